#include "hotline/desk/fold.hpp"

/// A chat that was accepted waits for its first answer.
namespace hotline::desk {

void Fold::await_answer(Contact& contact, std::optional<Awaited> awaited) const {
    if (contact.awaited)
        floor.deadlines.erase(answer_of(contact, contact.awaited->by));
    contact.awaited = awaited;
    if (awaited)
        floor.deadlines.insert(answer_of(contact, awaited->by));
}

void Fold::operator()(const ContactAnswered& event) const {
    if (Contact* contact = find(floor.contacts, event.contact))
        await_answer(*contact, std::nullopt);
}

void Fold::operator()(const ContactNudged& event) const {
    Contact* contact = find(floor.contacts, event.contact);
    if (contact && contact->awaited)
        await_answer(*contact, Awaited{event.until, Flag::yes});
}

void Fold::move_answer(const DeadlineMoved& event) const {
    Contact* contact = event.contact ? find(floor.contacts, *event.contact) : nullptr;
    if (contact && contact->awaited)
        await_answer(*contact, Awaited{event.until, contact->awaited->nudged});
}

} // namespace hotline::desk
