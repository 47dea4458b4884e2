#include "routing/explain.hpp"

#include "routing/choose.hpp"
#include "routing/views.hpp"

#include <algorithm>

namespace hotline::routing {
namespace {

/// What about the person and the conversation never changes while both are as they are; or a wish, which the ladder
/// relaxes.
Verdict suits_at_all(const Profile& profile, const Wants& wants, Steps open) {
    if (!profile.traits.has_all(wants.must))
        return Verdict::lacks_requirement;
    if (profile.spared.meets(wants.topics))
        return Verdict::spared_topic;
    Wants without_wish = wants;
    without_wish.wish = {};
    return (steps_of(profile, without_wish) & open).any() ? Verdict::lacks_wish : Verdict::language;
}

/// What of it they lack, where that is what speaks against them.
Traits lacks(const Profile& profile, const Wants& wants, Verdict verdict) {
    if (verdict == Verdict::lacks_requirement)
        return profile.traits.lacking(wants.must);
    return verdict == Verdict::lacks_wish ? profile.traits.lacking(wants.wish) : Traits{};
}

bool is_offered_to(const State& state, const ContactEntry& contact, const ResponderEntry& responder) {
    return responder.offer != nobody && state.offers[responder.offer].contact == contact.handle;
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
    const Steps open = steps_open(state, contact);
    if (!(steps_between(state, contact.base, responder.pool) & open).any())
        return suits_at_all(profile, wants, open);
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
    const Verdict verdict = verdict_of(state, contact, responder);
    return {.responder = responder.id,
            .verdict = verdict,
            .lacks = lacks(state.pools[responder.pool].profile, state.bases[contact.base].wants, verdict),
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
