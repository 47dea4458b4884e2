#include "hotline/desk/evolve.hpp"

#include "hotline/desk/parts.hpp"

namespace hotline::desk {
namespace {

template <class Map>
typename Map::mapped_type* find(Map& map, const typename Map::key_type& key) {
    const auto at = map.find(key);
    return at == map.end() ? nullptr : &at->second;
}

routing::Profile profile_of(const std::vector<LanguageSkill>& languages, Count<8> chats_max) {
    routing::Profile profile;
    for (const auto& [language, level, group] : languages)
        (void)profile.languages.add({routing::language_of(language, group), level});
    profile.chats_max = chats_max;
    profile.most.fill(Count<8>::of(8));
    return profile;
}

routing::Wants wants_of(const ContactArrived& event) {
    routing::Wants wants;
    wants.channel = event.channel;
    (void)wants.languages.add({routing::language_of(event.language, event.language_group), event.level_required});
    return wants;
}

/// What an event changes. One overload per event.
struct Fold {
    FloorParts& floor;
    const EntryHead& head;
    routing::Proposals& out;

    void tell(routing::What what) const {
        routing::step(floor.routing, routing::Event{head.at, head.seq, std::move(what)}, out);
    }

    void tell_offerable(const Responder& responder) const {
        tell(routing::ResponderOfferable{responder.id, flag(may_be_offered(responder))});
    }

    /// The contact leaves whoever has it.
    void release(Contact& contact) const {
        if (contact.wrap_up_until)
            floor.deadlines.erase(wrap_up_of(contact, *contact.wrap_up_until));
        contact.wrap_up_until.reset();
        if (!contact.responder)
            return;
        if (Responder* responder = find(floor.responders, *contact.responder)) {
            responder->contacts.erase(contact.id);
            responder->wrapping.erase(contact.id);
        }
        contact.responder.reset();
        contact.connected.reset();
    }

