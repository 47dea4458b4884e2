#include "hotline/desk/decisions.hpp"

/// Two contacts are the same person.
namespace hotline::desk {

Result<Events> decide(const Floor& floor, const Policy&, const MergeContacts& ask, Instant) {
    const Contact* gone = floor.contact(ask.gone);
    const Contact* into = floor.contact(ask.into);
    if (!gone || !into)
        return refuse(Refusal::contact_closed);
    const bool too_many = into->merged.size() + gone->merged.size() + 1 > limit::merged_max;
    const bool consults = gone->consult_of || into->consult_of;
    const bool to_be_called = gone->callback || into->callback; // of one number they become one by themselves
    if (consults || to_be_called || ask.gone == ask.into || gone->channel != into->channel || too_many)
        return refuse(Refusal::field_invalid, "into");
    const bool in_other_hands = gone->responder && gone->responder != into->responder;
    if (in_other_hands || gone->state == ContactState::wrapping_up || into->state == ContactState::wrapping_up)
        return refuse(Refusal::contact_taken);
    Events events;
    for (const OfferId offer : offers_of(*gone))
        events.emplace_back(withdrawn(*floor.offer(offer), OfferEnd::contact_gone));
    events.emplace_back(ContactClosed{ask.gone, Disposition::merged, gone->responder, std::nullopt, ask.into, ask.by});
    return events;
}

} // namespace hotline::desk
