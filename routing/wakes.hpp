#pragma once

#include "proto/instant.hpp"
#include "routing/handles.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace hotline::routing {

/// One date for each entry that has one, the earliest on top: a heap of four branches in which every entry knows its
/// place. What falls due at one instant is worked off in no particular order, so nothing may depend on it.
class Wakes {
public:
    [[nodiscard]] bool empty() const { return heap_.empty(); }
    [[nodiscard]] Instant at() const { return heap_.front().at; }
    [[nodiscard]] Handle first() const { return heap_.front().who; }

    /// Sets, moves or (`never`) takes away the date.
    void set(Handle who, Instant at) {
        if (who >= places_.size())
            places_.resize(who + std::size_t{1}, nowhere);
        const std::uint32_t place = places_[who];
        if (at == never) {
            take_away(who);
        } else if (place == nowhere) {
            heap_.push_back({at, who});
            settle(heap_.size() - 1, {at, who});
        } else if (heap_[place].at != at) {
            settle(place, {at, who});
        }
    }
    static constexpr Instant never{INT64_MAX};

private:
    struct Date {
        Instant at;
        Handle who{};
    };
    static constexpr std::uint32_t nowhere = UINT32_MAX;
    static constexpr std::size_t branches = 4;

    void take_away(Handle who) {
        const std::uint32_t place = std::exchange(places_[who], nowhere);
        if (place == nowhere)
            return;
        const Date last = heap_.back();
        heap_.pop_back();
        if (place < heap_.size())
            settle(place, last);
    }
    void put(std::size_t at, const Date& date) {
        heap_[at] = date;
        places_[date.who] = static_cast<std::uint32_t>(at);
    }
    /// Puts the date where it belongs; there is a hole at `at`.
    void settle(std::size_t at, const Date& date) {
        for (; at > 0 && date.at < heap_[(at - 1) / branches].at; at = (at - 1) / branches)
            put(at, heap_[(at - 1) / branches]);
        for (std::size_t child = branches * at + 1; child < heap_.size(); child = branches * at + 1) {
            std::size_t least = child;
            for (std::size_t other = child + 1; other < std::min(child + branches, heap_.size()); ++other) {
                if (heap_[other].at < heap_[least].at)
                    least = other;
            }
            if (date.at <= heap_[least].at)
                break;
            put(at, heap_[least]);
            at = least;
        }
        put(at, date);
    }

    std::vector<Date> heap_;
    std::vector<std::uint32_t> places_; ///< by handle
};

} // namespace hotline::routing
