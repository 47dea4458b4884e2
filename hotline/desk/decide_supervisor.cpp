#include "hotline/desk/decisions.hpp"
#include "routing/explain.hpp"

#include <algorithm>

/// What a supervisor's word does to the queue.
namespace hotline::desk {
namespace {

/// Whether the responder can take the contact beside what they have; offers do not count, for they can be taken back.
bool has_room_for(const Floor& floor, const Responder& responder, const Contact& contact) {
    const auto having = [&](Channel channel) {
        return std::count_if(responder.contacts.begin(), responder.contacts.end(),
                             [&](ContactId id) { return floor.contact(id)->channel == channel; });
    };
    if (having(contact.channel) >= most_of(responder.abilities.most, contact.channel).value())
        return false;
    if (contact.channel == Channel::voice)
        return responder.contacts.empty();
    return having(Channel::voice) == 0 && responder.contacts.size() < responder.chats_max.value();
}

} // namespace

Result<Events> decide(const Floor& floor, const Policy& policy, const AssignContact& ask, Instant now) {
    const Contact* contact = floor.contact(ask.contact);
    if (!contact)
        return refuse(Refusal::contact_closed);
    if (contact->responder)
        return refuse(contact->responder == ask.responder ? Refusal::already_so : Refusal::contact_taken);
    if (contact->callback && !may_be_called(*contact->callback, now))
        return refuse(Refusal::outside_safe_window);
    const Responder* responder = floor.responder(ask.responder);
    if (!responder)
        return refuse(Refusal::responder_not_on_shift);
    if (responder->console != Console::connected)
        return refuse(Refusal::responder_lost);
    if (routing::is_excluded(floor.routing(), ask.contact, ask.responder))
        return refuse(Refusal::kept_apart);
    if (!has_room_for(floor, *responder, *contact))
        return refuse(Refusal::capacity_full);
    Events events;
    withdraw_offers(floor, *contact, OfferEnd::assigned, events);
    const Offer* other = responder->offer ? floor.offer(*responder->offer) : nullptr;
    if (other && other->contact != ask.contact)
        events.emplace_back(withdrawn(*other, OfferEnd::assigned)); // their room is taken by a person's word
    events.emplace_back(ContactAssigned{ask.contact, ask.responder, ask.by, answer_due(policy, *contact, now)});
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

Result<Events> decide(const Floor& floor, const Policy&, const ExcludePair& ask, Instant) {
    const Contact* contact = floor.contact(ask.contact);
    if (!contact)
        return refuse(Refusal::contact_closed);
    if (contact->responder == ask.responder)
        return refuse(Refusal::contact_taken);
    if (routing::is_excluded(floor.routing(), ask.contact, ask.responder))
        return refuse(Refusal::already_so);
    Events events{PairExcluded{ask.contact, ask.responder}};
    for (const OfferId id : offers_of(*contact)) {
        const Offer& offer = *floor.offer(id);
        if (offer.responder == ask.responder)
            events.emplace_back(withdrawn(offer, OfferEnd::assigned));
    }
    return events;
}

Result<Events> decide(const Floor& floor, const Policy&, const RerouteWaiting& ask, Instant) {
    if (ask.also.language == ask.language)
        return refuse(Refusal::field_invalid, "also");
    Events events;
    for (const auto& [id, contact] : floor.contacts()) {
        const bool waits = contact.state == ContactState::waiting || contact.state == ContactState::offered;
        if (!waits || contact.language != ask.language || contact.channel != ask.channel.value_or(contact.channel))
            continue;
        Needs needs = contact.needs;
        const auto has_it = [&](const LanguageSkill& further) { return further.language == ask.also.language; };
        if (needs.further.size() == limit::further_languages_max || std::ranges::any_of(needs.further, has_it))
            continue;
        needs.further.push_back(ask.also);
        events.emplace_back(NeedsChanged{id, first_language(contact), std::move(needs), ask.by});
    }
    if (events.empty())
        return refuse(Refusal::already_so);
    return events;
}

} // namespace hotline::desk
