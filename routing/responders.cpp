#include "routing/floor.hpp"

#include "routing/views.hpp"

#include <algorithm>

namespace hotline::routing {
namespace {

Channel channel_of(const State& state, const ContactEntry& contact) { return state.bases[contact.base].wants.channel; }

Rank rank_of(const ResponderEntry& responder, const Load& load) {
    const bool full = load.exclusive || load.total == 0;
    const std::uint32_t ratio = full ? std::uint32_t{1} << 16U : (load.used << 16U) / load.total;
    return {load.used == 0 && !load.exclusive ? 0 : ratio, responder.exposure, responder.idle_since, responder.id};
}

/// From when on they have had conversations for as long as may be without a rest; never if they have nothing.
Instant enough_at(const State& state, const ResponderEntry& responder) {
    const Millis most = state.settings.wellbeing.handling_max;
    const bool counts = most > Millis{} && responder.first_contact != nobody;
    return counts ? responder.handling_since + most : Wakes::never;
}

bool is_bound(const State& state, const ResponderEntry& responder) {
    const std::uint32_t g = state.settings.valve.value();
    return g > 0 && responder.valve + 1 >= g;
}

void list_free(State& state, ResponderEntry& responder, const Load& load) {
    Pool& pool = state.pools[responder.pool];
    for (std::size_t channel = 0; channel < channel_count; ++channel) {
        if (!has_room(state, responder, load, channel))
            continue;
        pool.free[channel].insert(by_rank(state, channel), responder.handle);
        pool.channels_free |= static_cast<std::uint8_t>(1U << channel);
        state.pools_free[channel].set(responder.pool);
        responder.listed |= static_cast<std::uint8_t>(1U << channel);
    }
    if (responder.listed == 0)
        return;
    state.dirty_pools.set(responder.pool);
    state.stirred.add_responder(responder.handle);
    if (is_spared(state, responder))
        state.spared_free.set(responder.handle);
    if (is_bound(state, responder)) {
        state.bound_free.set(responder.handle);
        ++state.bound_free_count;
    }
}

void count_skills(State& state, const Pool& pool, bool more) {
    for (const Handle skill : pool.skills)
        state.skill_available[skill] += more ? 1 : ~std::uint32_t{};
    ++state.skills_changed;
}

/// Contacts that cool off from some may now be alone with those.
void look_at_paired(State& state, Handle pool) {
    state.lines_paired.for_each([&](Handle at) {
        const Line& line = state.lines[at];
        if (!suits(state, line, pool))
            return;
        state.dirty_lines.set(at);
        state.stirred.several = true;
        state.check_victims = state.check_victims || line.kind.urgency == Urgency::immediate;
    });
}

/// Whether such a responder may be all that an immediate contact needs beside the interpreter whom an offer holds.
bool may_lack_interpreter(const State& state, Handle pool) {
    bool found = false;
    state.lines_immediate.for_each([&](Handle at) {
        const Line& line = state.lines[at];
        found = found || (steps_between(state, line.base, pool) & line.kind.steps & interpreted).any();
    });
    return found;
}

} // namespace

Load load_of(const State& state, const ResponderEntry& responder) {
    Load load;
    load.total = Costs::chat_quarters * state.pools[responder.pool].profile.chats_max.value();
    for (Handle at = responder.first_contact; at != nobody; at = state.contacts[at].next_of_responder) {
        const ContactEntry& contact = state.contacts[at];
        const Channel channel = channel_of(state, contact);
        load.used += state.settings.cost.of(channel);
        ++load.count[index_of(channel)];
        load.exclusive = load.exclusive || is_exclusive(channel);
        load.wrapping = load.wrapping || contact.phase == Phase::wrapping_up;
    }
    return load;
}

bool has_room(const State& state, const ResponderEntry& responder, const Load& load, std::size_t channel) {
    const Profile& profile = state.pools[responder.pool].profile;
    if (load.wrapping || load.exclusive || load.count[channel] >= profile.most[channel].value())
        return false;
    const auto which = static_cast<Channel>(channel);
    if (is_exclusive(which))
        return responder.first_contact == nobody;
    return load.used + state.settings.cost.of(which) <= load.total;
}

bool is_resting(const State& state, const ResponderEntry& responder) {
    const Instant enough = enough_at(state, responder);
    return responder.rest_until > state.now || (enough != Wakes::never && enough <= state.now);
}

bool is_up(const State& state, const ResponderEntry& responder) {
    return responder.offerable == Flag::yes && !is_resting(state, responder);
}

bool is_spared(const State& state, const ResponderEntry& responder) {
    const Wellbeing& limits = state.settings.wellbeing;
    if (!spares_anybody(limits) || responder.waived_until > state.now)
        return false;
    const auto reached = [](std::uint32_t count, std::uint32_t limit) { return limit > 0 && count >= limit; };
    return responder.recovery_until > state.now || reached(responder.high_in_a_row, limits.high_in_a_row.value()) ||
           reached(responder.high_this_shift, limits.high_per_shift.value());
}

void unlist(State& state, ResponderEntry& responder) {
    state.spared_offered.reset(responder.handle);
    if (responder.listed == 0)
        return;
    Pool& pool = state.pools[responder.pool];
    for (std::size_t channel = 0; channel < channel_count; ++channel) {
        const auto bit = static_cast<std::uint8_t>(1U << channel);
        if ((responder.listed & bit) == 0)
            continue;
        pool.free[channel].erase(by_rank(state, channel), responder.handle);
        if (!pool.free[channel].empty())
            continue;
        pool.channels_free = static_cast<std::uint8_t>(pool.channels_free & ~bit);
        state.pools_free[channel].reset(responder.pool);
    }
    responder.listed = 0;
    state.spared_free.reset(responder.handle);
    if (state.bound_free.test(responder.handle)) {
        state.bound_free.reset(responder.handle);
        --state.bound_free_count;
    }
}

void relist(State& state, ResponderEntry& responder) {
    unlist(state, responder);
    const Load load = load_of(state, responder);
    responder.rank = rank_of(responder, load);
    if (responder.offer == nobody && is_up(state, responder))
        list_free(state, responder, load);
    if (responder.offer != nobody && is_up(state, responder) && is_spared(state, responder))
        state.spared_offered.set(responder.handle);
    if (responder.offer != nobody || (responder.listed != 0 && may_lack_interpreter(state, responder.pool)))
        state.check_victims = true;
    state.responder_wakes.set(responder.handle, wake_of(state, responder));
}

void set_offerable(State& state, ResponderEntry& responder, Flag offerable) {
    if (responder.offerable == offerable)
        return;
    responder.offerable = offerable;
    Pool& pool = state.pools[responder.pool];
    if (offerable == Flag::yes)
        ++pool.offerable;
    else
        --pool.offerable;
    count_skills(state, pool, offerable == Flag::yes);
    if (offerable == Flag::no)
        look_at_paired(state, responder.pool);
    else
        look_at_the_kept(state);
}

void join(State& state, ResponderEntry& responder, Handle pool) {
    responder.pool = pool;
    ++state.pools[pool].present;
    state.pools_present.set(pool);
}

void leave(State& state, ResponderEntry& responder) {
    unlist(state, responder);
    set_offerable(state, responder, Flag::no);
    if (--state.pools[responder.pool].present == 0)
        state.pools_present.reset(responder.pool);
}

void look_for_orphans(State& state, Handle at) {
    if (state.pools[at].present > 0)
        return;
    widen_orphans(state, state.pools[at].bases);
}

Instant wake_of(const State& state, const ResponderEntry& responder) {
    Instant wake = Wakes::never;
    for (const Instant then :
         {responder.rest_until, responder.recovery_until, responder.waived_until, enough_at(state, responder)}) {
        if (then > state.now)
            wake = std::min(wake, then);
    }
    return wake;
}

void look_at_the_kept(State& state) {
    if (!state.lines_immediate.any())
        return;
    for (const Bits& free : state.pools_free)
        state.dirty_pools.add(free);
    state.stirred.several = true;
}

void reserve(State& state, Handle interpreter) {
    if (interpreter == nobody)
        return;
    InterpreterEntry& entry = state.interpreters[interpreter];
    if (++entry.used >= entry.channels.value())
        look_at_the_kept(state);
}

void release(State& state, Handle interpreter) {
    if (interpreter == nobody)
        return;
    InterpreterEntry& entry = state.interpreters[interpreter];
    --entry.used;
    if (entry.present)
        look_again(state, entry);
    else if (entry.used == 0)
        state.interpreters.remove(InterpreterId{entry.id});
}

void look_again(State& state, const InterpreterEntry& interpreter) {
    interpreter.bases.for_each_in_both(state.bases_waiting, [&](Handle base) {
        for (const OwnLine& own : state.bases[base].lines) {
            if (own.is_empty() || !(own.kind.steps & interpreted).any())
                continue;
            state.dirty_lines.set(own.line);
            state.stirred.several = true;
            state.check_victims = state.check_victims || own.kind.urgency == Urgency::immediate;
        }
    });
}

} // namespace hotline::routing
