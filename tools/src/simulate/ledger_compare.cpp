#include "tools/src/simulate/ledger.hpp"

/// The floor beside what the entries have told.
namespace hotline::simulate {
namespace {

using enum Invariant;

bool with_somebody(ContactState state) {
    return state == ContactState::connected || state == ContactState::held || state == ContactState::wrapping_up;
}

} // namespace

void Ledger::compare(const journal::Entry& entry, const desk::Floor& floor) {
    if (entry.version > 0 || !desk::is_event_kind(entry.kind))
        return;
    const auto event = desk::decode(entry.kind, entry.facts).value();
    if (const auto contact = desk::contact_of(event))
        compare_contact(*contact, floor);
    if (const auto* closed = std::get_if<desk::ContactClosed>(&event); closed && closed->into)
        compare_contact(*closed->into, floor);
    if (const auto responder = desk::responder_of(event))
        compare_responder(*responder, floor);
    checks_.hold(in_one_place, open_.size() == floor.contacts().size(), "the floor has other contacts than are open");
}

void Ledger::compare_all(const desk::Floor& floor) {
    for (const auto& [id, life] : open_)
        compare_contact(id, floor);
    for (const auto& [id, duty] : duties_)
        compare_responder(id, floor);
    checks_.hold(in_one_place, open_.size() == floor.contacts().size(), "the floor has other contacts than are open");
    checks_.hold(no_double_assignment, offers_.size() == floor.offers().size(), "the floor has other offers than live");
    for (const auto& [id, channels] : interpreters_) {
        const auto* ready = floor.interpreter(id);
        checks_.hold(capacity, ready && ready->channels.value() == channels, "the floor has other interpreters ready");
    }
    checks_.hold(capacity, interpreters_.size() == floor.interpreters().size(),
                 "the floor has more interpreters ready");
    checks_.hold(no_double_assignment, duties_.size() == floor.responders().size(), "the floor has other responders");
}

void Ledger::compare_contact(ContactId id, const desk::Floor& floor) {
    const auto known = open_.find(id);
    const auto* contact = floor.contact(id);
    checks_.hold(in_one_place, (known != open_.end()) == (contact != nullptr),
                 "a contact is open and not on the floor, or the other way round");
    if (!contact)
        return;
    const auto& life = known->second;
    checks_.hold(in_one_place, life.state == contact->state, "a contact is in another state than its entries say");
    checks_.hold(place_kept,
                 life.arrival == contact->arrival && life.arrived == contact->arrived && life.due == contact->due,
                 "a contact lost its arrival or its place");
    checks_.hold(place_kept, life.acuity == contact->acuity, "a contact is of another class than its entries say");
    compare_answer(life, *contact);
    const auto offers = desk::offers_of(*contact);
    checks_.hold(no_double_assignment,
                 life.offers == std::set(offers.begin(), offers.end()) && life.responder == contact->responder,
                 "a contact is with others than its entries say");
    checks_.hold(in_one_place,
                 life.interpreter == (contact->interpreting ? contact->interpreting->interpreter : std::nullopt),
                 "a contact has another interpreter than its entries say");
    checks_.hold(in_one_place, with_somebody(life.state) == life.responder.has_value(), "a contact is with nobody");
}

void Ledger::compare_responder(PersonId id, const desk::Floor& floor) {
    const auto known = duties_.find(id);
    const auto* responder = floor.responder(id);
    checks_.hold(no_double_assignment, (known != duties_.end()) == (responder != nullptr),
                 "somebody is on shift and not on the floor, or the other way round");
    if (!responder)
        return;
    checks_.hold(no_double_assignment,
                 known->second.offer == responder->offer && known->second.contacts == responder->contacts,
                 "a responder has other contacts than their entries say");
}

} // namespace hotline::simulate
