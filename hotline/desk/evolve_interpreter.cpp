#include "hotline/desk/evolve_interpreter.hpp"

namespace hotline::desk {
namespace {

/// The contact if it is in conversation, or null.
Contact* conversation(FloorParts& floor, ContactId id) {
    const auto at = floor.contacts.find(id);
    return at != floor.contacts.end() && is_in_conversation(at->second) ? &at->second : nullptr;
}

/// The same if just this interpreter is reserved for it.
Contact* conversation_with(FloorParts& floor, ContactId id, InterpreterId interpreter) {
    Contact* contact = conversation(floor, id);
    return contact && contact->interpreting && contact->interpreting->interpreter == interpreter ? contact : nullptr;
}

Offer* live_offer(FloorParts& floor, OfferId id) {
    const auto at = floor.offers.find(id);
    return at == floor.offers.end() ? nullptr : &at->second;
}

} // namespace

std::optional<routing::What> take_in(FloorParts& floor, const InterpreterReady& event, const EntryHead&) {
    floor.interpreters[event.interpreter] = {event.interpreter, event.languages, event.channels};
    routing::InterpreterArrived arrived{event.interpreter, {}, event.channels};
    for (const auto& [language, group] : event.languages)
        (void)arrived.languages.add(routing::language_of(language, group));
    return arrived;
}

std::optional<routing::What> take_in(FloorParts& floor, const InterpreterWithdrawn& event, const EntryHead&) {
    if (floor.interpreters.erase(event.interpreter) == 0)
        return std::nullopt;
    return routing::InterpreterGone{event.interpreter};
}

std::optional<routing::What> take_in(FloorParts& floor, const OfferInterpreterLost& event, const EntryHead&) {
    Offer* offer = live_offer(floor, event.offer);
    if (!offer || !offer->interpreter || offer->interpreter->interpreter != event.interpreter)
        return std::nullopt;
    offer->interpreter->interpreter.reset();
    return routing::InterpreterRefused{event.offer, event.interpreter};
}

std::optional<routing::What> take_in(FloorParts& floor, const OfferInterpreterSwapped& event, const EntryHead& head) {
    Offer* offer = live_offer(floor, event.offer);
    if (!offer || !offer->interpreter || offer->interpreter->interpreter)
        return std::nullopt;
    const auto called = Count<100>::of(offer->interpreter->called.value() + 1U);
    offer->interpreter = {event.interpreter, called, {head.seq.value}};
    return routing::InterpreterSwapped{event.offer, event.interpreter};
}

std::optional<routing::What> take_in(FloorParts& floor, const InterpreterCalled& event, const EntryHead& head) {
    Contact* contact = conversation(floor, event.contact);
    if (!contact || (contact->interpreting && contact->interpreting->interpreter))
        return std::nullopt;
    contact->interpreting = {event.interpreter, event.called, std::nullopt, {head.seq.value}};
    return routing::InterpreterCalled{event.contact, event.interpreter};
}

std::optional<routing::What> take_in(FloorParts& floor, const InterpreterHere& event, const EntryHead& head) {
    if (Contact* contact = conversation_with(floor, event.contact, event.interpreter))
        contact->interpreting->here = head.at;
    return std::nullopt;
}

std::optional<routing::What> take_in(FloorParts& floor, const InterpreterMissed& event, const EntryHead&) {
    Contact* contact = conversation_with(floor, event.contact, event.interpreter);
    if (!contact)
        return std::nullopt;
    contact->interpreting->interpreter.reset();
    contact->interpreting->here.reset();
    return routing::InterpreterReleased{event.contact, event.interpreter, Flag::yes};
}

std::optional<routing::What> take_in(FloorParts& floor, const InterpreterDismissed& event, const EntryHead&) {
    Contact* contact = conversation_with(floor, event.contact, event.interpreter);
    if (!contact)
        return std::nullopt;
    contact->interpreting.reset();
    return routing::InterpreterReleased{event.contact, event.interpreter, Flag::no};
}

} // namespace hotline::desk
