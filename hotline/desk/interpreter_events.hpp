#pragma once

#include "hotline/desk/interpreter.hpp"

#include <string_view>

/// What can have happened about interpreters. That a conversation's interpreter is free at its end follows from the
/// end.
namespace hotline::desk {

/// Can be reserved from now on, or by these languages and channels from now on.
struct InterpreterReady {
    static constexpr std::string_view kind = "interpreter_ready";
    InterpreterId interpreter;
    std::vector<InterpretedLanguage> languages;
    Count<1000> channels;
};
BOOST_DESCRIBE_STRUCT(InterpreterReady, (), (interpreter, languages, channels))

/// Is not reserved any more. What they interpret goes on.
struct InterpreterWithdrawn {
    static constexpr std::string_view kind = "interpreter_withdrawn";
    InterpreterId interpreter;
};
BOOST_DESCRIBE_STRUCT(InterpreterWithdrawn, (), (interpreter))

/// A live offer lost its interpreter: another is reserved at once, or the offer ends as `no_interpreter`.
struct OfferInterpreterLost {
    static constexpr std::string_view kind = "offer_interpreter_lost";
    OfferId offer;
    ContactId contact;
    PersonId responder;
    InterpreterId interpreter;
};
BOOST_DESCRIBE_STRUCT(OfferInterpreterLost, (), (offer, contact, responder, interpreter))

/// A live offer has another interpreter reserved.
struct OfferInterpreterSwapped {
    static constexpr std::string_view kind = "offer_interpreter_swapped";
    OfferId offer;
    ContactId contact;
    PersonId responder;
    InterpreterId interpreter;
};
BOOST_DESCRIBE_STRUCT(OfferInterpreterSwapped, (), (offer, contact, responder, interpreter))

/// An interpreter is reserved for a conversation, beside the one that came with its offer.
struct InterpreterCalled {
    static constexpr std::string_view kind = "interpreter_called";
    ContactId contact;
    PersonId responder;
    InterpreterId interpreter;
    Count<100> called; ///< how many there were until now, this one counted
};
BOOST_DESCRIBE_STRUCT(InterpreterCalled, (), (contact, responder, interpreter, called))

/// The interpreter is in the conversation.
struct InterpreterHere {
    static constexpr std::string_view kind = "interpreter_here";
    ContactId contact;
    PersonId responder;
    InterpreterId interpreter;
};
BOOST_DESCRIBE_STRUCT(InterpreterHere, (), (contact, responder, interpreter))

/// The interpreter did not come, or had to go.
struct InterpreterMissed {
    static constexpr std::string_view kind = "interpreter_missed";
    ContactId contact;
    PersonId responder;
    InterpreterId interpreter;
    Flag none_left{}; ///< nobody is called in their place
};
BOOST_DESCRIBE_STRUCT(InterpreterMissed, (), (contact, responder, interpreter, none_left))

/// The responder let the interpreter go.
struct InterpreterDismissed {
    static constexpr std::string_view kind = "interpreter_dismissed";
    ContactId contact;
    PersonId responder;
    InterpreterId interpreter;
};
BOOST_DESCRIBE_STRUCT(InterpreterDismissed, (), (contact, responder, interpreter))

} // namespace hotline::desk
