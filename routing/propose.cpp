#include "routing/propose.hpp"

#include <algorithm>

namespace hotline::routing {
namespace {

const CoolingPair* cooling_pair(const ContactEntry& contact, PersonId responder) {
    const auto at = std::find_if(contact.cooling.begin(), contact.cooling.end(),
                                 [&](const CoolingPair& pair) { return pair.responder == responder; });
    return at == contact.cooling.end() ? nullptr : &*at;
}

/// Whether every responder who could ever be offered the contact cools off from it.
bool all_cool_off(const State& state, const ContactEntry& contact) {
    const Bits& eligible = state.lines[contact.signature].eligible;
    std::uint64_t offerable = 0;
    eligible.for_each([&](Handle profile) { offerable += state.pools[profile].offerable; });
    std::uint64_t cooling = 0;
    for (const auto& pair : contact.cooling) {
        const ResponderEntry* responder = state.responders.find(pair.responder);
        const bool counts = responder && responder->offerable == Flag::yes && eligible.test(responder->profile);
        if (counts && pair.off.from > state.now)
            ++cooling;
    }
    return cooling == offerable;
}

const Bits& free_pools(const State& state, Channel channel) {
    return is_exclusive(channel) ? state.pools_for_voice : state.pools_for_text;
}

const std::map<Rank, Handle>& free_in(const Pool& pool, Channel channel) {
    return is_exclusive(channel) ? pool.for_voice : pool.for_text;
}

struct Match {
    const ContactEntry* contact{};
    const ResponderEntry* responder{};
};

/// The first in this line who can be offered to somebody, if that is before `best`.
void improve(const State& state, const Line& line, Match& best) {
    if (!line.eligible.meets(free_pools(state, line.signature.channel)))
        return;
    for (const auto& [key, handle] : line.waiting) {
        if (best.contact && best.contact->key < key)
            return;
        const ContactEntry& contact = state.contacts[handle];
        if (const ResponderEntry* responder = choose(state, contact)) {
            best = {&contact, responder};
            return;
        }
        // Whom a lower contact without cool-offs cannot have, none behind it in the line can.
        if (contact.cooling.empty() && !is_immediate(contact))
            return;
    }
}

/// The live lower offer to take back so that this contact of acuity 1 can be offered: the one last in the queue.
std::optional<OfferId> victim_for(const State& state, const ContactEntry& contact) {
    const Line& line = state.lines[contact.signature];
    const ContactEntry* victim = nullptr;
    for (const auto& [offer, handle] : state.offers) {
        const ContactEntry& offered = state.contacts[handle];
        if (is_immediate(offered) || (victim && offered.key < victim->key))
            continue;
        const ResponderEntry& responder = state.responders[offered.responder];
        if (line.eligible.test(responder.profile) && !cools_off(state, contact, responder) &&
            is_free_for(state, responder, line.signature.channel, offer)) {
            victim = &offered;
        }
    }
    return victim ? std::optional(victim->offer) : std::nullopt;
}

std::optional<Proposal> withdraw_for_immediate(const State& state) {
    std::optional<Proposal> found;
    if (state.offers.empty())
        return found;
    state.lines_waiting.for_each([&](Handle signature) {
        for (const auto& [key, handle] : state.lines[signature].waiting) {
            if (found || key.band != 0)
                return;
            const ContactEntry& contact = state.contacts[handle];
            if (const auto offer = victim_for(state, contact))
                found = Withdraw{*offer, OfferEnd::higher_acuity};
            if (contact.cooling.empty())
                return; // those behind it have no wider choice
        }
    });
    return found;
}

} // namespace

bool cools_off(const State& state, const ContactEntry& contact, const ResponderEntry& responder) {
    const CoolingPair* pair = cooling_pair(contact, responder.id);
    if (!pair || pair->off.from <= state.now)
        return false;
    return pair->off.alone_from > state.now || !all_cool_off(state, contact);
}

bool is_kept_for_immediate(const State& state, const ResponderEntry& responder) {
    bool kept = false;
    state.lines_waiting.for_each([&](Handle signature) {
        const Line& line = state.lines[signature];
        if (kept || !line.eligible.test(responder.profile))
            return;
        for (const auto& [key, handle] : line.waiting) {
            if (key.band != 0)
                return;
            kept = !cools_off(state, state.contacts[handle], responder);
            if (kept)
                return;
        }
    });
    return kept;
}

const ResponderEntry* choose(const State& state, const ContactEntry& contact) {
    const Line& line = state.lines[contact.signature];
    const Channel channel = line.signature.channel;
    const std::pair<const Rank, Handle>* best = nullptr;
    line.eligible.for_each_in_both(free_pools(state, channel), [&](Handle profile) {
        for (const auto& candidate : free_in(state.pools[profile], channel)) {
            if (best && best->first < candidate.first)
                return;
            const ResponderEntry& responder = state.responders[candidate.second];
            if (cools_off(state, contact, responder))
                continue;
            if (!is_immediate(contact) && is_kept_for_immediate(state, responder))
                continue;
            best = &candidate;
            return;
        }
    });
    return best ? &state.responders[best->second] : nullptr;
}

std::optional<Proposal> propose(const State& state) {
    Match best;
    state.lines_waiting.for_each([&](Handle signature) { improve(state, state.lines[signature], best); });
    if (best.contact && is_immediate(*best.contact))
        return Offer{best.contact->id, best.responder->id};
    if (auto withdrawal = withdraw_for_immediate(state))
        return withdrawal;
    if (!best.contact)
        return std::nullopt;
    return Offer{best.contact->id, best.responder->id};
}

} // namespace hotline::routing
