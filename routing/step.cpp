#include "routing/step.hpp"

#include "routing/choose.hpp"
#include "routing/picture.hpp"
#include "routing/take.hpp"

#include <algorithm>

namespace hotline::routing {
namespace {

void wake(State& state, ContactEntry& contact) {
    unlist(state, contact);
    prune_pairs(state, contact, false);
    relist(state, contact);
}

void wake(State& state, InterpreterEntry& interpreter, Instant before) {
    const bool rested = interpreter.rest_until > before && interpreter.rest_until <= state.now;
    if (rested && interpreter.present)
        look_again(state, interpreter);
}

/// What time alone changes up to `now`, when no date lies between.
void pass_to(State& state, Instant now) {
    const Instant before = state.now;
    state.now = now;
    while (!state.contact_wakes.empty() && state.contact_wakes.at() <= state.now)
        wake(state, state.contacts[state.contact_wakes.first()]);
    while (!state.responder_wakes.empty() && state.responder_wakes.at() <= state.now)
        relist(state, state.responders[state.responder_wakes.first()]);
    state.interpreters.for_each(
        [&](const InterpreterEntry& entry) { wake(state, state.interpreters[entry.handle], before); });
    state.partners.for_each([&](const PartnerEntry& partner) {
        const bool rested = partner.rest_until > before && partner.rest_until <= state.now;
        const Instant hour_ends = partner.hour + hours(1);
        state.check_partners = state.check_partners || rested || (hour_ends > before && hour_ends <= state.now);
    });
}

/// Brings about what time alone has changed, date by date: in one go or in many makes no difference to the state.
void advance(State& state, Instant now) {
    for (auto due = next_due(state); due && *due <= now; due = next_due(state))
        pass_to(state, *due);
    if (state.now < now)
        pass_to(state, now);
}

/// Forgets wants and profiles that nobody has any more, once most are so, by making the state anew from its picture.
/// What is decided is the same: nothing depends on what only ever was.
void forget_wants(State& state) {
    if (state.bases.size() >= limit::wants_kept && state.contacts.size() * 2 <= state.bases.size())
        state = state_of(picture_of(state));
}

} // namespace

void step(State& state, const Event& event, Proposals& out) {
    advance(state, event.at);
    forget_wants(state);
    std::visit(Take{state, event.seq}, event.what);
    state.next = propose(state);
    out.clear();
    if (state.next)
        out.push_back(*state.next);
}

std::optional<Instant> next_due(const State& state) {
    Instant due = Wakes::never;
    const auto at = [&](Instant then) {
        if (then > state.now)
            due = std::min(due, then);
    };
    if (!state.contact_wakes.empty())
        at(state.contact_wakes.at());
    if (!state.responder_wakes.empty())
        at(state.responder_wakes.at());
    state.interpreters.for_each([&](const InterpreterEntry& interpreter) { at(interpreter.rest_until); });
    if (!state.partner_queue.empty()) {
        state.partners.for_each([&](const PartnerEntry& partner) {
            at(partner.rest_until);
            if (left_of_hour(state, partner) == 0)
                at(partner.hour + hours(1));
        });
    }
    return due == Wakes::never ? std::nullopt : std::optional(due);
}

bool stands(const State& state, const Proposal& proposal) { return state.next == proposal; }

bool is_storm(const State& state, Instant now, std::optional<PersonId> also) {
    std::uint32_t all = also ? 1 : 0;
    std::uint32_t missed = all;
    std::array<PersonId, limit::outcomes_kept + 1> people{also.value_or(PersonId{})};
    std::size_t count = all;
    for (const Outcome& outcome : state.outcomes) {
        if (outcome.at <= now - state.settings.storm_within)
            continue;
        ++all;
        if (outcome.missed != Flag::yes)
            continue;
        ++missed;
        if (std::find(people.begin(), people.begin() + static_cast<std::ptrdiff_t>(count), outcome.responder) ==
            people.begin() + static_cast<std::ptrdiff_t>(count))
            people[count++] = outcome.responder;
    }
    return missed >= state.settings.storm_misses.value() && count >= state.settings.storm_people.value() &&
           missed * 100 > all * state.settings.storm_share.value();
}

} // namespace hotline::routing
