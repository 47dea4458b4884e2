#include "hotline/desk/decisions.hpp"
#include "routing/interpreters.hpp"

/// Interpreters: who can be reserved, and whether they come.
namespace hotline::desk {
namespace {

std::optional<Fault> fault_of(const Floor& floor, const ReadyInterpreter& ask) {
    if (ask.languages.empty())
        return refuse(Refusal::field_missing, "languages");
    if (ask.languages.size() > limit::languages_of_interpreter_max)
        return refuse(Refusal::too_large, "languages");
    if (ask.channels.value() == 0)
        return refuse(Refusal::field_invalid, "channels");
    if (routing::channels_held(floor.routing(), ask.interpreter) > ask.channels.value())
        return refuse(Refusal::interpreter_in_use);
    return std::nullopt;
}

bool is_with(const Offer& offer, InterpreterId interpreter) {
    return offer.interpreter && offer.interpreter->interpreter == interpreter;
}

/// Nobody reserves them any more, and the offers that had have to look for another.
Events withdrawn(const Floor& floor, InterpreterId interpreter) {
    Events events{InterpreterWithdrawn{interpreter}};
    for (const auto& [id, offer] : floor.offers()) {
        if (is_with(offer, interpreter))
            events.emplace_back(OfferInterpreterLost{id, offer.contact, offer.responder, interpreter});
    }
    return events;
}

/// The contact if the responder is in conversation with it.
Result<const Contact*> spoken_with(const Floor& floor, ContactId id, PersonId responder) {
    const Contact* contact = floor.contact(id);
    if (!contact)
        return refuse(Refusal::contact_closed);
    if (contact->responder != responder)
        return refuse(Refusal::not_yours);
    if (contact->consult_of)
        return refuse(Refusal::field_invalid, "contact"); // the conversation is another's
    if (!is_in_conversation(*contact))
        return refuse(Refusal::contact_not_connected);
    return contact;
}

/// How it stands with the interpreter of whom the responder speaks, if the reservation is still that of their
/// conversation.
template <class About>
Result<Interpreting> spoken_of(const Floor& floor, const About& ask) {
    const auto contact = spoken_with(floor, ask.contact, ask.responder);
    if (!contact)
        return contact.error();
    const auto& interpreting = (*contact)->interpreting;
    if (!interpreting || !interpreting->interpreter)
        return refuse(Refusal::no_interpreter);
    if (interpreting->reservation != ask.reservation)
        return refuse(Refusal::stale);
    return *interpreting;
}

} // namespace

Result<Events> decide(const Floor& floor, const Policy&, const ReadyInterpreter& ask, Instant) {
    if (const auto fault = fault_of(floor, ask))
        return *fault;
    const Interpreter* known = floor.interpreter(ask.interpreter);
    if (known && known->languages == ask.languages && known->channels == ask.channels)
        return refuse(Refusal::already_so);
    Events events{InterpreterReady{ask.interpreter, ask.languages, ask.channels}};
    const auto speaks_for = [&](const Offer& offer) {
        return interprets(ask.languages, wants_of(*floor.contact(offer.contact)));
    };
    for (const auto& [id, offer] : floor.offers()) {
        if (is_with(offer, ask.interpreter) && !speaks_for(offer))
            events.emplace_back(OfferInterpreterLost{id, offer.contact, offer.responder, ask.interpreter});
    }
    return events;
}

Result<Events> decide(const Floor& floor, const Policy& policy, const ReviseInterpreter& ask, Instant now) {
    if (!floor.interpreter(ask.interpreter))
        return Events{};
    if (ask.channels.value() == 0)
        return withdrawn(floor, ask.interpreter);
    auto events = decide(floor, policy, ReadyInterpreter{ask.interpreter, ask.languages, ask.channels}, now);
    if (!events && events.error().code == Refusal::already_so)
        return Events{};
    return events;
}

Result<Events> decide(const Floor& floor, const Policy&, const WithdrawInterpreter& ask, Instant) {
    if (!floor.interpreter(ask.interpreter))
        return refuse(Refusal::already_so);
    return withdrawn(floor, ask.interpreter);
}

Result<Events> decide(const Floor& floor, const Policy&, const GreetInterpreter& ask, Instant) {
    const auto interpreting = spoken_of(floor, ask);
    if (!interpreting)
        return interpreting.error();
    if (interpreting->here)
        return refuse(Refusal::already_so);
    return Events{InterpreterHere{ask.contact, ask.responder, *interpreting->interpreter}};
}

Result<Events> decide(const Floor& floor, const Policy&, const MissInterpreter& ask, Instant) {
    const auto interpreting = spoken_of(floor, ask);
    if (!interpreting)
        return interpreting.error();
    const InterpreterId missed = *interpreting->interpreter;
    const routing::State& routing = floor.routing();
    const bool may_call = interpreting->called.value() <= routing.settings.interpreter_retries.value();
    const auto next =
        may_call ? routing::next_interpreter(routing, ask.contact, missed) : std::optional<InterpreterId>();
    Events events{InterpreterMissed{ask.contact, ask.responder, missed, flag(!next)}};
    if (next) {
        const auto called = Count<100>::of(interpreting->called.value() + 1U);
        events.emplace_back(InterpreterCalled{ask.contact, ask.responder, *next, called});
    }
    return events;
}

Result<Events> decide(const Floor& floor, const Policy&, const CallInterpreter& ask, Instant) {
    const auto contact = spoken_with(floor, ask.contact, ask.responder);
    if (!contact)
        return contact.error();
    if ((*contact)->interpreting && (*contact)->interpreting->interpreter)
        return refuse(Refusal::already_so);
    const auto next = routing::next_interpreter(floor.routing(), ask.contact);
    if (!next)
        return refuse(Refusal::no_interpreter);
    return Events{InterpreterCalled{ask.contact, ask.responder, *next, Count<100>::of(1)}};
}

Result<Events> decide(const Floor& floor, const Policy&, const DismissInterpreter& ask, Instant) {
    const auto interpreting = spoken_of(floor, ask);
    if (!interpreting)
        return interpreting.error();
    return Events{InterpreterDismissed{ask.contact, ask.responder, *interpreting->interpreter}};
}

} // namespace hotline::desk
