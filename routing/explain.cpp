#include "routing/explain.hpp"

#include "routing/choose.hpp"
#include "routing/views.hpp"

#include <algorithm>
#include <tuple>

namespace hotline::routing {
namespace {

Steps steps_now(const State& state, const ContactEntry& contact) {
    return contact.open & state.bases[contact.base].useful;
}

Step nearest_of(Steps steps) {
    for (std::size_t step = 0; step < step_count; ++step) {
        if (steps.has(static_cast<Step>(step)))
            return static_cast<Step>(step);
    }
    return Step::callback;
}

/// What about the person and the conversation never changes while both are as they are.
Verdict suits_at_all(const Profile& profile, const Wants& wants) {
    if (!profile.traits.has_all(wants.must))
        return Verdict::lacks_requirement;
    if (profile.spared.meets(wants.topics))
        return Verdict::spared_topic;
    return Verdict::language;
}

bool is_offered_to(const State& state, const ContactEntry& contact, const ResponderEntry& responder) {
    return responder.offer != nobody && state.offers[responder.offer].contact == contact.handle;
}

Verdict verdict_of_pair(const State& state, const ContactEntry& contact, const ResponderEntry& responder) {
    const Pair* pair = find_pair(state, contact, responder.id);
    if (pair && pair->off == Pair::excluded)
        return Verdict::excluded;
    if (contact.phase == Phase::waiting && contact.line == nobody)
        return Verdict::held_back;
    if (cools_off(state, contact, responder))
        return Verdict::cooling_off;
    if (is_apart(state, contact, responder))
        return Verdict::waits_for_known;
    if (is_high(contact.acuity) && is_spared(state, responder))
        return Verdict::spared_hard;
    if (!is_immediate(contact) && is_kept_for_immediate(state, responder))
        return Verdict::kept_for_immediate;
    if (!may_take(state, contact, responder))
        return Verdict::bound_to_overdue;
    if (!reaches(state, contact.base, steps_now(state, contact), responder.pool))
        return Verdict::no_interpreter;
    return Verdict::behind_another;
}

Verdict verdict_of(const State& state, const ContactEntry& contact, const ResponderEntry& responder) {
    if (is_offered_to(state, contact, responder) || contact.responder == responder.handle)
        return Verdict::chosen;
    const Profile& profile = state.pools[responder.pool].profile;
    const Wants& wants = state.bases[contact.base].wants;
    if (!(steps_between(state, contact.base, responder.pool) & steps_now(state, contact)).any())
        return suits_at_all(profile, wants);
    if (responder.offerable != Flag::yes)
        return Verdict::not_available;
    if (!is_up(state, responder))
        return Verdict::resting;
    if (responder.offer != nobody)
        return Verdict::has_offer;
    if (!has_room(state, responder, load_of(state, responder), index_of(wants.channel)))
        return Verdict::no_room;
    return verdict_of_pair(state, contact, responder);
}

WhyWaiting why_of(const State& state, const ContactEntry& contact, std::uint64_t& free, std::uint64_t& kept,
                  std::uint64_t& spared) {
    const std::size_t channel = index_of(state.bases[contact.base].wants.channel);
    std::uint64_t present = 0;
    std::uint64_t offerable = 0;
    bool reached = false;
    for (Handle at = 0; at < state.pools.size(); ++at) {
        const Pool& pool = state.pools[at];
        if (pool.present == 0 || !(steps_between(state, contact.base, at) & steps_now(state, contact)).any())
            continue;
        present += pool.present;
        offerable += pool.offerable;
        if (pool.free[channel].empty())
            continue;
        reached = reached || reaches(state, contact.base, steps_now(state, contact), at);
        for (Handle one = pool.free[channel].first(by_rank(state, channel)); one != nobody;
             one = pool.free[channel].next(by_rank(state, channel), one)) {
            ++free;
            kept += is_kept_for_immediate(state, state.responders[one]) ? 1U : 0U;
            spared += is_spared(state, state.responders[one]) ? 1U : 0U;
        }
    }
    if (present == 0)
        return WhyWaiting::nobody_on_shift;
    if (offerable == 0)
        return WhyWaiting::nobody_available;
    if (free == 0)
        return WhyWaiting::all_busy;
    return reached ? WhyWaiting::cooling_off : WhyWaiting::no_interpreter;
}

} // namespace

WhyWaiting why_waiting(const State& state, ContactId id) {
    const ContactEntry* contact = state.contacts.find(id);
    if (!contact || contact->phase == Phase::taken || contact->phase == Phase::wrapping_up)
        return WhyWaiting::taken;
    if (contact->phase == Phase::offered)
        return WhyWaiting::offered;
    if (contact->line == nobody)
        return WhyWaiting::held_back;
    std::uint64_t free = 0;
    std::uint64_t kept = 0;
    std::uint64_t spared = 0;
    const WhyWaiting why = why_of(state, *contact, free, kept, spared);
    if (why != WhyWaiting::cooling_off)
        return why;
    if (!is_immediate(*contact) && kept == free)
        return WhyWaiting::kept_for_immediate;
    if (is_high(contact->acuity) && spared == free)
        return WhyWaiting::responders_spared;
    return why;
}

Step farthest_step(const State& state, ContactId id) {
    const ContactEntry* contact = state.contacts.find(id);
    Step farthest = Step::exact;
    for (std::size_t step = 0; contact && step < step_count; ++step) {
        if (steps_now(state, *contact).has(static_cast<Step>(step)))
            farthest = static_cast<Step>(step);
    }
    return farthest;
}

std::optional<Instant> changes_at(const State& state, ContactId id) {
    const ContactEntry* contact = state.contacts.find(id);
    const Instant at = contact ? wake_of(state, *contact) : Wakes::never;
    return at == Wakes::never ? std::nullopt : std::optional(at);
}

bool is_excluded(const State& state, ContactId id, PersonId responder) {
    const ContactEntry* contact = state.contacts.find(id);
    const Pair* pair = contact ? find_pair(state, *contact, responder) : nullptr;
    return pair && pair->off == Pair::excluded;
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

Explanation explain(const State& state, ContactId id) {
    const ContactEntry* contact = state.contacts.find(id);
    Explanation explanation{why_waiting(state, id), {}, {}, {}};
    if (!contact)
        return explanation;
    explanation.open = contact->open;
    if (contact->window != nobody)
        explanation.held = state.windows[contact->window].why;
    for (const ResponderEntry* responder : state.responders.by_id()) {
        const Steps steps = steps_between(state, contact->base, responder->pool) & steps_now(state, *contact);
        explanation.responders.push_back({responder->id, verdict_of(state, *contact, *responder), nearest_of(steps),
                                          scarcity_of(state, state.pools[responder->pool]), responder->rank.load,
                                          responder->idle_since});
    }
    const auto order = [&](const Considered& one) {
        return std::tuple(one.verdict, one.nearest, one.scarcity, state.responders.find(one.responder)->rank);
    };
    std::sort(explanation.responders.begin(), explanation.responders.end(),
              [&](const Considered& a, const Considered& b) { return order(a) < order(b); });
    return explanation;
}

} // namespace hotline::routing
