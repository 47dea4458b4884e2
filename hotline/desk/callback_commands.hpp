#pragma once

#include "hotline/desk/callback.hpp"
#include "proto/codes.hpp"
#include "proto/fact.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <string_view>
#include <vector>

/// What can be asked about people who want to be called back (routing study §3.8).
namespace hotline::desk {

/// Somebody who waits asks to be called instead: the contact keeps its place, its channel becomes `voice`, and it is
/// offered in the safe windows only. A number is no proof of who asks: only whoever gives the code word of a request,
/// too, changes it. Then the two become one, in the contact that is to be called already, with the better place and the
/// newer windows. Any other request for the number is a contact of its own and changes nothing of the first; the two
/// are not called at once. `stays` is the contact that the caller expects to be called (`contact_to_call`), under whose
/// key the number was sealed. Refusals: `contact_closed`, `contact_taken`, `field_invalid` for a consult and for
/// windows that are over, too many, too late or not one after the other, `stale` if another contact would stay,
/// `already_so` for what was asked just so.
struct AskCallback {
    static constexpr std::string_view kind = "ask_callback";
    ContactId contact;
    Digest person; ///< keyed hash of the number
    std::vector<SafeWindow> windows;
    ContactId stays;
    std::optional<Digest> word = std::nullopt; ///< keyed hash of number and code word, if they said one
};
BOOST_DESCRIBE_STRUCT(AskCallback, (), (contact, person, windows, stays, word))

/// The responder who dialled says what came of it. Reached: the conversation begins. In vain: the contact goes back to
/// its place and is left alone for a while, the last time it closes; nobody missed anything. It names the attempt: said
/// twice or late it never counts for the next one. Refusals: `contact_closed`, `not_yours`, `contact_not_connected` if
/// nobody is being reached for, `stale` if that is another attempt, `field_invalid` for `timed_out`.
struct RecordCallback {
    static constexpr std::string_view kind = "record_callback";
    ContactId contact;
    PersonId responder;
    AttemptId attempt;
    CallbackOutcome outcome{};
};
BOOST_DESCRIBE_STRUCT(RecordCallback, (), (contact, responder, attempt, outcome))

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
