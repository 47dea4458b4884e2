#include "routing/take.hpp"

#include <algorithm>
#include <utility>

namespace hotline::routing {
namespace {

Profile sorted(Profile profile) {
    std::sort(profile.languages.begin(), profile.languages.end());
    return profile;
}

void set_aside(State& state, ResponderEntry& responder) {
    if (responder.offer == nobody)
        return;
    ContactEntry& contact = state.contacts[state.offers[responder.offer].contact];
    unlist(state, contact);
    end_offer(state, responder.offer);
    if (contact.first_offer == nobody)
        contact.phase = Phase::waiting;
    relist(state, contact);
}

/// A question that was not answered gives way to another, or ends with the shift: it may be asked again.
void take_question_back(State& state, const ResponderEntry& responder) {
    ContactEntry* contact = responder.asked ? state.contacts.find(*responder.asked) : nullptr;
    if (!contact || responder.said_no == Flag::yes || !find_pair(state, *contact, responder.id))
        return;
    unlist(state, *contact);
    pair_for(state, *contact, responder.id).asked = Flag::no;
    relist(state, *contact);
}

/// Of those who left, the one who is forgotten first; nobody if there is none.
Handle first_forgotten(const State& state) {
    const AwayEntry* first = nullptr;
    state.away.for_each([&](const AwayEntry& entry) {
        if (!first || std::pair(entry.until, entry.id) < std::pair(first->until, first->id))
            first = &entry;
    });
    return first ? first->handle : nobody;
}

void keep_strain(State& state, const ResponderEntry& responder) {
    for (Handle first = first_forgotten(state); first != nobody; first = first_forgotten(state)) {
        if (state.away[first].until > state.now && state.away.size() < limit::away_known)
            break;
        state.away.remove(PersonId{state.away[first].id});
    }
    const Instant until = std::max(
        {responder.rest_until, responder.recovery_until, responder.waived_until, state.now + limit::between_shifts});
    state.away.add(responder.id, {nobody, {}, responder, until});
}

/// What is left of it; nothing for somebody new, or back after long enough.
Strain strain_left(State& state, PersonId responder) {
    const AwayEntry* known = state.away.find(responder);
    if (!known)
        return {};
    const AwayEntry was = *known;
    state.away.remove(responder);
    return was.until > state.now ? was.strain : Strain{};
}

} // namespace

void Take::operator()(const ResponderArrived& fact) {
    if (state.responders.find(fact.responder))
        return;
    const Handle pool = intern(state, sorted(fact.profile));
    ResponderEntry entry;
    static_cast<Strain&>(entry) = strain_left(state, fact.responder);
    entry.idle_since = state.now;
    ResponderEntry& responder = state.responders.add(fact.responder, entry);
    join(state, responder, pool);
    relist(state, responder);
}

void Take::operator()(const ResponderProfileChanged& fact) {
    ResponderEntry* responder = state.responders.find(fact.responder);
    if (!responder)
        return;
    const Handle pool = intern(state, sorted(fact.profile));
    if (pool == responder->pool)
        return;
    set_aside(state, *responder); // what was offered by the old profile is looked at anew
    const Flag offerable = responder->offerable;
    const Handle before = responder->pool;
    leave(state, *responder);
    join(state, *responder, pool);
    set_offerable(state, *responder, offerable);
    relist(state, *responder);
    look_for_orphans(state, before);
}

void Take::operator()(const ResponderOfferable& fact) {
    ResponderEntry* responder = state.responders.find(fact.responder);
    if (!responder || responder->offerable == fact.offerable)
        return;
    unlist(state, *responder);
    set_offerable(state, *responder, fact.offerable);
    relist(state, *responder);
}

void Take::operator()(const LimitWaived& fact) {
    if (ResponderEntry* responder = state.responders.find(fact.responder)) {
        responder->waived_until = fact.until;
        responder->asked.reset();
        relist(state, *responder);
    }
}

void Take::operator()(const LimitAsked& fact) {
    ContactEntry* contact = state.contacts.find(fact.contact);
    if (!contact || contact->phase == Phase::taken || contact->phase == Phase::wrapping_up)
        return;
    if (ResponderEntry* responder = state.responders.find(fact.responder)) {
        take_question_back(state, *responder);
        responder->asked = fact.contact;
        responder->said_no = Flag::no;
    }
    unlist(state, *contact);
    pair_for(state, *contact, fact.responder).asked = Flag::yes;
    relist(state, *contact);
}

void Take::operator()(const LimitRefused& fact) {
    ResponderEntry* responder = state.responders.find(fact.responder);
    if (!responder)
        return; // their questions went with the shift
    if (responder->asked == fact.contact) {
        responder->said_no = Flag::yes;
        relist(state, *responder); // nothing else is kept from them any more
    }
    ContactEntry* contact = state.contacts.find(fact.contact);
    if (!contact || contact->phase == Phase::taken || contact->phase == Phase::wrapping_up)
        return;
    const Pair* known = find_pair(state, *contact, fact.responder);
    if (known && known->asked == Flag::yes)
        return;
    unlist(state, *contact); // also if another question has pushed this one aside: a no is a no
    pair_for(state, *contact, fact.responder).asked = Flag::yes;
    relist(state, *contact);
}

void Take::operator()(const ResponderGone& fact) {
    ResponderEntry* responder = state.responders.find(fact.responder);
    if (!responder)
        return;
    take_question_back(state, *responder);
    set_aside(state, *responder);
    while (responder->first_contact != nobody) {
        ContactEntry& contact = state.contacts[responder->first_contact];
        take_back(state, contact);
        relist(state, contact);
    }
    leave(state, *responder);
    keep_strain(state, *responder);
    const Handle pool = responder->pool;
    state.responder_wakes.set(responder->handle, Wakes::never);
    state.responders.remove(fact.responder);
    look_for_orphans(state, pool);
}

void Take::operator()(const InterpreterArrived& fact) {
    InterpreterEntry* known = state.interpreters.find(fact.interpreter);
    InterpreterEntry& interpreter = known ? *known : state.interpreters.add(fact.interpreter, {});
    const bool speaks_else = interpreter.languages != fact.languages;
    interpreter.languages = fact.languages;
    interpreter.channels = fact.channels;
    interpreter.present = true;
    if (speaks_else) {
        const Bits before = std::exchange(interpreter.bases, {});
        note_languages(state, interpreter);
        widen_orphans(state, before);
    }
    look_again(state, interpreter);
    look_at_the_kept(state);
}

void Take::operator()(const InterpreterGone& fact) {
    InterpreterEntry* interpreter = state.interpreters.find(fact.interpreter);
    if (!interpreter || !interpreter->present)
        return;
    const Bits bases = interpreter->bases;
    interpreter->present = false;
    if (interpreter->used == 0)
        state.interpreters.remove(fact.interpreter);
    widen_orphans(state, bases);
    look_at_the_kept(state);
}

} // namespace hotline::routing
