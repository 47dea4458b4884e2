#pragma once

#include "hotline/desk/deadline.hpp"
#include "hotline/desk/decide.hpp"
#include "hotline/desk/evolve.hpp"
#include "hotline/desk/policy.hpp"

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

/// The smallest loop around the desk: what the engine does, without a journal. Virtual time, no I/O.
namespace hotline::desk {

struct Entry {
    EntryHead head;
    Event event;
};

class DeskLoop {
public:
    Policy policy;                                ///< of decisions from now on: a test may change it without an entry
    std::function<void(const Floor&)> after_each; ///< sees the floor after every event

    /// Decides and evolves the command and all that follows from it at this instant.
    Result<Events> submit(const Command& command, PersonId actor = the_service,
                          std::optional<CommandId> id = std::nullopt) {
        auto events = decide(floor_, policy, command, now_);
        if (!events)
            return events;
        const std::size_t first = entries_.size();
        for (const auto& event : *events)
            take(event, actor, id);
        settle();
        Events all;
        for (std::size_t i = first; i < entries_.size(); ++i)
            all.push_back(entries_[i].event);
        return all;
    }

    /// Lets time pass; what falls due on the way fires at its own instant. Returns what happened.
    Events run_until(Instant until) {
        const std::size_t first = entries_.size();
        for (auto due = next_due(floor_); due && *due <= until; due = next_due(floor_)) {
            now_ = std::max(now_, *due);
            if (deadline_is_next(floor_)) {
                (void)submit(Tick{});
            } else {
                pass_time(floor_, now_, proposals_);
                settle();
            }
        }
        now_ = until;
        Events all;
        for (std::size_t i = first; i < entries_.size(); ++i)
            all.push_back(entries_[i].event);
        return all;
    }
    Events run_for(Millis length) { return run_until(now_ + length); }
    /// Time passes and nothing can be written: nothing fires.
    void stand_still(Millis length) { now_ = now_ + length; }

    /// Takes an event without asking anybody: for a test that breaks something.
    void take(const Event& event, PersonId actor = the_service, std::optional<CommandId> id = std::nullopt) {
        const EntryHead head{Seq{entries_.size() + 1}, now_, actor, id};
        evolve(floor_, event, head, proposals_);
        if (std::holds_alternative<PolicySet>(event))
            policy = floor_.policy();
        entries_.push_back({head, event});
        if (after_each)
            after_each(floor_);
    }

    [[nodiscard]] const Floor& floor() const { return floor_; }
    [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
    [[nodiscard]] Instant now() const { return now_; }

private:
    /// One proposal after the other until there is none.
    void settle() {
        while (!proposals_.empty()) {
            const auto proposals = std::exchange(proposals_, {});
            for (const auto& proposal : proposals) {
                for (const auto& event : decide(floor_, policy, proposal, now_))
                    take(event);
            }
        }
    }

    Floor floor_;
    routing::Proposals proposals_;
    std::vector<Entry> entries_;
    Instant now_{1'700'000'000'000};
};

/// Folds entries onto a floor, as a replay does.
inline Floor fold(const std::vector<Entry>& entries, std::size_t from, std::size_t to, Floor floor = {}) {
    routing::Proposals dropped;
    for (std::size_t i = from; i < to; ++i)
        evolve(floor, entries[i].event, entries[i].head, dropped);
    return floor;
}

/// An invented id with this number in its last two bytes.
template <class Id>
Id id_of(std::uint32_t number) {
    Id id;
    id.value.bytes[0] = 1;
    id.value.bytes[14] = static_cast<std::uint8_t>(number >> 8U);
    id.value.bytes[15] = static_cast<std::uint8_t>(number & 0xFFU);
    return id;
}

} // namespace hotline::desk
