#include "routing/choose.hpp"

#include "routing/views.hpp"

#include <algorithm>

namespace hotline::routing {

Openness openness_of(const State& state, const Pool& pool) {
    Openness open;
    for (std::size_t channel = 0; channel < channel_count; ++channel) {
        const Tree& free = pool.free[channel];
        for (Handle at = free.first(by_rank(state, channel)); at != nobody && !open.whole();
             at = free.next(by_rank(state, channel), at)) {
            const ResponderEntry& responder = state.responders[at];
            const bool kept = state.lines_immediate.any() && is_kept_for_immediate(state, responder);
            const bool spared = is_spared(state, responder);
            open.immediate = open.immediate || !spared;
            open.high = open.high || (!spared && !kept);
            open.usual = open.usual || !kept;
        }
    }
    return open;
}

namespace {

/// The first contact found so far that could be offered to somebody.
struct Best {
    Key key = Key::last();
    Handle contact = nobody;
    void take(const ContactEntry& found) {
        key = found.key;
        contact = found.handle;
    }
};

/// The first of a line who can be offered, if that is before `best`. False when the line was looked through in vain.
template <class CanBeOffered>
bool look_at_line(const State& state, Handle at, Best& best, CanBeOffered can_be_offered) {
    for (Handle contact = state.lines[at].first; contact != nobody;
         contact = state.lines[at].waiting.next(by_key(state), contact)) {
        const ContactEntry& entry = state.contacts[contact];
        if (best.key <= entry.key)
            return true;
        if (can_be_offered(entry)) {
            best.take(entry);
            return true;
        }
        // Nothing is known of it alone: whom it cannot have, none behind it can.
        if (entry.first_pair == nobody)
            return false;
    }
    return false;
}

/// The same for the lines of these wants that suit a pool in which somebody is free.
bool look_at_base(const State& state, Handle base, Handle at, const Openness& open, Best& best) {
    const Pool& pool = state.pools[at];
    const auto to_somebody_here = [&](const ContactEntry& contact) { return is_for(state, contact, pool); };
    const Steps steps = steps_between(state, base, at);
    bool left = false;
    for (const OwnLine& own : state.bases[base].lines) {
        if (own.is_empty() || !(own.kind.steps & steps).any())
            continue;
        if (best.key <= own.head)
            left = true;
        else if (open.to(own.kind.urgency) && reaches(state, base, own.kind.steps, at))
            left = look_at_line(state, own.line, best, to_somebody_here) || left;
    }
    return left;
}

/// The same for all that suit the pool. Wants whose first is not before `best` may be left unlooked at.
bool look_at_pool(const State& state, Handle at, Best& best) {
    const Pool& pool = state.pools[at];
    if (pool.channels_free == 0)
        return false;
    bool left = false;
    const Openness open = openness_of(state, pool);
    const auto look = [&](Handle base) {
        if (best.key <= state.heads[base])
            left = true;
        else
            left = look_at_base(state, base, at, open, best) || left;
    };
    state.bases_waiting.any_word([&](std::size_t word, std::uint64_t waiting) {
        const std::uint64_t bases = waiting & pool.bases.word(word) & bases_of(state, pool.channels_free, word);
        if (bases != 0 && best.key <= state.heads.of_word(word))
            left = true;
        else
            Bits::visit_word(word, bases, look);
        return false;
    });
    return left;
}

/// Those whom the valve binds may have the one contact that nobody else would come to.
void look_at_bound(State& state, Best& best) {
    if (state.bound_free_count == 0)
        return;
    state.bound_free.for_each([&](Handle at) {
        const Handle eldest = eldest_overdue(state, state.responders[at]);
        if (eldest == nobody || best.key <= state.contacts[eldest].key)
            return;
        if (choose(state, state.contacts[eldest]).responder != nobody)
            best.take(state.contacts[eldest]);
    });
}

/// More free pools than this are looked at from the contacts' side, which costs less.
constexpr std::uint32_t pools_looked_at_max = 48;

void look_at_lines_instead(State& state) {
    std::uint32_t count = 0;
    state.dirty_pools.for_each([&](Handle) { ++count; });
    if (count <= pools_looked_at_max)
        return;
    state.dirty_pools.clear();
    state.bases_waiting.for_each([&](Handle base) {
        for (const OwnLine& own : state.bases[base].lines) {
            if (!own.is_empty())
                state.dirty_lines.set(own.line);
        }
    });
}

Best first_match(State& state) {
    Best best;
    look_at_lines_instead(state);
    look_at_bound(state, best);
    state.dirty_pools.for_each([&](Handle at) {
        if (!look_at_pool(state, at, best))
            state.dirty_pools.reset(at);
    });
    state.dirty_lines.for_each([&](Handle at) {
        const auto to_anybody = [&](const ContactEntry& contact) { return choose(state, contact).responder != nobody; };
        if (!look_at_line(state, at, best, to_anybody))
            state.dirty_lines.reset(at);
    });
    return best;
}

Offer offer_of(const State& state, const Match& match) {
    Offer offer{state.contacts[match.contact].id, state.responders[match.responder].id, std::nullopt};
    if (match.interpreter != nobody)
        offer.interpreter = state.interpreters[match.interpreter].id;
    return offer;
}

std::optional<Proposal> fan_out(State& state) {
    for (Handle at = state.fanning.first(by_fan(state)); at != nobody; at = state.fanning.next(by_fan(state), at)) {
        const Match match = choose(state, state.contacts[at]);
        if (match.responder != nobody)
            return offer_of(state, match);
    }
    return std::nullopt;
}

/// The next interpreter for the first offer that lost its own; the offer goes when there is none or enough were tried.
std::optional<Proposal> mend_interpreters(const State& state) {
    if (state.lacking == 0)
        return std::nullopt;
    const OfferEntry* first = nullptr;
    state.offers.for_each([&](const OfferEntry& offer) {
        if (offer.lacks_interpreter && (!first || offer.id < first->id))
            first = &offer;
    });
    const Handle next = first->interpreters_tried > state.settings.interpreter_retries.value()
                            ? nobody
                            : choose_interpreter(state, state.contacts[first->contact].base);
    if (next == nobody)
        return Withdraw{first->id, WhyWithdrawn::no_interpreter};
    return SwapInterpreter{first->id, state.interpreters[next].id};
}

/// A partner's answer that came to nothing: somebody here has the contact, or the person does not agree any more.
std::optional<Proposal> call_off(const State& state) {
    std::optional<Proposal> found;
    if (state.handoffs.size() == 0)
        return found;
    const HandoffEntry* first = nullptr;
    state.handoffs.for_each([&](const HandoffEntry& handoff) {
        const ContactEntry& contact = state.contacts[handoff.contact];
        const bool ours = contact.phase == Phase::taken || contact.phase == Phase::wrapping_up;
        const bool over = ours || contact.partner_consent == Flag::no;
        if (over && (!first || handoff.id < first->id))
            first = &handoff;
    });
    if (first)
        found = CallOff{first->id};
    return found;
}

bool was_tried(const State& state, const ContactEntry& contact, const PartnerId& partner) {
    return std::ranges::any_of(contact.tried,
                               [&](Handle tried) { return tried != nobody && state.partners_met[tried] == partner; });
}

/// The partner to ask for the contact: the one with the most left of its hour, then the smaller id.
const PartnerEntry* choose_partner(const State& state, const ContactEntry& contact) {
    const PartnerEntry* best = nullptr;
    const Wants& wants = state.bases[contact.base].wants;
    state.partners.for_each([&](const PartnerEntry& partner) {
        const bool speaks = partner.languages.empty() ||
                            std::any_of(wants.languages.begin(), wants.languages.end(), [&](const Skill& wanted) {
                                return std::any_of(partner.languages.begin(), partner.languages.end(),
                                                   [&](Language has) { return same_language(has, wanted.language); });
                            });
        if (!speaks || was_tried(state, contact, partner.id) || partner.rest_until > state.now ||
            left_of_hour(state, partner) == 0)
            return;
        const auto order = [&](const PartnerEntry& entry) { return std::pair(~left_of_hour(state, entry), entry.id); };
        if (!best || order(partner) < order(*best))
            best = &partner;
    });
    return best;
}

std::optional<Proposal> ask_partner(State& state) {
    if (!state.check_partners)
        return std::nullopt;
    for (Handle at = state.partner_queue.first(by_partner(state)); at != nobody;
         at = state.partner_queue.next(by_partner(state), at)) {
        if (const PartnerEntry* partner = choose_partner(state, state.contacts[at]))
            return AskPartner{state.contacts[at].id, partner->id};
    }
    state.check_partners = false;
    return std::nullopt;
}

/// Whom the first in line is offered to. Beside one who came to wait and one who came to be free, others can have
/// nobody but the latter: they only matter if the first would be offered to just that one.
Match choose_for_first(State& state, const ContactEntry& contact) {
    const Stirred& stirred = state.stirred;
    if (!stirred.several) {
        const Match match = choose(state, contact);
        if (contact.handle != stirred.contact || match.responder != stirred.responder)
            return match;
    }
    return choose_together(state, contact);
}

} // namespace

std::uint32_t left_of_hour(const State& state, const PartnerEntry& partner) {
    const bool same_hour = state.now < partner.hour + hours(1);
    const std::uint32_t asked = same_hour ? partner.asked : 0;
    return partner.per_hour.value() - std::min(asked, partner.per_hour.value());
}

std::optional<Proposal> propose(State& state) {
    if (auto mended = mend_interpreters(state))
        return mended;
    if (auto recalled = call_off(state))
        return recalled;
    const Best best = first_match(state);
    if (best.contact == nobody)
        state.stirred = {};
    if (best.contact != nobody && best.key.band == 0)
        return offer_of(state, choose_for_first(state, state.contacts[best.contact]));
    if (auto withdrawal = withdraw_for_immediate(state))
        return withdrawal;
    if (auto more = fan_out(state))
        return more;
    if (best.contact != nobody)
        return offer_of(state, choose_for_first(state, state.contacts[best.contact]));
    if (auto partner = ask_partner(state))
        return partner;
    return ask_to_waive(state);
}

} // namespace hotline::routing
