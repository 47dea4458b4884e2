#pragma once

#include "proto/codes.hpp"
#include "proto/desk_ids.hpp"
#include "proto/fact.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <vector>

namespace hotline::desk {

namespace limit {
inline constexpr std::size_t safe_windows = 7;               ///< of one request
inline constexpr Millis safe_window_latest = hours(10 * 24); ///< ends no later than this from now
} // namespace limit

/// From `from` until before `until` it is safe to call the person: their word, in instants.
struct SafeWindow {
    Instant from;
    Instant until;
    friend bool operator==(const SafeWindow&, const SafeWindow&) = default;
};
BOOST_DESCRIBE_STRUCT(SafeWindow, (), (from, until))

/// What the floor knows of a contact that is to be called back. Number, code word and name are sealed elsewhere.
struct Callback {
    Digest person;                        ///< keyed hash of the number: nobody calls it for two contacts at once
    std::vector<SafeWindow> windows;      ///< those that are not over, in order; the first counts. None left: an alarm
    Instant not_before;                   ///< left alone until then after an attempt in vain
    Count<4> failed;                      ///< attempts in vain
    std::optional<Instant> attempt_until; ///< a responder is dialling; by then they say what came of it
    std::optional<Digest> word;           ///< keyed hash of number and code word: whoever gives both is that person
    AttemptId attempt = {};               ///< the newest, 0 before the first: what is said of one names it
    friend bool operator==(const Callback&, const Callback&) = default;
};
BOOST_DESCRIBE_STRUCT(Callback, (), (person, windows, not_before, failed, attempt_until, word, attempt))

/// Whether the person may be called at this instant.
inline bool may_be_called(const Callback& callback, Instant now) {
    return !callback.windows.empty() && callback.windows.front().from <= now && now < callback.windows.front().until;
}

} // namespace hotline::desk
