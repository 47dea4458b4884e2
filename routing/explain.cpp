#include "routing/explain.hpp"

#include "routing/choose.hpp"
#include "routing/views.hpp"

#include <algorithm>

namespace hotline::routing {
namespace {

Steps steps_open(const State& state, const ContactEntry& contact) {
    return contact.open & state.bases[contact.base].useful;
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

bool is_held(const ContactEntry& contact) { return contact.phase == Phase::waiting && contact.line == nobody; }

bool is_excluded(const State& state, const ContactEntry& contact, const ResponderEntry& responder) {
    const Pair* pair = find_pair(state, contact, responder.id);
    return pair && pair->off == Pair::excluded;
}

Verdict verdict_of_pair(const State& state, const ContactEntry& contact, const ResponderEntry& responder) {
    if (is_held(contact))
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
    if (!reaches(state, contact.base, steps_open(state, contact), responder.pool))
        return Verdict::no_interpreter;
    return Verdict::behind_another;
}

Verdict verdict_of(const State& state, const ContactEntry& contact, const ResponderEntry& responder) {
    if (is_offered_to(state, contact, responder) || contact.responder == responder.handle)
        return Verdict::chosen;
    if (is_excluded(state, contact, responder))
        return Verdict::excluded;
    const Profile& profile = state.pools[responder.pool].profile;
    const Wants& wants = state.bases[contact.base].wants;
    if (!(steps_between(state, contact.base, responder.pool) & steps_open(state, contact)).any())
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

/// Until when the contact prefers them, if that counts still.
std::optional<Instant> known_until(const State& state, const ContactEntry& contact, PersonId responder) {
    const Pair* pair = find_pair(state, contact, responder);
    return pair && pair->preferred_until > state.now ? std::optional(pair->preferred_until) : std::nullopt;
}

/// Whom no step reaches is farthest.
bool is_nearer(std::optional<Step> one, std::optional<Step> other) { return one && (!other || *one < *other); }

/// Whether `first` is before `other`, and in what.
std::optional<Criterion> before_in(const Considered& first, const Considered& other) {
    if (first.known_until != other.known_until)
        return first.known_until > other.known_until ? std::optional(Criterion::known) : std::nullopt;
    const auto less = [](const auto& a, const auto& b, Criterion by) {
        return a < b ? std::optional(by) : std::nullopt;
    };
    if (first.known_until)
        return less(first.responder, other.responder, Criterion::alike);
    if (first.nearest != other.nearest)
        return is_nearer(first.nearest, other.nearest) ? std::optional(Criterion::nearer) : std::nullopt;
    if (first.scarcity != other.scarcity)
        return less(first.scarcity, other.scarcity, Criterion::less_scarce);
    if (first.load != other.load)
        return less(first.load, other.load, Criterion::less_loaded);
    if (first.exposure != other.exposure)
        return less(first.exposure, other.exposure, Criterion::less_hard);
    if (first.idle_since != other.idle_since)
        return less(first.idle_since, other.idle_since, Criterion::idle_longer);
    return less(first.responder, other.responder, Criterion::alike);
}

Considered considered(const State& state, const ContactEntry& contact, const ResponderEntry& responder) {
    const Steps steps = steps_between(state, contact.base, responder.pool) & steps_open(state, contact);
    return {.responder = responder.id,
            .verdict = verdict_of(state, contact, responder),
            .known_until = known_until(state, contact, responder.id),
            .nearest = nearest_of(steps),
            .scarcity = scarcity_of(state, state.pools[responder.pool]),
            .load = responder.rank.load,
            .exposure = responder.exposure,
            .idle_since = responder.idle_since,
            .behind_by = std::nullopt};
}

/// Brings those who could have it into the order of choice, the others behind them, and says in what the first is
/// first.
void put_in_order(const State& state, const ContactEntry& contact, std::vector<Considered>& responders) {
    const auto* next = state.next ? std::get_if<Offer>(&*state.next) : nullptr;
    if (contact.phase == Phase::waiting && next && next->contact == contact.id)
        std::ranges::find(responders, next->responder, &Considered::responder)->verdict = Verdict::chosen;
    std::ranges::sort(responders, [](const Considered& a, const Considered& b) {
        return a.verdict != b.verdict ? a.verdict < b.verdict : before_in(a, b).has_value();
    });
    if (responders.empty())
        return;
    Considered& first = responders.front();
    if (contact.phase == Phase::waiting && first.verdict == Verdict::behind_another)
        first.verdict = Verdict::chosen; // who would be offered it
    const auto otherwise = contact.phase == Phase::waiting ? Criterion::needed_by_another : Criterion::offered_before;
    for (Considered& other : responders) {
        if (other.verdict == Verdict::behind_another)
            other.behind_by = before_in(first, other).value_or(otherwise);
    }
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

bool is_excluded(const State& state, ContactId id, PersonId responder) {
    const ContactEntry* contact = state.contacts.find(id);
    const Pair* pair = contact ? find_pair(state, *contact, responder) : nullptr;
    return pair && pair->off == Pair::excluded;
}

std::vector<PersonId> excluded_from(const State& state, ContactId id) {
    std::vector<PersonId> people;
    const ContactEntry* contact = state.contacts.find(id);
    for (Handle at = contact ? contact->first_pair : nobody; at != nobody; at = state.pairs[at].next) {
        if (state.pairs[at].off == Pair::excluded)
            people.push_back(state.pairs[at].responder);
    }
    std::sort(people.begin(), people.end());
    return people;
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

Explanation explain(const State& state, ContactId id) {
    const ContactEntry* contact = state.contacts.find(id);
    Explanation explanation{why_waiting(state, id), {}, held_for(state, id), {}};
    if (!contact)
        return explanation;
    explanation.open = contact->open;
    for (const ResponderEntry* responder : state.responders.by_id())
        explanation.responders.push_back(considered(state, *contact, *responder));
    put_in_order(state, *contact, explanation.responders);
    return explanation;
}

} // namespace hotline::routing
