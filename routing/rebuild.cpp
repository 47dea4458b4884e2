#include "routing/choose.hpp"
#include "routing/picture.hpp"
#include "routing/take.hpp"

#include <algorithm>
#include <span>

namespace hotline::routing {
namespace {

template <std::size_t Max, class T>
Few<T, Max> few_of(const std::vector<T>& list) {
    return Few<T, Max>(std::span<const T>(list));
}

void add(State& state, const InterpreterPicture& picture) {
    InterpreterEntry entry;
    entry.languages = few_of<limit::languages_of_interpreter_max>(picture.languages);
    entry.channels = picture.channels;
    entry.present = picture.present == Flag::yes;
    entry.rest_until = picture.rest_until;
    state.interpreters.add(picture.interpreter, std::move(entry)); // before any wants are there
}

void add(State& state, const PartnerPicture& picture) {
    PartnerEntry entry;
    entry.languages = few_of<limit::languages_of_interpreter_max>(picture.languages);
    entry.per_hour = picture.per_hour;
    entry.asked = picture.asked.value();
    entry.hour = picture.hour;
    entry.refusals = picture.refusals.value();
    entry.rest_until = picture.rest_until;
    state.partners.add(picture.partner, entry);
}

Profile profile_of(const ResponderPicture& picture) {
    Profile profile;
    profile.languages = few_of<limit::languages_of_responder_max>(picture.languages);
    profile.traits.bits = picture.traits.bits;
    profile.spared.bits = picture.spared.bits;
    profile.chats_max = picture.chats_max;
    std::copy_n(picture.most.begin(), std::min(picture.most.size(), profile.most.size()), profile.most.begin());
    return profile;
}

template <class OfPerson>
Strain strain_of(const OfPerson& picture) {
    return {.exposure = picture.exposure,
            .high_in_a_row = static_cast<std::uint32_t>(picture.high_in_a_row.value()),
            .high_this_shift = static_cast<std::uint32_t>(picture.high_this_shift.value()),
            .recovery_until = picture.recovery_until,
            .waived_until = picture.waived_until,
            .rest_until = picture.rest_until,
            .handling_since = picture.handling_since,
            .last_end = picture.last_end};
}

void add(State& state, const AwayPicture& picture) {
    if (!state.away.find(picture.responder))
        state.away.add(picture.responder, {nobody, {}, strain_of(picture), picture.until});
}

void add(State& state, const ResponderPicture& picture) {
    if (state.responders.find(picture.responder))
        return;
    ResponderEntry entry;
    static_cast<Strain&>(entry) = strain_of(picture);
    entry.idle_since = picture.idle_since;
    entry.valve = picture.valve.value();
    entry.asked = picture.asked;
    entry.said_no = picture.said_no;
    const Handle pool = intern(state, profile_of(picture));
    ResponderEntry& responder = state.responders.add(picture.responder, entry);
    join(state, responder, pool);
    set_offerable(state, responder, picture.offerable);
}

Wants wants_of(const WantsPicture& picture) {
    return {picture.channel,       few_of<limit::languages_of_contact_max>(picture.languages),
            {picture.must.bits},   {picture.wish.bits},
            {picture.topics.bits}, picture.interpreter};
}

ContactEntry entry_of(State& state, const ContactPicture& picture) {
    ContactEntry entry;
    entry.base = intern(state, wants_of(picture.wants));
    entry.key = key_of(state.settings, picture.acuity, picture.standing, picture.due, picture.arrival.value);
    entry.arrived = picture.arrived;
    entry.acuity = picture.acuity;
    entry.standing = picture.standing;
    entry.open.bits = static_cast<std::uint8_t>(picture.open.bits);
    entry.partner_consent = picture.partner_consent;
    if (picture.held != HeldFor::nothing)
        entry.window = state.windows.add({picture.held, picture.held_from, picture.held_until});
    entry.minute = picture.minute;
    entry.offers_this_minute = static_cast<std::uint8_t>(picture.offers_this_minute.value());
    entry.hops = static_cast<std::uint8_t>(picture.hops.value());
    for (const PartnerId& partner : picture.tried)
        note_tried(state, entry, partner);
    return entry;
}

void add(State& state, const ContactPicture& picture) {
    if (state.contacts.find(picture.contact))
        return;
    ContactEntry& contact = state.contacts.add(picture.contact, entry_of(state, picture));
    for (const PairPicture& known : picture.pairs) {
        Pair& pair = pair_for(state, contact, known.responder);
        pair.off = known.off;
        pair.preferred_until = known.preferred_until;
        pair.wait = known.wait;
        pair.asked = known.asked;
    }
    if (picture.phase != Phase::taken && picture.phase != Phase::wrapping_up)
        return;
    contact.phase = picture.phase;
    if (picture.interpreter)
        contact.interpreter = state.interpreters.handle_of(*picture.interpreter);
    reserve(state, contact.interpreter);
    if (ResponderEntry* responder = picture.responder ? state.responders.find(*picture.responder) : nullptr) {
        contact.responder = responder->handle;
        contact.next_of_responder = std::exchange(responder->first_contact, contact.handle);
    }
}

void add(State& state, const OfferPicture& picture) {
    ContactEntry* contact = state.contacts.find(picture.contact);
    ResponderEntry* responder = state.responders.find(picture.responder);
    const bool can_be = contact && responder && responder->offer == nobody && contact->responder == nobody &&
                        contact->phase != Phase::taken && !state.offers.find(picture.offer);
    if (!can_be)
        return;
    OfferEntry entry;
    entry.contact = contact->handle;
    entry.responder = responder->handle;
    entry.made = picture.made;
    entry.mark = picture.mark;
    entry.interpreters_tried = static_cast<std::uint8_t>(picture.interpreters_tried.value());
    entry.lacks_interpreter = picture.lacks_interpreter == Flag::yes;
    if (picture.interpreter)
        entry.interpreter = state.interpreters.handle_of(*picture.interpreter);
    reserve(state, entry.interpreter);
    state.lacking += entry.lacks_interpreter ? 1 : 0;
    attach(state, picture.offer, entry);
}

void add(State& state, const HandoffPicture& picture) {
    ContactEntry* contact = state.contacts.find(picture.contact);
    const Handle partner = state.partners.handle_of(picture.partner);
    if (!contact || partner == nobody || contact->handoff != nobody)
        return;
    contact->handoff = state.handoffs.add(picture.handoff, {nobody, {}, contact->handle, partner}).handle;
}

} // namespace

void attach(State& state, OfferId id, OfferEntry entry) {
    ContactEntry& contact = state.contacts[entry.contact];
    ResponderEntry& responder = state.responders[entry.responder];
    entry.next_of_contact = contact.first_offer;
    const Handle offer = state.offers.add(id, entry).handle;
    contact.first_offer = offer;
    contact.phase = Phase::offered;
    responder.offer = offer;
}

State state_of(const Picture& picture) {
    State state;
    state.now = picture.now;
    state.settings = picture.settings;
    for (const auto& interpreter : picture.interpreters)
        add(state, interpreter);
    for (const auto& partner : picture.partners)
        add(state, partner);
    for (const auto& responder : picture.responders)
        add(state, responder);
    for (const auto& away : picture.away)
        add(state, away);
    for (const auto& contact : picture.contacts)
        add(state, contact);
    for (const auto& offer : picture.offers)
        add(state, offer);
    for (const auto& handoff : picture.handoffs)
        add(state, handoff);
    for (std::size_t i = 0; i < std::min(picture.outcomes.size(), state.outcomes.size()); ++i)
        state.outcomes[i] = picture.outcomes[i];
    state.contacts.for_each([&](const ContactEntry& entry) { place(state, state.contacts[entry.handle]); });
    state.responders.for_each([&](const ResponderEntry& entry) { relist(state, state.responders[entry.handle]); });
    state.check_victims = true;
    state.check_partners = true;
    state.next = propose(state);
    return state;
}

} // namespace hotline::routing
