#include "routing/choose.hpp"

#include "routing/views.hpp"

#include <algorithm>
#include <span>
#include <tuple>

namespace hotline::routing {
namespace {

/// Whether every responder who could ever be offered the contact cools off from it.
bool all_cool_off(const State& state, const ContactEntry& contact) {
    const Steps steps = steps_open(state, contact);
    std::uint64_t cooling = 0;
    for (Handle at = contact.first_pair; at != nobody; at = state.pairs[at].next) {
        const Pair& pair = state.pairs[at];
        const ResponderEntry* responder = state.responders.find(pair.responder);
        if (responder && responder->offerable == Flag::yes && pair.off.from > state.now &&
            (steps_between(state, contact.base, responder->pool) & steps).any())
            ++cooling;
    }
    std::uint64_t offerable = 0;
    for (Handle pool = 0; pool < state.pools.size() && offerable <= cooling; ++pool) {
        if (state.pools[pool].offerable > 0 && (steps_between(state, contact.base, pool) & steps).any())
            offerable += state.pools[pool].offerable;
    }
    return cooling == offerable;
}

/// The one whom the contact waits for, if that may still come about.
bool waits_for_another(const State& state, const ContactEntry& contact, const ResponderEntry& responder) {
    for (Handle at = contact.first_pair; at != nobody; at = state.pairs[at].next) {
        const Pair& pair = state.pairs[at];
        if (pair.wait != Flag::yes || pair.preferred_until <= state.now || pair.responder == responder.id)
            continue;
        const ResponderEntry* awaited = state.responders.find(pair.responder);
        const Steps steps = steps_open(state, contact);
        if (awaited && awaited->offerable == Flag::yes && pair.off.from <= state.now &&
            (steps_between(state, contact.base, awaited->pool) & steps).any())
            return true;
    }
    return false;
}

bool is_free_for(const ResponderEntry& responder, Channel channel) {
    return (responder.listed >> index_of(channel) & 1U) != 0;
}

/// The first of the pool, by rank, who may be brought together with the contact.
Handle first_free(const State& state, const ContactEntry& contact, const Pool& pool, std::size_t channel) {
    const Tree& free = pool.free[channel];
    for (Handle at = free.first(by_rank(state, channel)); at != nobody; at = free.next(by_rank(state, channel), at)) {
        const ResponderEntry& responder = state.responders[at];
        if (may_take(state, contact, responder) && !is_apart(state, contact, responder))
            return at;
    }
    return nobody;
}

struct Candidate {
    Handle responder = nobody;
    std::uint64_t scarcity{};
};

Handle choose_at_step(State& state, const ContactEntry& contact, Step step, std::size_t channel) {
    Candidate best;
    const Suits& suits = state.bases[contact.base].suits;
    suits.for_each(state.pools_free[channel], Steps::only(step), [&](Handle at) {
        const std::uint64_t scarcity = scarcity_now(state, at);
        if (best.responder != nobody && best.scarcity < scarcity)
            return;
        const Handle found = first_free(state, contact, state.pools[at], channel);
        if (found == nobody)
            return;
        if (best.responder == nobody || scarcity < best.scarcity ||
            state.responders[found].rank < state.responders[best.responder].rank)
            best = {found, scarcity};
    });
    return best.responder;
}

} // namespace

Handle choose_known(const State& state, const ContactEntry& contact, Steps steps, std::span<const Chance> but) {
    const Pair* best = nullptr;
    const auto is_left_out = [&](Handle responder) {
        return std::ranges::find(but, responder, &Chance::responder) != but.end();
    };
    for (Handle at = contact.first_pair; at != nobody; at = state.pairs[at].next) {
        const Pair& pair = state.pairs[at];
        if (pair.preferred_until <= state.now)
            continue;
        const ResponderEntry* responder = state.responders.find(pair.responder);
        if (!responder || !is_free_for(*responder, state.bases[contact.base].wants.channel) ||
            !reaches(state, contact.base, steps, responder->pool) || !may_take(state, contact, *responder) ||
            is_apart(state, contact, *responder) || is_left_out(responder->handle))
            continue;
        const auto order = [](const Pair& known) {
            return std::tuple(INT64_MAX - known.preferred_until.ms, known.responder);
        };
        if (!best || order(pair) < order(*best))
            best = &pair;
    }
    return best ? state.responders.handle_of(best->responder) : nobody;
}

bool cools_off(const State& state, const ContactEntry& contact, const ResponderEntry& responder) {
    const Pair* pair = find_pair(state, contact, responder.id);
    if (!pair || pair->off.from <= state.now)
        return false;
    return pair->off.alone_from > state.now || !all_cool_off(state, contact);
}

bool is_apart(const State& state, const ContactEntry& contact, const ResponderEntry& responder) {
    return contact.first_pair != nobody &&
           (cools_off(state, contact, responder) || waits_for_another(state, contact, responder));
}

bool reaches(const State& state, Handle base, Steps steps, Handle pool) {
    const Steps both = steps_between(state, base, pool) & steps;
    return (both - interpreted).any() || (both.any() && has_interpreter(state, base));
}

Steps steps_now(const State& state, const ContactEntry& contact) {
    const Steps steps = steps_open(state, contact);
    return (steps & interpreted).any() && !has_interpreter(state, contact.base) ? steps - interpreted : steps;
}

bool reaches(const State& state, const Line& line, Handle pool) {
    return reaches(state, line.base, line.kind.steps, pool);
}

/// Whether somebody whom a limit spares was asked about a waiting contact of acuity 1 and has not answered yet.
bool is_thinking_it_over(const State& state, const ResponderEntry& responder) {
    if (!responder.asked || responder.said_no == Flag::yes)
        return false;
    const ContactEntry* about = state.contacts.find(*responder.asked);
    return about && about->line != nobody && is_immediate(*about) &&
           state.pools[responder.pool].bases.test(about->base) &&
           reaches(state, state.lines[about->line], responder.pool) && !is_apart(state, *about, responder);
}

bool is_kept_for_immediate(const State& state, const ResponderEntry& responder) {
    if (is_spared(state, responder))
        return is_thinking_it_over(state, responder);
    const auto is_for_one_of = [&](const Line& line) {
        for (Handle at = line.first; at != nobody; at = line.waiting.next(by_key(state), at)) {
            if (!is_apart(state, state.contacts[at], responder))
                return true;
            if (state.contacts[at].first_pair == nobody)
                return false;
        }
        return false;
    };
    const Pool& pool = state.pools[responder.pool];
    return state.lines_immediate.any_word([&](std::size_t word, std::uint64_t lines) {
        bool kept = false;
        const auto look = [&](Handle at) {
            const Line& line = state.lines[at];
            kept = kept || (pool.bases.test(line.base) && reaches(state, line, responder.pool) && is_for_one_of(line));
        };
        Bits::visit_word(word, lines, look);
        return kept;
    });
}

Handle eldest_overdue(const State& state, const ResponderEntry& responder) {
    Handle best = nobody;
    Due least{state.now.ms, std::numeric_limits<std::uint64_t>::max()};
    const bool spared = is_spared(state, responder);
    const auto look_at_line = [&](const Line& line) {
        for (Handle at = line.first; at != nobody; at = line.waiting.next(by_key(state), at)) {
            const ContactEntry& contact = state.contacts[at];
            if (!(due_of(contact) < least))
                return;
            if (is_apart(state, contact, responder))
                continue;
            least = due_of(contact);
            best = at;
            return;
        }
    };
    const auto look_at_base = [&](Handle base) {
        if (!(state.eldest[base] < least))
            return;
        const Steps steps = steps_between(state, base, responder.pool);
        for (const OwnLine& own : state.bases[base].lines) {
            const bool barred = own.kind.urgency == Urgency::immediate || (spared && own.kind.urgency == Urgency::high);
            if (!barred && due_of(own.head) < least && (own.kind.steps & steps).any() &&
                reaches(state, base, own.kind.steps, responder.pool))
                look_at_line(state.lines[own.line]);
        }
    };
    const Pool& pool = state.pools[responder.pool];
    state.bases_waiting.any_word([&](std::size_t word, std::uint64_t bases) {
        if (state.eldest.of_word(word) < least)
            Bits::visit_word(word, bases & pool.bases.word(word) & bases_of(state, responder.listed, word),
                             look_at_base);
        return false;
    });
    return best;
}

bool may_take(const State& state, const ContactEntry& contact, const ResponderEntry& responder) {
    if (is_high(contact.acuity) && is_spared(state, responder))
        return false;
    if (is_immediate(contact))
        return true;
    if (state.lines_immediate.any() && is_kept_for_immediate(state, responder))
        return false;
    if (!state.bound_free.test(responder.handle))
        return true;
    const Handle eldest = eldest_overdue(state, responder);
    return eldest == nobody || eldest == contact.handle;
}

std::uint64_t scarcity_now(State& state, Handle at) {
    Pool& pool = state.pools[at];
    if (pool.scarcity_of != state.skills_changed) {
        pool.scarcity = scarcity_of(state, pool);
        pool.scarcity_of = state.skills_changed;
    }
    return pool.scarcity;
}

std::uint64_t scarcity_of(const State& state, const Pool& pool) {
    std::uint64_t sum = 0;
    for (const Handle skill : pool.skills)
        sum += (std::uint64_t{1} << 16U) / std::max<std::uint64_t>(1, state.skill_available[skill]);
    return sum;
}

Handle choose_interpreter(const State& state, Handle base, Handle but) {
    const InterpreterEntry* best = nullptr;
    const auto use = [](const InterpreterEntry& entry) { return (entry.used << 16U) / entry.channels.value(); };
    state.interpreters.for_each([&](const InterpreterEntry& entry) {
        if (entry.handle == but || !entry.present || entry.used >= entry.channels.value() ||
            entry.rest_until > state.now || !speaks_for(state.bases[base].wants, entry))
            return;
        if (!best || std::tuple(use(entry), entry.id) < std::tuple(use(*best), best->id))
            best = &entry;
    });
    return best ? best->handle : nobody;
}

bool is_for(const State& state, const ContactEntry& contact, const Pool& pool) {
    return first_free(state, contact, pool, index_of(state.bases[contact.base].wants.channel)) != nobody;
}

Match match_of(const State& state, const ContactEntry& contact, Steps steps, Handle responder) {
    Match match{contact.handle, responder, nobody};
    const Steps both = steps & steps_between(state, contact.base, state.responders[responder].pool);
    if (!(both - interpreted).any())
        match.interpreter = choose_interpreter(state, contact.base);
    return match;
}

Match choose(State& state, const ContactEntry& contact) {
    Handle found = nobody;
    const std::size_t channel = index_of(state.bases[contact.base].wants.channel);
    if (!state.pools_free[channel].any())
        return {contact.handle, nobody, nobody};
    const Steps steps = steps_now(state, contact);
    if (contact.first_pair != nobody)
        found = choose_known(state, contact, steps);
    for (std::size_t step = 0; step < step_count && found == nobody; ++step) {
        if (steps.has(static_cast<Step>(step)))
            found = choose_at_step(state, contact, static_cast<Step>(step), channel);
    }
    return found == nobody ? Match{contact.handle, nobody, nobody} : match_of(state, contact, steps, found);
}

} // namespace hotline::routing
