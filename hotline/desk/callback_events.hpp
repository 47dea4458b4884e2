#pragma once

#include "hotline/desk/callback.hpp"
#include "proto/codes.hpp"
#include "proto/fact.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <string_view>
#include <vector>

/// What can have happened to people who want to be called back.
namespace hotline::desk {

/// The person is to be called: the contact's channel is `voice` from now on. Its offers ended before.
struct CallbackAsked {
    static constexpr std::string_view kind = "callback_asked";
    ContactId contact;
    Digest person;
    std::vector<SafeWindow> windows;
    std::optional<Digest> word = std::nullopt; ///< none was said, or the entry is older
};
BOOST_DESCRIBE_STRUCT(CallbackAsked, (), (contact, person, windows, word))

/// The same person, who gave the code word, asked again out of another contact, which closes into this one: the newer
/// windows count, attempts begin anew.
struct CallbackMerged {
    static constexpr std::string_view kind = "callback_merged";
    ContactId contact; ///< stays, with its place
    ContactId gone;
    std::vector<SafeWindow> windows;
};
BOOST_DESCRIBE_STRUCT(CallbackMerged, (), (contact, gone, windows))

/// The responder who took it sees the number from now on and dials.
struct CallbackAttempted {
    static constexpr std::string_view kind = "callback_attempted";
    ContactId contact;
    PersonId responder;
    Instant until; ///< by then they say what came of it
};
BOOST_DESCRIBE_STRUCT(CallbackAttempted, (), (contact, responder, until))

/// What came of it. Unless the person was reached, what it means for the contact is in the event after it.
struct CallbackResult {
    static constexpr std::string_view kind = "callback_result";
    ContactId contact;
    PersonId responder;
    CallbackOutcome outcome{};
    std::optional<Instant> again_from; ///< not before then
};
BOOST_DESCRIBE_STRUCT(CallbackResult, (), (contact, responder, outcome, again_from))

/// A safe window is over and the person was not reached: an alarm if no other is to come.
struct CallbackWindowPassed {
    static constexpr std::string_view kind = "callback_window_passed";
    ContactId contact;
    Count<7> left; ///< windows to come
};
BOOST_DESCRIBE_STRUCT(CallbackWindowPassed, (), (contact, left))

/// The person does not want to be called any more; the contact closes.
struct CallbackWithdrawn {
    static constexpr std::string_view kind = "callback_withdrawn";
    ContactId contact;
};
BOOST_DESCRIBE_STRUCT(CallbackWithdrawn, (), (contact))

/// A supervisor ended it, after the last window; the contact closes.
struct CallbackGivenUp {
    static constexpr std::string_view kind = "callback_given_up";
    ContactId contact;
    PersonId by;
};
BOOST_DESCRIBE_STRUCT(CallbackGivenUp, (), (contact, by))

} // namespace hotline::desk