    void end_offer(const Offer& offer) const {
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

    void end_grace(Responder& responder) const {
        if (responder.grace_until)
            floor.deadlines.erase(grace_of(responder, *responder.grace_until));
        responder.grace_until.reset();
    }

    void operator()(const ContactArrived& event) const {
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
        contact.state = ContactState::waiting;
        if (!floor.contacts.emplace(event.contact, contact).second)
            return;
        routing::ContactArrived arrived;
        arrived.contact = event.contact;
        arrived.wants = wants_of(event);
        arrived.acuity = event.acuity;
        arrived.due = event.due;
        tell(arrived);
    }

    void operator()(const ContactReclassified& event) const {
        Contact* contact = find(floor.contacts, event.contact);
        if (!contact)
            return;
        contact->acuity = event.acuity;
        contact->reason = event.reason;
        contact->due = event.due;
        tell(routing::ContactReclassified{event.contact, event.acuity, event.due});
    }

    void operator()(const ContactLeft&) const {} // what it means is in the next events

    void operator()(const OfferMade& event) const {
        Contact* contact = find(floor.contacts, event.contact);
        Responder* responder = find(floor.responders, event.responder);
        const bool first = contact && contact->state == ContactState::waiting;
        const bool one_more =
            contact && contact->state == ContactState::offered && contact->acuity == Acuity::immediate;
        if (!responder || responder->offer || !(first || one_more))
            return;
        const Offer offer{OfferId{head.seq.value}, event.contact, event.responder, head.at, event.expires};
        floor.offers.emplace(offer.id, offer);
        floor.deadlines.insert(deadline_of(offer));
        contact->state = ContactState::offered;
        if (first)
            contact->offer = offer.id;
        else
            contact->more_offers.push_back(offer.id);
        responder->offer = offer.id;
        tell(routing::Offered{offer.id, event.contact, event.responder, std::nullopt});
    }

    void operator()(const OfferAccepted& event) const {
        const Offer* found = find(floor.offers, event.offer);
        if (!found)
            return;
        const Offer offer = *found;
        Contact& contact = floor.contacts.at(offer.contact);
        for (const OfferId live : offers_of(contact))
            end_offer(Offer{floor.offers.at(live)});
        Responder& responder = floor.responders.at(offer.responder);
        contact.state = ContactState::connected;
        contact.connected = head.at;
        contact.responder = offer.responder;
        responder.contacts.insert(offer.contact);
        responder.misses = {};
        tell(routing::OfferAccepted{offer.id});
    }

    void operator()(const OfferEnded& event) const {
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

    void operator()(const ContactHeld& event) const {
        if (Contact* contact = find(floor.contacts, event.contact))
            contact->state = ContactState::held;
    }

    void operator()(const ContactResumed& event) const {
        if (Contact* contact = find(floor.contacts, event.contact))
            contact->state = ContactState::connected;
    }

    void operator()(const WrapUpStarted& event) const {
        Contact* contact = find(floor.contacts, event.contact);
        Responder* responder = find(floor.responders, event.responder);
        if (!contact || !responder)
            return;
        contact->state = ContactState::wrapping_up;
        contact->wrap_up_until = event.until;
        floor.deadlines.insert(wrap_up_of(*contact, event.until));
        responder->wrapping.insert(event.contact);
        tell(routing::WrapUpStarted{event.contact});
    }

    void operator()(const ContactRequeued& event) const {
        Contact* contact = find(floor.contacts, event.contact);
        if (!contact)
            return;
        release(*contact);
        contact->state = ContactState::waiting;
        tell(routing::ContactRequeued{event.contact});
    }

    void operator()(const ContactAssigned& event) const {
        Contact* contact = find(floor.contacts, event.contact);
        Responder* responder = find(floor.responders, event.responder);
        if (!contact || !responder || contact->state != ContactState::waiting)
            return;
        contact->state = ContactState::connected;
        contact->connected = head.at;
        contact->responder = event.responder;
        contact->parked_until.reset();
        responder->contacts.insert(event.contact);
        tell(routing::ContactWindow{event.contact, routing::HeldFor::nothing, {}, {}});
        tell(routing::ContactAssigned{event.contact, event.responder});
    }

    void operator()(const ContactParked& event) const {
        Contact* contact = find(floor.contacts, event.contact);
        if (!contact || contact->state != ContactState::waiting)
            return;
        contact->parked_until = event.until;
        tell(routing::ContactWindow{event.contact, routing::HeldFor::parked, event.until, Instant{INT64_MAX}});
    }

    void operator()(const PairExcluded& event) const { tell(routing::PairExcluded{event.contact, event.responder}); }

    void operator()(const RoutingSet& event) const { tell(routing::SettingsChanged{event.settings}); }

    void operator()(const ContactClosed& event) const {
        Contact* contact = find(floor.contacts, event.contact);
        if (!contact)
            return;
        release(*contact);
        for (const OfferId offer : offers_of(*contact))
            end_offer(Offer{floor.offers.at(offer)});
        floor.contacts.erase(event.contact);
        tell(routing::ContactGone{event.contact});
    }

    void operator()(const ShiftStarted& event) const {
        Responder responder;
        responder.id = event.responder;
        responder.since = head.at;
        responder.languages = event.languages;
        responder.chats_max = event.chats_max;
        if (!floor.responders.emplace(event.responder, responder).second)
            return;
        tell(routing::ResponderArrived{event.responder, profile_of(event.languages, event.chats_max)});
    }

    void operator()(const IntentSet& event) const {
        Responder* responder = find(floor.responders, event.responder);
        if (!responder)
            return;
        responder->intent = event.intent;
        responder->since = head.at;
        if (event.intent == Intent::available) {
            responder->missed = Flag::no;
            responder->misses = {};
        }
        tell_offerable(*responder);
    }

    void operator()(const ResponderMissed& event) const {
        Responder* responder = find(floor.responders, event.responder);
        if (!responder)
            return;
        responder->missed = Flag::yes;
        tell_offerable(*responder);
    }

    void operator()(const ConsoleWentAway& event) const {
        Responder* responder = find(floor.responders, event.responder);
        if (!responder)
            return;
        end_grace(*responder);
        responder->console = Console::in_grace;
        responder->grace_until = event.grace_until;
        floor.deadlines.insert(grace_of(*responder, event.grace_until));
        tell_offerable(*responder);
    }

    void operator()(const ConsoleCameBack& event) const {
        Responder* responder = find(floor.responders, event.responder);
        if (!responder)
            return;
        end_grace(*responder);
        responder->console = Console::connected;
        tell_offerable(*responder);
    }

    void operator()(const ResponderLost& event) const {
        Responder* responder = find(floor.responders, event.responder);
        if (!responder)
            return;
        end_grace(*responder);
        responder->console = Console::lost;
        tell_offerable(*responder);
    }

    void operator()(const ShiftEnded& event) const {
        Responder* responder = find(floor.responders, event.responder);
        if (!responder)
            return;
        end_grace(*responder);
        floor.responders.erase(event.responder);
        tell(routing::ResponderGone{event.responder});
    }

    void move_offer(const DeadlineMoved& event) const {
        // A contact may be offered to several; a responder has one offer.
        const Responder* responder = find(floor.responders, event.responder);
        Offer* offer = responder && responder->offer ? find(floor.offers, *responder->offer) : nullptr;
        if (!offer || offer->contact != event.contact)
            return;
        floor.deadlines.erase(deadline_of(*offer));
        offer->expires = event.until;
        floor.deadlines.insert(deadline_of(*offer));
    }

    void move_grace(const DeadlineMoved& event) const {
        Responder* responder = find(floor.responders, event.responder);
        if (!responder || !responder->grace_until)
            return;
        floor.deadlines.erase(grace_of(*responder, *responder->grace_until));
        responder->grace_until = event.until;
        floor.deadlines.insert(grace_of(*responder, event.until));
    }

    void move_wrap_up(const DeadlineMoved& event) const {
        Contact* contact = event.contact ? find(floor.contacts, *event.contact) : nullptr;
        if (!contact || !contact->wrap_up_until)
            return;
        floor.deadlines.erase(wrap_up_of(*contact, *contact->wrap_up_until));
        contact->wrap_up_until = event.until;
        floor.deadlines.insert(wrap_up_of(*contact, event.until));
    }

    void operator()(const DeadlineMoved& event) const {
        switch (event.deadline) {
        case DeadlineKind::offer_expires:
            return move_offer(event);
        case DeadlineKind::grace_ends:
            return move_grace(event);
        case DeadlineKind::wrap_up_ends:
            return move_wrap_up(event);
        }
    }

    void operator()(const TimePassed&) const { tell(routing::TimePassed{}); }
};

} // namespace

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
