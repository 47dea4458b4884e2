#include "routing/choose.hpp"
#include "routing/take.hpp"

#include <utility>

namespace hotline::routing {
namespace {

ValveMark mark_of(State& state, const ContactEntry& contact, const ResponderEntry& responder) {
    if (state.settings.valve.value() == 0 || is_immediate(contact))
        return ValveMark::nothing_overdue;
    const Handle eldest = eldest_overdue(state, responder);
    if (eldest == nobody)
        return ValveMark::nothing_overdue;
    return eldest == contact.handle ? ValveMark::served_eldest : ValveMark::passed_over;
}

void count_for_valve(ResponderEntry& responder, ValveMark mark) {
    if (mark == ValveMark::served_eldest)
        responder.valve = 0;
    else if (mark == ValveMark::passed_over)
        ++responder.valve;
}

void count_offer(State& state, ContactEntry& contact) {
    if (state.now >= contact.minute + minutes(1)) {
        contact.minute = state.now;
        contact.offers_this_minute = 0;
    }
    if (contact.offers_this_minute < UINT8_MAX)
        ++contact.offers_this_minute;
}

bool may_be_offered_more(const State& state, const ContactEntry& contact) {
    if (contact.phase == Phase::waiting)
        return true;
    return contact.phase == Phase::offered && is_immediate(contact) && state.settings.fan_out_to.value() > 1;
}

void count(const State& state, ResponderEntry& responder, Acuity acuity) {
    responder.exposure =
        responder.exposure.plus(state.settings.exposure.of(acuity), state.now, state.settings.exposure_half_life);
    if (is_high(acuity)) {
        ++responder.high_in_a_row;
        ++responder.high_this_shift;
    } else {
        responder.high_in_a_row = 0;
    }
}

void note_outcome(State& state, const ResponderEntry& responder, Flag missed) {
    state.outcomes[state.outcomes_at] = {state.now, responder.id, missed};
    state.outcomes_at = static_cast<std::uint32_t>((state.outcomes_at + 1) % state.outcomes.size());
}

} // namespace

void end_offer(State& state, Handle handle) {
    const OfferEntry offer = state.offers[handle];
    Handle* at = &state.contacts[offer.contact].first_offer;
    while (*at != handle)
        at = &state.offers[*at].next_of_contact;
    *at = offer.next_of_contact;
    ResponderEntry& responder = state.responders[offer.responder];
    responder.offer = nobody;
    if (offer.lacks_interpreter)
        --state.lacking;
    state.offers.remove(offer.id);
    release(state, offer.interpreter);
}

void hand_to(State& state, ContactEntry& contact, ResponderEntry& responder, Flag counts) {
    const Wellbeing& limits = state.settings.wellbeing;
    unlist(state, responder);
    if (responder.first_contact == nobody && state.now - responder.last_end >= limits.rest)
        responder.handling_since = state.now;
    contact.phase = Phase::taken;
    contact.responder = responder.handle;
    contact.next_of_responder = std::exchange(responder.first_contact, contact.handle);
    if (counts == Flag::yes)
        count(state, responder, contact.acuity);
    prune_pairs(state, contact, true);
    relist(state, responder);
}

void Take::operator()(const Offered& fact) {
    ContactEntry* contact = state.contacts.find(fact.contact);
    ResponderEntry* responder = state.responders.find(fact.responder);
    if (!contact || !responder || responder->offer != nobody || !may_be_offered_more(state, *contact) ||
        state.offers.find(fact.offer))
        return;
    OfferEntry entry;
    entry.contact = contact->handle;
    entry.responder = responder->handle;
    entry.made = state.now;
    entry.mark = mark_of(state, *contact, *responder);
    if (fact.interpreter && state.interpreters.find(*fact.interpreter))
        entry.interpreter = state.interpreters.find(*fact.interpreter)->handle;
    entry.interpreters_tried = 1;
    unlist(state, *contact);
    unlist(state, *responder);
    attach(state, fact.offer, entry);
    count_offer(state, *contact);
    reserve(state, entry.interpreter);
    relist(state, *responder);
    relist(state, *contact);
}

void Take::operator()(const OfferAccepted& fact) {
    const OfferEntry* found = state.offers.find(fact.offer);
    if (!found)
        return;
    const OfferEntry offer = *found;
    ContactEntry& contact = state.contacts[offer.contact];
    ResponderEntry& responder = state.responders[offer.responder];
    unlist(state, contact);
    reserve(state, offer.interpreter); // goes from the offer to the contact without being free in between
    note_outcome(state, responder, Flag::no);
    take_back(state, contact);
    contact.interpreter = offer.interpreter;
    count_for_valve(responder, offer.mark);
    hand_to(state, contact, responder);
    relist(state, contact);
}

void Take::operator()(const OfferEnded& fact) {
    const OfferEntry* found = state.offers.find(fact.offer);
    if (!found)
        return;
    const OfferEntry offer = *found;
    ContactEntry& contact = state.contacts[offer.contact];
    ResponderEntry& responder = state.responders[offer.responder];
    if (fact.missed == Flag::yes || fact.cool_off)
        note_outcome(state, responder, fact.missed);
    unlist(state, contact);
    end_offer(state, offer.handle);
    if (fact.cool_off) {
        Pair& pair = pair_for(state, contact, responder.id);
        if (pair.off != Pair::excluded)
            pair.off = *fact.cool_off;
    }
    if (contact.first_offer == nobody)
        contact.phase = Phase::waiting;
    relist(state, responder);
    relist(state, contact);
}

void Take::operator()(const InterpreterRefused& fact) {
    OfferEntry* offer = state.offers.find(fact.offer);
    if (!offer || offer->interpreter == nobody || state.interpreters[offer->interpreter].id != fact.interpreter)
        return;
    const Handle refusing = std::exchange(offer->interpreter, nobody);
    offer->lacks_interpreter = true;
    ++state.lacking;
    InterpreterEntry& interpreter = state.interpreters[refusing];
    interpreter.rest_until = state.now + state.settings.interpreter_rest;
    release(state, refusing);
    look_at_the_kept(state);
}

void Take::operator()(const InterpreterSwapped& fact) {
    OfferEntry* offer = state.offers.find(fact.offer);
    const InterpreterEntry* interpreter = state.interpreters.find(fact.interpreter);
    if (!offer || !interpreter || !offer->lacks_interpreter)
        return;
    offer->interpreter = interpreter->handle;
    offer->lacks_interpreter = false;
    ++offer->interpreters_tried;
    --state.lacking;
    reserve(state, offer->interpreter);
}

} // namespace hotline::routing
