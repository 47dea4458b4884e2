#include "routing/waiting.hpp"

#include "routing/choose.hpp"
#include "routing/views.hpp"

#include <algorithm>

namespace hotline::routing {
namespace {

/// Who suits a contact, those apart who are excluded: how far they are from having it.
struct Suited {
    std::uint64_t excluded{};
    std::uint64_t present{};
    std::uint64_t offerable{};
    std::uint64_t resting{};
    std::uint64_t free{};
    std::uint64_t kept{};   ///< of the free
    std::uint64_t spared{}; ///< of the free
    bool reached = false;   ///< somebody free, with an interpreter if one is needed
};

void count_free(const State& state, const ContactEntry& contact, Handle at, Suited& suited) {
    const std::size_t channel = index_of(state.bases[contact.base].wants.channel);
    const Tree& free = state.pools[at].free[channel];
    for (Handle one = free.first(by_rank(state, channel)); one != nobody;
         one = free.next(by_rank(state, channel), one)) {
        const ResponderEntry& responder = state.responders[one];
        if (is_excluded(state, contact, responder))
            continue;
        ++suited.free;
        suited.kept += is_kept_for_immediate(state, responder) ? 1U : 0U;
        suited.spared += is_spared(state, responder) ? 1U : 0U;
        suited.reached = suited.reached || reaches(state, contact.base, steps_open(state, contact), at);
    }
}

/// Takes those out of the counts who are on shift, suit and are excluded.
void leave_out_excluded(const State& state, const ContactEntry& contact, Suited& suited) {
    for (Handle at = contact.first_pair; at != nobody; at = state.pairs[at].next) {
        const ResponderEntry* responder = state.responders.find(state.pairs[at].responder);
        if (state.pairs[at].off != Pair::excluded || !responder ||
            !(steps_between(state, contact.base, responder->pool) & steps_open(state, contact)).any())
            continue;
        ++suited.excluded;
        --suited.present;
        if (responder->offerable != Flag::yes)
            continue;
        --suited.offerable;
        suited.resting -= is_up(state, *responder) ? 0U : 1U;
    }
}

Suited suited_for(const State& state, const Resting& resting, const ContactEntry& contact) {
    Suited suited;
    for (Handle at = 0; at < state.pools.size(); ++at) {
        const Pool& pool = state.pools[at];
        if (pool.present == 0 || !(steps_between(state, contact.base, at) & steps_open(state, contact)).any())
            continue;
        suited.present += pool.present;
        suited.offerable += pool.offerable;
        suited.resting += resting.in(at);
        count_free(state, contact, at, suited);
    }
    leave_out_excluded(state, contact, suited);
    return suited;
}

WhyWaiting why_of(const ContactEntry& contact, const Suited& suited) {
    if (suited.present == 0)
        return suited.excluded > 0 ? WhyWaiting::excluded : WhyWaiting::nobody_on_shift;
    if (suited.offerable == 0)
        return WhyWaiting::nobody_available;
    if (suited.resting == suited.offerable)
        return WhyWaiting::resting;
    if (suited.free == 0)
        return WhyWaiting::all_busy;
    if (!suited.reached)
        return WhyWaiting::no_interpreter;
    if (!is_immediate(contact) && suited.kept == suited.free)
        return WhyWaiting::kept_for_immediate;
    if (is_high(contact.acuity) && suited.spared == suited.free)
        return WhyWaiting::responders_spared;
    return WhyWaiting::cooling_off;
}

} // namespace

Resting::Resting(const State& state) : by_pool_(state.pools.size()) {
    state.responders.for_each([&](const ResponderEntry& responder) {
        if (responder.offerable == Flag::yes && !is_up(state, responder))
            ++by_pool_[responder.pool];
    });
}

WhyWaiting why_waiting(const State& state, const Resting& resting, ContactId id) {
    const ContactEntry* contact = state.contacts.find(id);
    if (!contact || contact->phase == Phase::taken || contact->phase == Phase::wrapping_up)
        return WhyWaiting::taken;
    if (contact->phase == Phase::offered)
        return WhyWaiting::offered;
    return is_held(*contact) ? WhyWaiting::held_back : why_of(*contact, suited_for(state, resting, *contact));
}

WhyWaiting why_waiting(const State& state, ContactId id) { return why_waiting(state, Resting(state), id); }

HeldFor held_for(const State& state, ContactId id) {
    const ContactEntry* contact = state.contacts.find(id);
    if (!contact || !is_held(*contact))
        return HeldFor::nothing;
    if (contact->window != nobody) {
        const Window& window = state.windows[contact->window];
        if (state.now < window.from || state.now >= window.until)
            return window.why;
    }
    return HeldFor::offer_cap;
}

Step farthest_step(const State& state, ContactId id) {
    const ContactEntry* contact = state.contacts.find(id);
    Step farthest = Step::exact;
    for (std::size_t step = 0; contact && step < step_count; ++step) {
        if (steps_open(state, *contact).has(static_cast<Step>(step)))
            farthest = static_cast<Step>(step);
    }
    return farthest;
}

std::optional<Instant> changes_at(const State& state, ContactId id) {
    const ContactEntry* contact = state.contacts.find(id);
    const Instant at = contact ? wake_of(state, *contact) : Wakes::never;
    return at == Wakes::never ? std::nullopt : std::optional(at);
}

std::uint32_t hops_of(const State& state, ContactId id) {
    const ContactEntry* contact = state.contacts.find(id);
    return contact ? contact->hops : 0;
}

std::vector<ContactId> queue(const State& state) {
    std::vector<const ContactEntry*> in_line;
    state.contacts.for_each([&](const ContactEntry& contact) {
        if (contact.phase == Phase::waiting || contact.phase == Phase::offered)
            in_line.push_back(&contact);
    });
    std::sort(in_line.begin(), in_line.end(),
              [](const ContactEntry* a, const ContactEntry* b) { return a->key < b->key; });
    std::vector<ContactId> ids;
    ids.reserve(in_line.size());
    for (const ContactEntry* contact : in_line)
        ids.push_back(contact->id);
    return ids;
}

} // namespace hotline::routing
