#pragma once

#include "proto/instant.hpp"
#include "routing/handles.hpp"

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace hotline::routing {

/// One date for each entry that has one, the earliest on top: a binary heap in which every entry knows its place.
/// What falls due at one instant is worked off in no particular order, so nothing may depend on it.
class Wakes {
public:
    [[nodiscard]] bool empty() const { return heap_.empty(); }
    [[nodiscard]] Instant at() const { return heap_.front().at; }
    [[nodiscard]] Handle first() const { return heap_.front().who; }

    /// Sets, moves or (`never`) takes away the date.
    void set(Handle who, Instant at) {
        if (who >= places_.size())
            places_.resize(who + std::size_t{1}, nowhere);
        if (at == never) {
            take_away(who);
            return;
        }
        if (places_[who] == nowhere) {
            heap_.push_back({at, who});
            places_[who] = static_cast<std::uint32_t>(heap_.size() - 1);
        }
        const std::size_t place = places_[who];
        heap_[place].at = at;
        settle(place);
    }
    static constexpr Instant never{INT64_MAX};

private:
    struct Date {
        Instant at;
        Handle who{};
    };
    static constexpr std::uint32_t nowhere = UINT32_MAX;

    void take_away(Handle who) {
        const std::uint32_t place = std::exchange(places_[who], nowhere);
        if (place == nowhere)
            return;
        const Date last = heap_.back();
        heap_.pop_back();
        if (place == heap_.size())
            return;
        heap_[place] = last;
        places_[last.who] = place;
        settle(place);
    }
    void swap(std::size_t a, std::size_t b) {
        std::swap(heap_[a], heap_[b]);
        places_[heap_[a].who] = static_cast<std::uint32_t>(a);
        places_[heap_[b].who] = static_cast<std::uint32_t>(b);
    }
    void settle(std::size_t at) {
        for (; at > 0 && heap_[at].at < heap_[(at - 1) / 2].at; at = (at - 1) / 2)
            swap(at, (at - 1) / 2);
        for (std::size_t child = 2 * at + 1; child < heap_.size(); child = 2 * at + 1) {
            if (child + 1 < heap_.size() && heap_[child + 1].at < heap_[child].at)
                ++child;
            if (heap_[at].at <= heap_[child].at)
                return;
            swap(at, child);
            at = child;
        }
    }

    std::vector<Date> heap_;
    std::vector<std::uint32_t> places_; ///< by handle
};

} // namespace hotline::routing
