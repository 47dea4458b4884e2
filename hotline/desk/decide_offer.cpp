#include "hotline/desk/decide.hpp"
#include "hotline/desk/decisions.hpp"
#include "routing/ground.hpp"

#include <algorithm>

namespace hotline::desk {

OfferEnded withdrawn(const Offer& offer, OfferEnd end) {
    return {.offer = offer.id,
            .contact = offer.contact,
            .responder = offer.responder,
            .end = end,
            .decline = {},
            .again_alone_from = {},
            .again_from = {}};
}

OfferEnded refused(const Policy& policy, const Offer& offer, OfferEnd end, Instant now) {
    OfferEnded event = withdrawn(offer, end);
    event.again_alone_from = now + policy.cool_off_alone;
    event.again_from = now + policy.cool_off;
    return event;
}

bool has_ended(const Events& events, OfferId offer) {
    return std::ranges::any_of(events, [&](const Event& each) {
        const auto* ended = std::get_if<OfferEnded>(&each);
        return ended && ended->offer == offer;
    });
}

void withdraw_from(const Floor& floor, const Contact& contact, const std::vector<PersonId>& people, Events& events) {
    for (const OfferId id : offers_of(contact)) {
        const Offer& offer = *floor.offer(id);
        if (std::ranges::find(people, offer.responder) != people.end() && !has_ended(events, id))
            events.emplace_back(withdrawn(offer, OfferEnd::kept_apart));
    }
}

void withdraw_offers(const Floor& floor, const Contact& contact, OfferEnd end, Events& events) {
    for (const OfferId offer : offers_of(contact)) {
        if (!has_ended(events, offer))
            events.emplace_back(withdrawn(*floor.offer(offer), end));
    }
}

Result<Events> decide(const Floor& floor, const Policy& policy, const AcceptOffer& ask, Instant now) {
    const Offer* offer = floor.offer(ask.offer);
    if (!offer)
        return refuse(Refusal::offer_gone);
    if (offer->responder != ask.responder)
        return refuse(Refusal::not_yours);
    // An answer at the very deadline counts (routing study §3.2: answers come before timers).
    if (now > offer->expires)
        return refuse(Refusal::offer_expired);
    const Contact& contact = *floor.contact(offer->contact);
    if (contact.callback && !may_be_called(*contact.callback, now))
        return refuse(Refusal::offer_expired);
    Events events;
    for (const OfferId other : offers_of(contact)) {
        if (other != offer->id)
            events.emplace_back(withdrawn(*floor.offer(other), OfferEnd::answered_by_another));
    }
    offer_to_nobody_else(floor, contact, events);
    events.emplace_back(OfferAccepted{offer->id, offer->contact, offer->responder, answer_due(policy, contact, now)});
    if (contact.callback)
        events.emplace_back(CallbackAttempted{contact.id, offer->responder, now + policy.callback_attempt});
    return events;
}

Result<Events> decide(const Floor& floor, const Policy& policy, const DeclineOffer& ask, Instant now) {
    const Offer* offer = floor.offer(ask.offer);
    if (!offer)
        return refuse(Refusal::offer_gone);
    if (offer->responder != ask.responder)
        return refuse(Refusal::not_yours);
    OfferEnded event = refused(policy, *offer, OfferEnd::declined, now);
    event.decline = ask.reason;
    Events events{event};
    if (ask.reason != DeclineReason::conflict_of_interest)
        return events;
    events.emplace_back(PairExcluded{offer->contact, offer->responder});
    if (const auto about = floor.contact(offer->contact)->consult_of) // it is that person whom they must not meet
        events.emplace_back(PairExcluded{*about, offer->responder});
    return events;
}

Events decide(const Floor& floor, const Policy& policy, const routing::Proposal& proposal, Instant now) {
    if (!routing::stands(floor.routing(), proposal))
        return {};
    if (const auto* withdraw = std::get_if<routing::Withdraw>(&proposal)) {
        const Offer* offer = floor.offer(withdraw->offer);
        const bool lacks = withdraw->reason == routing::WhyWithdrawn::no_interpreter;
        return offer ? Events{withdrawn(*offer, lacks ? OfferEnd::no_interpreter : OfferEnd::higher_acuity)} : Events{};
    }
    if (const auto* swap = std::get_if<routing::SwapInterpreter>(&proposal)) {
        const Offer* offer = floor.offer(swap->offer);
        return offer ? Events{OfferInterpreterSwapped{offer->id, offer->contact, offer->responder, swap->interpreter}}
                     : Events{};
    }
    if (const auto* waive = std::get_if<routing::AskToWaive>(&proposal))
        return {LimitAsked{waive->contact, waive->responder}};
    if (const auto* ask = std::get_if<routing::AskPartner>(&proposal))
        return decide(floor, *ask, now);
    if (const auto* call_off = std::get_if<routing::CallOff>(&proposal))
        return decide(floor, *call_off);
    const auto* offer = std::get_if<routing::Offer>(&proposal);
    const Contact* contact = offer ? floor.contact(offer->contact) : nullptr;
    if (!contact)
        return {};
    Instant expires = now + offer_time(policy, contact->channel);
    if (contact->callback && !contact->callback->windows.empty())
        expires = std::min(expires, contact->callback->windows.front().until);
    const auto ground = routing::ground_of(floor.routing(), offer->contact, offer->responder);
    return {OfferMade{offer->contact, offer->responder, expires, offer->interpreter, ground.step, ground.by_valve}};
}

} // namespace hotline::desk
