#pragma once

#include "hotline/desk/callback.hpp"
#include "proto/codes.hpp"
#include "proto/fact.hpp"

#include <boost/describe.hpp>

#include <string_view>
#include <vector>

/// What can be asked about people who want to be called back (routing study §3.8).
namespace hotline::desk {

/// Somebody who waits asks to be called instead: the contact keeps its place, its channel becomes `voice`, and it is
/// offered in the safe windows only. If another contact of the same person is to be called back, the two become one
/// with the better place: `stays` is the contact that the caller expects to stay (`contact_to_call`), under whose key
/// the number was sealed. Refusals: `contact_closed`, `contact_taken`, `field_invalid` for a consult and
/// for windows that are over, too many, too late or not one after the other, `stale` if another contact would stay.
struct AskCallback {
    static constexpr std::string_view kind = "ask_callback";
    ContactId contact;
    Digest person;
    std::vector<SafeWindow> windows;
    ContactId stays;
};
BOOST_DESCRIBE_STRUCT(AskCallback, (), (contact, person, windows, stays))

/// The responder who dialled says what came of it. Reached: the conversation begins. In vain: the contact goes back to
/// its place and is left alone for a while, the last time it closes; nobody missed anything. Refusals:
/// `contact_closed`, `not_yours`, `contact_not_connected` if nobody is being reached for, `field_invalid` for
/// `timed_out`.
struct RecordCallback {
    static constexpr std::string_view kind = "record_callback";
    ContactId contact;
    PersonId responder;
    CallbackOutcome outcome{};
};
BOOST_DESCRIBE_STRUCT(RecordCallback, (), (contact, responder, outcome))

/// The person does not want to be called any more. Refusals: `contact_closed`, `absent` if they did not ask to be,
/// `contact_taken` once they have been reached.
struct WithdrawCallback {
    static constexpr std::string_view kind = "withdraw_callback";
    ContactId contact;
};
BOOST_DESCRIBE_STRUCT(WithdrawCallback, (), (contact))

/// A supervisor ends a callback whose safe windows are all over: `callback_unreached`. Refusals: `contact_closed`,
/// `absent`, `contact_taken` while a responder has it, `stale` if a window is still to come.
struct GiveUpCallback {
    static constexpr std::string_view kind = "give_up_callback";
    ContactId contact;
    PersonId by;
};
BOOST_DESCRIBE_STRUCT(GiveUpCallback, (), (contact, by))

} // namespace hotline::desk
