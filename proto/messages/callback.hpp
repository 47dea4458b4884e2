#pragma once

#include "proto/codes.hpp"
#include "proto/desk_ids.hpp"
#include "proto/fact.hpp"
#include "proto/ids.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>

/// Calling back people who asked for it.
namespace hotline::wire {

/// Whom to call, for the responder who has the contact; in a Contact.
struct Callback {
    std::string number; ///< E.164; empty if it was erased
    std::optional<std::string> code_word;
    std::optional<std::string> say_we_are;
    Flag may_leave_message{};
    std::uint32_t attempt{}; ///< this is the first, second, ...
    std::uint32_t attempts_max{};
    AttemptId attempt_id;                 ///< names it in what is said of it
    std::optional<Instant> attempt_until; ///< say by then what came of it; none once the person was reached
    std::optional<Instant> safe_until;    ///< the end of the safe window
    friend bool operator==(const Callback&, const Callback&) = default;
};
BOOST_DESCRIBE_STRUCT(Callback, (),
                      (number, code_word, say_we_are, may_leave_message, attempt, attempts_max, attempt_id,
                       attempt_until, safe_until))

/// A callback in the supervisors' queue.
struct WaitingCallback {
    std::optional<Instant> from; ///< of the safe window that counts; none: all are over, and nobody may call
    std::optional<Instant> until;
    std::optional<Instant> again_from; ///< left alone until then after an attempt in vain
    std::uint32_t failed{};            ///< attempts in vain
    std::uint32_t windows_left{};      ///< after the one that counts
    friend bool operator==(const WaitingCallback&, const WaitingCallback&) = default;
};
BOOST_DESCRIBE_STRUCT(WaitingCallback, (), (from, until, again_from, failed, windows_left))

/// POST /api/contacts/{contact}/callback: of the attempt that was shown, `stale` for another. `timed_out` is the
/// service's to say.
struct RecordCallback {
    CommandId command;
    AttemptId attempt_id;
    CallbackOutcome outcome{};
    friend bool operator==(const RecordCallback&, const RecordCallback&) = default;
};
BOOST_DESCRIBE_STRUCT(RecordCallback, (), (command, attempt_id, outcome))

} // namespace hotline::wire
