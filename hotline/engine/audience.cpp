#include "hotline/engine/audience.hpp"

#include <algorithm>

namespace hotline::engine {
namespace {

void add(Audience& audience, std::optional<PersonId> person) {
    if (!person || std::ranges::find(audience.people, *person) != audience.people.end())
        return;
    audience.people.push_back(*person);
}

/// Whoever has the contact, was brought in beside them, or is being asked to take it; of a consult also who asked.
void add_holders(Audience& audience, const desk::Floor& floor, const desk::Contact& contact) {
    add(audience, contact.responder);
    add(audience, floor.brought_in(contact.id));
    if (const auto* about = contact.consult_of ? floor.contact(*contact.consult_of) : nullptr)
        add(audience, about->responder);
    for (const OfferId offer : desk::offers_of(contact))
        add(audience, floor.offer(offer)->responder);
}

} // namespace

Audience audience_of(const desk::Event& event, const desk::Floor& before) {
    Audience audience;
    if (std::holds_alternative<desk::TimePassed>(event))
        return audience;
    audience.supervisors = true;
    audience.visitor = desk::contact_of(event);
    add(audience, desk::responder_of(event));
    if (const auto* contact = audience.visitor ? before.contact(*audience.visitor) : nullptr) {
        add_holders(audience, before, *contact);
        if (contact->consult_of)
            audience.visitor = contact->consult_of;
    }
    const auto* closed = std::get_if<desk::ContactClosed>(&event);
    if (const auto* into = closed && closed->into ? before.contact(*closed->into) : nullptr)
        add_holders(audience, before, *into);
    return audience;
}

Audience audience_of(const Interest& interest, const desk::Floor& floor) {
    Audience audience{.people = {}, .visitor = interest.contact, .supervisors = interest.supervisors};
    add(audience, interest.person);
    const auto* contact = interest.contact ? floor.contact(*interest.contact) : nullptr;
    if (!contact)
        return audience;
    add(audience, contact->responder);
    add(audience, floor.brought_in(contact->id));
    return audience;
}

} // namespace hotline::engine
