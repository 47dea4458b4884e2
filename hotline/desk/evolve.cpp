#include "hotline/desk/evolve.hpp"

#include "hotline/desk/fold.hpp"

namespace hotline::desk {
namespace {

std::optional<Awaited> awaited_by(std::optional<Instant> by) {
    return by ? std::optional(Awaited{*by, Flag::no}) : std::nullopt;
}

} // namespace

void Fold::tell(routing::What what) const {
    routing::step(floor.routing, routing::Event{head.at, head.seq, std::move(what)}, out);
}

void Fold::tell_offerable(const Responder& responder) const {
    tell(routing::ResponderOfferable{responder.id, flag(may_be_offered(responder))});
}

void Fold::release(Contact& contact) const {
    if (contact.wrap_up_until)
        floor.deadlines.erase(wrap_up_of(contact, *contact.wrap_up_until));
    contact.wrap_up_until.reset();
    await_answer(contact, std::nullopt);
    if (!contact.responder)
        return;
    if (Responder* responder = find(floor.responders, *contact.responder)) {
        responder->contacts.erase(contact.id);
        responder->wrapping.erase(contact.id);
    }
    contact.responder.reset();
    contact.connected.reset();
    contact.interpreting.reset();
}

void Fold::end_offer(const Offer& offer) const {
    floor.deadlines.erase(deadline_of(offer));
    if (Contact* contact = find(floor.contacts, offer.contact)) {
        std::erase(contact->more_offers, offer.id);
        if (contact->offer == offer.id)
            contact->offer.reset();
        if (!contact->offer && !contact->more_offers.empty()) {
            contact->offer = contact->more_offers.front();
            contact->more_offers.erase(contact->more_offers.begin());
        }
    }
    if (Responder* responder = find(floor.responders, offer.responder))
        responder->offer.reset();
    floor.offers.erase(OfferId{offer.id});
}

void Fold::end_grace(Responder& responder) const {
    if (responder.grace_until)
        floor.deadlines.erase(grace_of(responder, *responder.grace_until));
    responder.grace_until.reset();
}

void Fold::operator()(const ContactArrived& event) const {
    Contact contact;
    contact.id = event.contact;
    contact.channel = event.channel;
    contact.language = event.language;
    contact.language_group = event.language_group;
    contact.level_required = event.level_required;
    contact.acuity = event.acuity;
    contact.reason = event.reason;
    contact.arrival = head.seq;
    contact.arrived = head.at;
    contact.due = event.due;
    contact.since = event.since.value_or(head.at);
    contact.needs = event.needs.value_or(Needs{});
    contact.standing = event.standing.value_or(routing::Standing::new_contact);
    contact.from = event.from;
    contact.state = ContactState::waiting;
    if (!floor.contacts.emplace(event.contact, contact).second)
        return;
    if (event.before)
        come_back(*event.before);
    routing::ContactArrived arrived;
    arrived.contact = event.contact;
    arrived.wants = wants_of(contact);
    arrived.standing = contact.standing;
    arrived.partner_consent = contact.needs.partner_consent;
    arrived.acuity = event.acuity;
    arrived.due = event.due;
    if (event.from) {
        arrived.from = event.from->partner;
        arrived.hops = event.from->hops;
    }
    tell(arrived);
}

void Fold::operator()(const ContactReclassified& event) const {
    Contact* contact = find(floor.contacts, event.contact);
    if (!contact)
        return;
    contact->acuity = event.acuity;
    contact->reason = event.reason;
    contact->due = event.due;
    tell(routing::ContactReclassified{event.contact, event.acuity, event.due});
}

void Fold::operator()(const ContactLeft& event) const { // what it means is in the next events
    if (Contact* contact = find(floor.contacts, event.contact))
        contact->gone = event.reason;
}

void Fold::operator()(const OfferMade& event) const {
    Contact* contact = find(floor.contacts, event.contact);
    Responder* responder = find(floor.responders, event.responder);
    const bool first = contact && contact->state == ContactState::waiting;
    const bool one_more = contact && contact->state == ContactState::offered && contact->acuity == Acuity::immediate;
    if (!responder || responder->offer || !(first || one_more))
        return;
    Offer offer{OfferId{head.seq.value}, event.contact, event.responder, head.at, event.expires};
    if (event.interpreter)
        offer.interpreter = ReservedInterpreter{*event.interpreter, Count<100>::of(1), {head.seq.value}};
    floor.offers.emplace(offer.id, offer);
    floor.deadlines.insert(deadline_of(offer));
    contact->state = ContactState::offered;
    if (first)
        contact->offer = offer.id;
    else
        contact->more_offers.push_back(offer.id);
    responder->offer = offer.id;
    tell(routing::Offered{offer.id, event.contact, event.responder, event.interpreter});
}

void Fold::operator()(const OfferAccepted& event) const {
    const Offer* found = find(floor.offers, event.offer);
    if (!found)
        return;
    const Offer offer = *found;
    Contact& contact = floor.contacts.at(offer.contact);
    for (const OfferId live : offers_of(contact))
        end_offer(Offer{floor.offers.at(live)});
    Responder& responder = floor.responders.at(offer.responder);
    with_callback(contact, [&] { contact.responder = offer.responder; });
    contact.state = ContactState::connected;
    contact.connected = head.at;
    await_answer(contact, awaited_by(event.answer_by));
    if (const auto& with = offer.interpreter)
        contact.interpreting = Interpreting{with->interpreter, with->called, {}, with->reservation};
    responder.contacts.insert(offer.contact);
    responder.misses = {};
    tell(routing::OfferAccepted{offer.id});
    tell_others_of_number(contact);
}

void Fold::operator()(const OfferEnded& event) const {
    const Offer* found = find(floor.offers, event.offer);
    if (!found)
        return;
    const Offer offer = *found;
    end_offer(offer);
    Contact& contact = floor.contacts.at(offer.contact);
    if (!contact.offer)
        contact.state = ContactState::waiting;
    Responder& responder = floor.responders.at(offer.responder);
    if (event.end == OfferEnd::expired)
        responder.misses = Count<100>::of(responder.misses.value() + 1U);
    if (event.end == OfferEnd::declined)
        responder.misses = {};
    std::optional<routing::CoolOff> cool_off;
    if (event.again_from) {
        cool_off = routing::CoolOff{event.again_alone_from.value_or(*event.again_from), *event.again_from};
    }
    tell(routing::OfferEnded{offer.id, cool_off, flag(event.end == OfferEnd::expired)});
}

void Fold::operator()(const ContactHeld& event) const {
    if (Contact* contact = find(floor.contacts, event.contact))
        contact->state = ContactState::held;
}

void Fold::operator()(const ContactResumed& event) const {
    if (Contact* contact = find(floor.contacts, event.contact))
        contact->state = ContactState::connected;
}

void Fold::operator()(const WrapUpStarted& event) const {
    Contact* contact = find(floor.contacts, event.contact);
    Responder* responder = find(floor.responders, event.responder);
    if (!contact || !responder)
        return;
    contact->state = ContactState::wrapping_up;
    await_answer(*contact, std::nullopt);
    contact->interpreting.reset();
    contact->wrap_up_until = event.until;
    floor.deadlines.insert(wrap_up_of(*contact, event.until));
    responder->wrapping.insert(event.contact);
    tell(routing::WrapUpStarted{event.contact});
}

void Fold::operator()(const ContactRequeued& event) const {
    Contact* contact = find(floor.contacts, event.contact);
    if (!contact)
        return;
    with_callback(*contact, [&] {
        release(*contact);
        if (contact->callback)
            contact->callback->attempt_until.reset();
    });
    contact->state = ContactState::waiting;
    tell_callback_window(*contact);
    tell(routing::ContactRequeued{event.contact});
    tell_others_of_number(*contact);
}

void Fold::operator()(const ContactAssigned& event) const {
    Contact* contact = find(floor.contacts, event.contact);
    Responder* responder = find(floor.responders, event.responder);
    if (!contact || !responder || contact->state != ContactState::waiting)
        return;
    with_callback(*contact, [&] { contact->responder = event.responder; });
    contact->state = ContactState::connected;
    contact->connected = head.at;
    await_answer(*contact, awaited_by(event.answer_by));
    contact->parked_until.reset();
    responder->contacts.insert(event.contact);
    tell(routing::ContactWindow{event.contact, routing::HeldFor::nothing, {}, {}});
    tell(routing::ContactAssigned{event.contact, event.responder});
    tell_others_of_number(*contact);
}

void Fold::operator()(const ContactParked& event) const {
    Contact* contact = find(floor.contacts, event.contact);
    if (!contact || contact->state != ContactState::waiting)
        return;
    contact->parked_until = event.until;
    if (contact->callback)
        return tell_callback_window(*contact);
    tell(routing::ContactWindow{event.contact, routing::HeldFor::parked, event.until, Instant{INT64_MAX}});
}

void Fold::operator()(const PairExcluded& event) const { tell(routing::PairExcluded{event.contact, event.responder}); }

void Fold::operator()(const RoutingSet& event) const { tell(routing::SettingsChanged{event.settings}); }

void Fold::operator()(const PolicySet& event) const { floor.policy = event.policy; }

void Fold::operator()(const ContactClosed& event) const {
    Contact* contact = find(floor.contacts, event.contact);
    if (!contact)
        return;
    if (!event.into)
        keep_ended(*contact, event.known_until);
    if (const auto callback = callback_deadline_of(*contact))
        floor.deadlines.erase(*callback);
    const auto awaited = contact->awaited;
    release(*contact);
    for (const OfferId offer : offers_of(*contact))
        end_offer(Offer{floor.offers.at(offer)});
    end_handoff_of(event.contact);
    Contact gone = *contact;
    gone.awaited = awaited; // of one who goes on elsewhere somebody still waits there
    floor.contacts.erase(event.contact);
    Contact* into = event.into ? find(floor.contacts, *event.into) : nullptr;
    if (into)
        return merge(gone, *into);
    tell(routing::ContactGone{event.contact});
    tell_others_of_number(gone);
}

void Fold::operator()(const TimePassed&) const { tell(routing::TimePassed{}); }

void evolve(Floor& floor, const Event& event, const EntryHead& head, routing::Proposals& out) {
    std::visit(Fold{parts_of(floor), head, out}, event);
    remember(floor, head, subject_of(event));
}

void pass_time(Floor& floor, Instant now, routing::Proposals& out) {
    routing::step(parts_of(floor).routing, routing::Event{now, {}, routing::TimePassed{}}, out);
}

void remember(Floor& floor, const EntryHead& head, const Uuid& subject) {
    if (head.command)
        parts_of(floor).memory.keep(head.actor, {*head.command, head.seq, subject, head.at});
}

} // namespace hotline::desk
