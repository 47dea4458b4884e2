#pragma once

#include "hotline/desk/interpreter.hpp"

#include <string_view>

/// What can be asked about interpreters.
namespace hotline::desk {

/// Can be reserved from now on, for so many conversations at a time. `field_missing` or `too_large` (`languages`),
/// `field_invalid` (`channels`), `already_so` if just that was said before, `interpreter_in_use` if more is held.
struct ReadyInterpreter {
    static constexpr std::string_view kind = "ready_interpreter";
    InterpreterId interpreter;
    std::vector<InterpretedLanguage> languages;
    Count<1000> channels;
};
BOOST_DESCRIBE_STRUCT(ReadyInterpreter, (), (interpreter, languages, channels))

/// What is known of an interpreter has changed: whoever is ready is so by this from now on; without channels not any
/// more. Offers whose language they no longer interpret get the next interpreter, or end. Nothing happens if they are
/// not ready. Refusals as `ReadyInterpreter`, but for `already_so`.
struct ReviseInterpreter {
    static constexpr std::string_view kind = "revise_interpreter";
    InterpreterId interpreter;
    std::vector<InterpretedLanguage> languages;
    Count<1000> channels;
};
BOOST_DESCRIBE_STRUCT(ReviseInterpreter, (), (interpreter, languages, channels))

/// Is not to be reserved any more. Conversations go on; offers get the next interpreter, or end. `already_so` if the
/// interpreter was not ready.
struct WithdrawInterpreter {
    static constexpr std::string_view kind = "withdraw_interpreter";
    InterpreterId interpreter;
};
BOOST_DESCRIBE_STRUCT(WithdrawInterpreter, (), (interpreter))

/// The responder says that the interpreter is in the conversation. This and the next two name the reservation that they
/// mean: said twice or late they never count for a later one, be it of the same interpreter. Refusals of this and the
/// next: `contact_closed`, `not_yours`, `contact_not_connected`, `no_interpreter`, `stale` if that is another one; here
/// `already_so`.
struct GreetInterpreter {
    static constexpr std::string_view kind = "greet_interpreter";
    ContactId contact;
    PersonId responder;
    ReservationId reservation;
};
BOOST_DESCRIBE_STRUCT(GreetInterpreter, (), (contact, responder, reservation))

/// The interpreter could not be reached, did not come or had to go: the next one who is free is reserved, as often as
/// `routing::Settings::interpreter_retries` says. The contact stays with its responder.
struct MissInterpreter {
    static constexpr std::string_view kind = "miss_interpreter";
    ContactId contact;
    PersonId responder;
    ReservationId reservation;
};
BOOST_DESCRIBE_STRUCT(MissInterpreter, (), (contact, responder, reservation))

/// The responder asks for an interpreter of the contact's language, for the first time or anew. `already_so` if one is
/// reserved, `no_interpreter` if nobody is free.
struct CallInterpreter {
    static constexpr std::string_view kind = "call_interpreter";
    ContactId contact;
    PersonId responder;
};
BOOST_DESCRIBE_STRUCT(CallInterpreter, (), (contact, responder))

/// The responder lets the interpreter go before the conversation ends.
struct DismissInterpreter {
    static constexpr std::string_view kind = "dismiss_interpreter";
    ContactId contact;
    PersonId responder;
    ReservationId reservation;
};
BOOST_DESCRIBE_STRUCT(DismissInterpreter, (), (contact, responder, reservation))

} // namespace hotline::desk
