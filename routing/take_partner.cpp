#include "routing/take.hpp"

#include <algorithm>

namespace hotline::routing {

void note_tried(State& state, ContactEntry& contact, const PartnerId& partner) {
    auto& met = state.partners_met;
    const auto known = std::ranges::find(met, partner);
    const auto number = static_cast<Handle>(known - met.begin());
    if (known == met.end())
        met.push_back(partner);
    if (std::ranges::find(contact.tried, number) != contact.tried.end())
        return;
    if (auto* const free = std::ranges::find(contact.tried, nobody); free != contact.tried.end())
        *free = number;
}

void end_handoff(State& state, Handle handle) {
    const HandoffEntry handoff = state.handoffs[handle];
    state.contacts[handoff.contact].handoff = nobody;
    state.handoffs.remove(handoff.id);
}

void Take::operator()(const PartnerArrived& fact) {
    PartnerEntry* known = state.partners.find(fact.partner);
    PartnerEntry& partner = known ? *known : state.partners.add(fact.partner, {});
    partner.languages = fact.languages;
    partner.per_hour = fact.per_hour;
    state.check_partners = true;
}

void Take::operator()(const PartnerGone& fact) {
    const PartnerEntry* partner = state.partners.find(fact.partner);
    if (!partner)
        return;
    const Handle handle = partner->handle;
    for (const HandoffEntry* handoff : state.handoffs.by_id()) {
        if (handoff->partner == handle)
            (*this)(HandoffEnded{HandoffId{handoff->id}, Flag::no});
    }
    state.partners.remove(fact.partner);
}

void Take::operator()(const HandoffAsked& fact) {
    ContactEntry* contact = state.contacts.find(fact.contact);
    PartnerEntry* partner = state.partners.find(fact.partner);
    if (!contact || !partner || contact->handoff != nobody || contact->phase == Phase::taken ||
        contact->phase == Phase::wrapping_up || state.handoffs.find(fact.handoff))
        return;
    unlist(state, *contact);
    contact->handoff = state.handoffs.add(fact.handoff, {nobody, {}, contact->handle, partner->handle}).handle;
    note_tried(state, *contact, fact.partner);
    ++contact->hops;
    if (state.now >= partner->hour + hours(1)) {
        partner->hour = state.now;
        partner->asked = 0;
    }
    ++partner->asked;
    relist(state, *contact);
}

void Take::operator()(const HandoffTaken& fact) {
    const HandoffEntry* handoff = state.handoffs.find(fact.handoff);
    if (!handoff)
        return;
    ContactEntry& contact = state.contacts[handoff->contact];
    state.partners[handoff->partner].refusals = 0;
    if (contact.phase == Phase::taken || contact.phase == Phase::wrapping_up)
        return; // somebody here was first; the partner is called off
    unlist(state, contact);
    end_handoff(state, handoff->handle);
    take_back(state, contact);
    contact.phase = Phase::taken;
    relist(state, contact);
}

void Take::operator()(const HandoffEnded& fact) {
    const HandoffEntry* found = state.handoffs.find(fact.handoff);
    if (!found)
        return;
    const HandoffEntry handoff = *found;
    ContactEntry& contact = state.contacts[handoff.contact];
    unlist(state, contact);
    end_handoff(state, handoff.handle);
    PartnerEntry& partner = state.partners[handoff.partner];
    if (fact.refused == Flag::yes && ++partner.refusals >= state.settings.partner_refusals.value()) {
        partner.rest_until = state.now + state.settings.partner_rest;
        partner.refusals = 0;
    }
    relist(state, contact);
}

} // namespace hotline::routing
