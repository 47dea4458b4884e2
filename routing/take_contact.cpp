#include "routing/take.hpp"

#include <algorithm>
#include <vector>

namespace hotline::routing {
namespace {

/// Changes a contact that is off the lists meanwhile.
template <class Change>
void change(State& state, ContactId id, Change how) {
    ContactEntry* contact = state.contacts.find(id);
    if (!contact)
        return;
    unlist(state, *contact);
    how(*contact);
    relist(state, *contact);
}

void close_window(State& state, ContactEntry& contact) {
    if (contact.window != nobody)
        state.windows.remove(contact.window);
    contact.window = nobody;
}

/// Whom the one was with, or was asked to take it, the other is not handed to either: it is the same person.
void share_partners(State& state, ContactEntry& into, const ContactEntry& gone) {
    into.hops = std::max(into.hops, gone.hops);
    for (const Handle partner : gone.tried) {
        if (partner != nobody)
            note_tried(state, into, state.partners_met[partner]);
    }
    const auto tried = into.tried.size() - static_cast<std::size_t>(std::ranges::count(into.tried, nobody));
    into.hops = std::max(into.hops, static_cast<std::uint8_t>(tried));
}

/// Forgets a contact whose conversation goes on elsewhere: it is over for nobody.
void dissolve(State& state, ContactEntry& contact) {
    release(state, std::exchange(contact.interpreter, nobody));
    unlist(state, contact);
    contact.phase = Phase::waiting;
    forget(state, contact);
}

} // namespace

void end_conversation(State& state, ContactEntry& contact) {
    release(state, std::exchange(contact.interpreter, nobody));
    if (contact.responder == nobody)
        return;
    ResponderEntry& responder = state.responders[contact.responder];
    const Wellbeing& limits = state.settings.wellbeing;
    responder.last_end = state.now;
    responder.rest_until = std::max(responder.rest_until, state.now + limits.gap);
    if (limits.high_in_a_row.value() > 0 && responder.high_in_a_row >= limits.high_in_a_row.value()) {
        responder.recovery_until = state.now + limits.recovery;
        responder.high_in_a_row = 0;
    }
}

void take_back(State& state, ContactEntry& contact) {
    while (contact.first_offer != nobody) {
        ResponderEntry& responder = state.responders[state.offers[contact.first_offer].responder];
        end_offer(state, contact.first_offer);
        relist(state, responder);
    }
    if (contact.phase == Phase::taken)
        end_conversation(state, contact);
    if (contact.responder != nobody) {
        ResponderEntry& responder = state.responders[contact.responder];
        Handle* at = &responder.first_contact;
        while (*at != contact.handle)
            at = &state.contacts[*at].next_of_responder;
        *at = std::exchange(contact.next_of_responder, nobody);
        contact.responder = nobody;
        responder.idle_since = state.now;
        const Wellbeing& limits = state.settings.wellbeing;
        if (responder.first_contact == nobody && limits.handling_max > Millis{} &&
            state.now - responder.handling_since >= limits.handling_max)
            responder.rest_until = std::max(responder.rest_until, state.now + limits.rest);
        relist(state, responder);
    }
    contact.phase = Phase::waiting;
}

void forget(State& state, ContactEntry& contact) {
    unlist(state, contact);
    take_back(state, contact);
    close_window(state, contact);
    if (contact.handoff != nobody)
        end_handoff(state, contact.handoff);
    while (contact.first_pair != nobody) {
        const Handle pair = contact.first_pair;
        contact.first_pair = state.pairs[pair].next;
        state.pairs.remove(pair);
    }
    state.contact_wakes.set(contact.handle, Wakes::never);
    state.contacts.remove(ContactId{contact.id});
}

void Take::operator()(const ContactArrived& fact) {
    if (state.contacts.find(fact.contact))
        return;
    ContactEntry entry;
    entry.base = intern(state, fact.wants);
    entry.key = key_of(state.settings, fact.acuity, fact.standing, fact.due, seq.value);
    entry.arrived = state.now;
    entry.acuity = fact.acuity;
    entry.standing = fact.standing;
    entry.partner_consent = fact.partner_consent;
    entry.hops = static_cast<std::uint8_t>(fact.hops.value());
    if (fact.from) {
        note_tried(state, entry, *fact.from);
        entry.hops = std::max<std::uint8_t>(entry.hops, 1);
    }
    relist(state, state.contacts.add(fact.contact, entry));
}

void Take::operator()(const ContactReclassified& fact) {
    change(state, fact.contact, [&](ContactEntry& contact) {
        contact.acuity = fact.acuity;
        contact.key = key_of(state.settings, fact.acuity, contact.standing, fact.due, contact.key.seq);
    });
}

void Take::operator()(const ContactWantsChanged& fact) {
    change(state, fact.contact, [&](ContactEntry& contact) {
        contact.base = intern(state, fact.wants);
        contact.partner_consent = fact.partner_consent;
    });
    // A taken contact of another channel may leave its responder more room, or less.
    const ContactEntry* contact = state.contacts.find(fact.contact);
    if (contact && contact->responder != nobody)
        relist(state, state.responders[contact->responder]);
}

void Take::operator()(const PairExcluded& fact) {
    change(state, fact.contact,
           [&](ContactEntry& contact) { pair_for(state, contact, fact.responder).off = Pair::excluded; });
}

void Take::operator()(const PairPreferred& fact) {
    change(state, fact.contact, [&](ContactEntry& contact) {
        Pair& pair = pair_for(state, contact, fact.responder);
        pair.preferred_until = fact.until;
        pair.wait = fact.wait;
    });
}

void Take::operator()(const ContactWindow& fact) {
    change(state, fact.contact, [&](ContactEntry& contact) {
        close_window(state, contact);
        if (fact.why != HeldFor::nothing)
            contact.window = state.windows.add({fact.why, fact.from, fact.until});
    });
}

void Take::operator()(const WaitPredicted& fact) {
    change(state, fact.contact,
           [&](ContactEntry& contact) { contact.open = contact.open | Steps::only(Step::partner); });
}

void Take::operator()(const ContactMerged& fact) {
    ContactEntry* gone = state.contacts.find(fact.gone);
    if (!gone || fact.gone == fact.into || !state.contacts.find(fact.into))
        return;
    const ContactEntry was = *gone;
    std::vector<PersonId> excluded; // whoever must not meet the one must not meet the other: it is the same person
    for (Handle at = was.first_pair; at != nobody; at = state.pairs[at].next) {
        if (state.pairs[at].off == Pair::excluded)
            excluded.push_back(state.pairs[at].responder);
    }
    forget(state, *gone);
    change(state, fact.into, [&](ContactEntry& contact) {
        for (const PersonId responder : excluded)
            pair_for(state, contact, responder).off = Pair::excluded;
        contact.acuity = std::min(contact.acuity, was.acuity);
        contact.arrived = std::min(contact.arrived, was.arrived);
        contact.standing = std::max(contact.standing, was.standing);
        contact.key =
            key_of(state.settings, contact.acuity, contact.standing,
                   Instant{std::min(contact.key.due_ms, was.key.due_ms)}, std::min(contact.key.seq, was.key.seq));
        contact.open = contact.open | was.open;
        share_partners(state, contact, was);
    });
}

void Take::operator()(const ContactAssigned& fact) {
    ContactEntry* contact = state.contacts.find(fact.contact);
    if (!contact || contact->phase == Phase::taken || contact->phase == Phase::wrapping_up)
        return;
    unlist(state, *contact);
    take_back(state, *contact);
    contact->phase = Phase::taken;
    if (ResponderEntry* responder = state.responders.find(fact.responder))
        hand_to(state, *contact, *responder);
    relist(state, *contact);
}

void Take::operator()(const ContactHandedOver& fact) {
    ContactEntry* contact = state.contacts.find(fact.contact);
    ResponderEntry* responder = state.responders.find(fact.responder);
    if (!contact || !responder || contact->phase != Phase::taken)
        return;
    ContactEntry* consult = fact.consult ? state.contacts.find(*fact.consult) : nullptr;
    const bool had_it = consult && consult->phase == Phase::taken && consult->responder == responder->handle;
    const Handle interpreter = std::exchange(contact->interpreter, nobody);
    unlist(state, *contact);
    take_back(state, *contact);
    hand_to(state, *contact, *responder, flag(!had_it));
    contact->interpreter = interpreter; // held all the while
    relist(state, *contact);
    if (consult)
        dissolve(state, *consult);
}

void Take::operator()(const ContactRequeued& fact) {
    ContactEntry* contact = state.contacts.find(fact.contact);
    if (!contact || contact->phase == Phase::waiting)
        return;
    unlist(state, *contact);
    take_back(state, *contact);
    relist(state, *contact);
}

void Take::operator()(const WrapUpStarted& fact) {
    ContactEntry* contact = state.contacts.find(fact.contact);
    if (!contact || contact->phase != Phase::taken)
        return;
    end_conversation(state, *contact);
    contact->phase = Phase::wrapping_up;
    if (contact->responder != nobody)
        relist(state, state.responders[contact->responder]);
}

void Take::operator()(const ContactGone& fact) {
    if (ContactEntry* contact = state.contacts.find(fact.contact))
        forget(state, *contact);
}

} // namespace hotline::routing
