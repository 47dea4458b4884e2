#include "hotline/desk/evolve.hpp"

#include "hotline/desk/parts.hpp"

namespace hotline::desk {
namespace {

template <class Map>
typename Map::mapped_type* find(Map& map, const typename Map::key_type& key) {
    const auto at = map.find(key);
    return at == map.end() ? nullptr : &at->second;
}

std::vector<routing::Skill> skills_of(const std::vector<LanguageSkill>& languages) {
    std::vector<routing::Skill> skills;
    for (const auto& [language, level] : languages)
        skills.push_back({language, level});
    return skills;
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
        if (Contact* contact = find(floor.contacts, offer.contact))
            contact->offer.reset();
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
        contact.level_required = event.level_required;
        contact.acuity = event.acuity;
        contact.reason = event.reason;
        contact.arrival = head.seq;
        contact.arrived = head.at;
        contact.due = event.due;
        contact.state = ContactState::waiting;
        if (!floor.contacts.emplace(event.contact, contact).second)
            return;
        tell(routing::ContactArrived{event.contact, event.channel, event.language, event.level_required, event.acuity,
                                     event.due});
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
        if (!contact || !responder || contact->state != ContactState::waiting)
            return;
        const Offer offer{OfferId{head.seq.value}, event.contact, event.responder, head.at, event.expires};
        floor.offers.emplace(offer.id, offer);
        floor.deadlines.insert(deadline_of(offer));
        contact->state = ContactState::offered;
        contact->offer = offer.id;
        responder->offer = offer.id;
        tell(routing::Offered{offer.id, event.contact, event.responder});
    }

    void operator()(const OfferAccepted& event) const {
        const Offer* found = find(floor.offers, event.offer);
        if (!found)
            return;
        const Offer offer = *found;
        end_offer(offer);
        Contact& contact = floor.contacts.at(offer.contact);
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
        floor.contacts.at(offer.contact).state = ContactState::waiting;
        Responder& responder = floor.responders.at(offer.responder);
        if (event.end == OfferEnd::expired)
            responder.misses = Count<100>::of(responder.misses.value() + 1U);
        if (event.end == OfferEnd::declined)
            responder.misses = {};
        std::optional<routing::CoolOff> cool_off;
        if (event.again_from) {
            cool_off = routing::CoolOff{event.again_alone_from.value_or(*event.again_from), *event.again_from};
        }
        tell(routing::OfferEnded{offer.id, cool_off});
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

    void operator()(const ContactClosed& event) const {
        Contact* contact = find(floor.contacts, event.contact);
        if (!contact)
            return;
        release(*contact);
        if (contact->offer)
            end_offer(Offer{floor.offers.at(*contact->offer)});
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
        tell(routing::ResponderArrived{event.responder, skills_of(event.languages), event.chats_max});
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
        const Contact* contact = event.contact ? find(floor.contacts, *event.contact) : nullptr;
        Offer* offer = contact && contact->offer ? find(floor.offers, *contact->offer) : nullptr;
        if (!offer)
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

void remember(Floor& floor, const EntryHead& head, const Uuid& subject) {
    if (head.command)
        parts_of(floor).memory.keep(head.actor, {*head.command, head.seq, subject, head.at});
}

} // namespace hotline::desk
