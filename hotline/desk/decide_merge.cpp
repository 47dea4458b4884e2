#include "hotline/desk/decisions.hpp"
#include "routing/explain.hpp"

#include <algorithm>

/// Two contacts are the same person.
namespace hotline::desk {
namespace {

/// Whether anybody who talks with the one, brought in or not, must not meet the other.
bool are_apart(const Floor& floor, const Contact& one, const Contact& other) {
    const auto must_not = [&](const std::optional<PersonId>& person) {
        return person && routing::is_excluded(floor.routing(), other.id, *person);
    };
    return must_not(one.responder) || must_not(floor.brought_in(one.id));
}

bool are_too_many(const Contact& gone, const Contact& into) {
    return into.merged.size() + gone.merged.size() + 1 > limit::merged_max;
}

std::optional<Fault> fault_of(const Floor& floor, const Contact* gone, const Contact* into) {
    if (!gone || !into)
        return refuse(Refusal::contact_closed);
    const bool consults = gone->consult_of || into->consult_of;
    const bool to_be_called = gone->callback || into->callback; // the code word alone joins those
    if (consults || to_be_called || gone == into || gone->channel != into->channel || are_too_many(*gone, *into))
        return refuse(Refusal::field_invalid, "into");
    const bool in_other_hands = gone->responder && gone->responder != into->responder;
    if (in_other_hands || gone->state == ContactState::wrapping_up || into->state == ContactState::wrapping_up)
        return refuse(Refusal::contact_taken);
    if (are_apart(floor, *gone, *into) || are_apart(floor, *into, *gone))
        return refuse(Refusal::kept_apart);
    return std::nullopt;
}

/// What must be and what is wished for in either; to be handed to a partner they must have agreed in both.
Needs united(Needs into, const Needs& gone) {
    const auto add = [](auto& codes, const auto& more) { codes.insert(codes.end(), more.begin(), more.end()); };
    add(into.must, gone.must);
    add(into.wish, gone.wish);
    add(into.topics, gone.topics);
    into.partner_consent = std::min(into.partner_consent, gone.partner_consent);
    return tidy(std::move(into));
}

/// `into` needs what both do, the consult about it follows, and whoever is offered one of them and does not suit that
/// is not any longer.
void unite_needs(const Floor& floor, const Contact& gone, const Contact& into, PersonId by, Events& events) {
    const Needs needs = united(into.needs, gone.needs);
    if (needs == into.needs)
        return;
    end_unsuited(floor, into, wants_of(into.channel, first_language(into), needs), events);
    events.emplace_back(NeedsChanged{into.id, first_language(into), unless_nothing(needs), by});
    follow_needs(floor, into, needs, by, events);
}

/// Whoever must not meet the one that goes is not offered the one that stays, nor brought in there.
void exclude(const Floor& floor, const Contact& into, const std::vector<PersonId>& excluded, Events& events) {
    withdraw_from(floor, into, excluded, events);
    if (!into.consult)
        return;
    withdraw_from(floor, *floor.contact(*into.consult), excluded, events);
    for (const PersonId person : excluded) {
        if (!routing::is_excluded(floor.routing(), *into.consult, person))
            events.emplace_back(PairExcluded{*into.consult, person});
    }
}

/// The partner that is being asked for the one that stays does not get back whom it had before; nor does any get
/// whoever has gone all the ways that there are.
void call_off(const Floor& floor, const Contact& gone, const Contact& into, Events& events) {
    const auto& state = floor.routing();
    const auto is_asked = [&](const auto& entry) { return entry.second.contact == gone.id; };
    const auto asked = static_cast<std::uint32_t>(std::ranges::count_if(floor.handoffs(), is_asked));
    for (const auto& [id, handoff] : floor.handoffs()) {
        if (handoff.contact != into.id)
            continue;
        // Those gone before the questions that stand; a partner that refused both counts twice.
        const auto ways = routing::hops_of(state, gone.id) - asked + routing::hops_of(state, into.id) - 1;
        const bool was_there = gone.from && handoff.partner == gone.from->partner;
        if (was_there || ways >= state.settings.partner_hops.value())
            events.emplace_back(ended(handoff, HandoffEnd::called_off));
    }
}

/// The consult about the one that stays becomes as urgent as that does.
void follow(const Floor& floor, const Contact& gone, const Contact& into, PersonId by, Instant now, Events& events) {
    const Contact& worse = gone.acuity < into.acuity ? gone : into;
    const Contact& consult = *floor.contact(*into.consult);
    const Instant due = std::min({consult.due, into.due, gone.due});
    if (consult.acuity != worse.acuity || consult.due != due)
        judge(consult, {consult.id, worse.acuity, worse.reason, by, due}, now, events);
}

} // namespace

bool may_become_one(const Floor& floor, const Contact& gone, const Contact& into) {
    return !are_too_many(gone, into) && !are_apart(floor, gone, into) && !are_apart(floor, into, gone);
}

void become_one(const Floor& floor, const Contact& gone, const Contact& into, PersonId by, Instant now,
                Events& events) {
    exclude(floor, into, routing::excluded_from(floor.routing(), gone.id), events);
    unite_needs(floor, gone, into, by, events);
    call_off(floor, gone, into, events);
    const bool is_set_aside = into.parked_until && *into.parked_until > now;
    if (is_set_aside && gone.acuity == Acuity::immediate)
        events.emplace_back(ContactParked{into.id, now, by}); // a life in danger is not
    events.emplace_back(ContactClosed{gone.id, Disposition::merged, gone.responder, std::nullopt, into.id, by});
    if (into.consult)
        follow(floor, gone, into, by, now, events);
}

Result<Events> decide(const Floor& floor, const Policy&, const MergeContacts& ask, Instant now) {
    const Contact* gone = floor.contact(ask.gone);
    const Contact* into = floor.contact(ask.into);
    if (const auto fault = fault_of(floor, gone, into))
        return *fault;
    Events events;
    withdraw_offers(floor, *gone, OfferEnd::contact_gone, events);
    become_one(floor, *gone, *into, ask.by, now, events);
    return events;
}

} // namespace hotline::desk
