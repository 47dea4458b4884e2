#include "hotline/desk/callback_rules.hpp"
#include "hotline/desk/decisions.hpp"
#include "hotline/desk/steering.hpp"
#include "routing/barrier.hpp"
#include "routing/ground.hpp"

#include <algorithm>

/// What a supervisor's word does to the queue.
namespace hotline::desk {

std::optional<Fault> barred_from_all(const Floor& floor, ContactId id, Instant now) {
    const Contact* contact = floor.contact(id);
    if (!contact)
        return refuse(Refusal::contact_closed);
    if (contact->responder)
        return refuse(Refusal::contact_taken);
    if (contact->callback && !may_be_called(*contact->callback, now))
        return refuse(Refusal::outside_safe_window);
    if (is_number_in_call(floor.contacts(), *contact))
        return refuse(Refusal::contact_taken); // they are being called, or were just now, for another request
    return std::nullopt;
}

std::optional<Fault> barred_from(const Floor& floor, ContactId contact, PersonId id) {
    const Responder* responder = floor.responder(id);
    if (!responder)
        return refuse(Refusal::responder_not_on_shift);
    if (responder->console != Console::connected)
        return refuse(Refusal::responder_lost);
    if (responder->intent == Intent::debrief || responder->intent == Intent::offline)
        return refuse(Refusal::spared, "responder");
    switch (routing::barrier_between(floor.routing(), contact, id)) {
    case routing::Barrier::excluded:
        return refuse(Refusal::kept_apart);
    case routing::Barrier::lacks_requirement:
        return refuse(Refusal::lacks_requirement);
    case routing::Barrier::spared_topic:
        return refuse(Refusal::spared, "responder");
    case routing::Barrier::resting:
        return refuse(Refusal::resting);
    case routing::Barrier::no_room:
        return refuse(Refusal::capacity_full);
    case routing::Barrier::nothing:
        break;
    }
    return std::nullopt;
}

Result<Events> decide(const Floor& floor, const Policy& policy, const AssignContact& ask, Instant now) {
    const Contact* contact = floor.contact(ask.contact);
    if (contact && contact->responder == ask.responder)
        return refuse(Refusal::already_so);
    if (const auto why = barred_from_all(floor, ask.contact, now))
        return *why;
    if (const auto why = barred_from(floor, ask.contact, ask.responder))
        return *why;
    Events events;
    withdraw_offers(floor, *contact, OfferEnd::assigned, events);
    const Responder* responder = floor.responder(ask.responder);
    const Offer* other = responder->offer ? floor.offer(*responder->offer) : nullptr;
    if (other && other->contact != ask.contact)
        events.emplace_back(withdrawn(*other, OfferEnd::assigned)); // their room is taken by a person's word
    offer_to_nobody_else(floor, *contact, events);
    events.emplace_back(ContactAssigned{ask.contact, ask.responder, ask.by, answer_due(policy, *contact, now),
                                        flag(routing::is_spared_hard(floor.routing(), ask.responder))});
    if (contact->callback)
        events.emplace_back(CallbackAttempted{ask.contact, ask.responder, now + policy.callback_attempt});
    return events;
}

Result<Events> decide(const Floor& floor, const Policy&, const RequeueContact& ask, Instant) {
    const Contact* contact = floor.contact(ask.contact);
    if (!contact)
        return refuse(Refusal::contact_closed);
    if (!is_in_conversation(*contact))
        return refuse(Refusal::contact_not_connected);
    return Events{ContactRequeued{ask.contact, *contact->responder, RequeueReason::supervisor}};
}

Result<Events> decide(const Floor& floor, const Policy&, const RequeueResponder& ask, Instant) {
    const Responder* responder = floor.responder(ask.responder);
    if (!responder)
        return refuse(Refusal::responder_not_on_shift);
    Events events;
    if (responder->offer)
        events.emplace_back(withdrawn(*floor.offer(*responder->offer), OfferEnd::responder_gone));
    if (responder->intent == Intent::available)
        events.emplace_back(IntentSet{ask.responder, Intent::break_});
    for (const ContactId contact : responder->contacts) {
        if (!responder->wrapping.contains(contact))
            events.emplace_back(ContactRequeued{contact, ask.responder, RequeueReason::supervisor});
    }
    if (events.empty())
        return refuse(Refusal::already_so);
    return events;
}

Result<Events> decide(const Floor& floor, const Policy&, const ParkContact& ask, Instant now) {
    const Contact* contact = floor.contact(ask.contact);
    if (!contact)
        return refuse(Refusal::contact_closed);
    if (contact->responder)
        return refuse(Refusal::contact_taken);
    if (contact->acuity == Acuity::immediate && ask.until > now)
        return refuse(Refusal::life_in_danger);
    if (ask.until > now + limit::parked_longest)
        return refuse(Refusal::field_invalid, "until");
    const Instant until = std::max(ask.until, now);
    const bool is_parked = contact->parked_until && *contact->parked_until > now;
    if (is_parked ? contact->parked_until == until : until == now)
        return refuse(Refusal::already_so);
    Events events;
    withdraw_offers(floor, *contact, OfferEnd::parked, events);
    events.emplace_back(ContactParked{ask.contact, until, ask.by});
    return events;
}

} // namespace hotline::desk
