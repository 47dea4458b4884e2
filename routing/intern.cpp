#include "routing/floor.hpp"

#include <algorithm>

namespace hotline::routing {
namespace {

Handle intern_skill(State& state, std::uint64_t skill) {
    const auto [at, is_new] = state.skills.try_emplace(skill, static_cast<Handle>(state.skill_available.size()));
    if (is_new)
        state.skill_available.push_back(0);
    return at->second;
}

/// The languages once each, whatever the variant, and the traits.
std::vector<Handle> skills_of(State& state, const Profile& profile) {
    std::vector<Handle> skills;
    for (const Skill& has : profile.languages)
        skills.push_back(intern_skill(state, has.language.code >> 32U));
    for (std::uint64_t bits = profile.traits.bits; bits != 0; bits &= bits - 1)
        skills.push_back(intern_skill(state, std::uint64_t{1} << 40U | (bits & (~bits + 1))));
    std::sort(skills.begin(), skills.end());
    skills.erase(std::unique(skills.begin(), skills.end()), skills.end());
    return skills;
}

bool helps(const State& state, const InterpreterEntry& interpreter, const Line& line) {
    return (line.steps & interpreted).any() && speaks_for(state.bases[line.base].wants, interpreter);
}

} // namespace

bool speaks_for(const Wants& wants, const InterpreterEntry& interpreter) {
    return !wants.languages.empty() &&
           std::any_of(interpreter.languages.begin(), interpreter.languages.end(),
                       [&](Language language) { return same_language(language, wants.languages[0].language); });
}

Handle intern(State& state, const Wants& wants) {
    const auto [at, is_new] = state.wants.try_emplace(wants, static_cast<Handle>(state.bases.size()));
    if (is_new)
        state.bases.push_back(Base{wants, useful_steps(wants), {}, 0, {}});
    return at->second;
}

Handle intern(State& state, const Profile& profile) {
    const auto [at, is_new] = state.profiles.try_emplace(profile, static_cast<Handle>(state.pools.size()));
    if (!is_new)
        return at->second;
    Pool pool;
    pool.profile = profile;
    pool.skills = skills_of(state, profile);
    state.pools.push_back(std::move(pool));
    return at->second;
}

void fill(State& state, Base& base) {
    for (; base.filled < state.pools.size(); ++base.filled) {
        const Steps steps = steps_of(state.pools[base.filled].profile, base.wants);
        for (std::size_t step = 0; step < step_count; ++step) {
            if (steps.has(static_cast<Step>(step)))
                base.suits[step].set(base.filled);
        }
    }
}

void fill(State& state, Pool& pool) {
    for (; pool.filled < state.lines.size(); ++pool.filled) {
        const Line& line = state.lines[pool.filled];
        if ((steps_of(pool.profile, state.bases[line.base].wants) & line.steps).any())
            pool.lines.set(pool.filled);
    }
}

void fill(State& state, InterpreterEntry& interpreter) {
    for (; interpreter.filled < state.lines.size(); ++interpreter.filled) {
        if (helps(state, interpreter, state.lines[interpreter.filled]))
            interpreter.lines.set(interpreter.filled);
    }
}

Steps steps_between(const State& state, Handle base_handle, Handle pool) {
    const Base& base = state.bases[base_handle];
    if (pool >= base.filled)
        return steps_of(state.pools[pool].profile, base.wants);
    Steps steps;
    for (std::size_t step = 0; step < step_count; ++step) {
        if (base.suits[step].test(pool))
            steps = steps | Steps::only(static_cast<Step>(step));
    }
    return steps;
}

bool has_interpreter(const State& state, Handle base) {
    bool found = false;
    state.interpreters.for_each([&](const InterpreterEntry& entry) {
        found = found || (entry.present && entry.used < entry.channels.value() && entry.rest_until <= state.now &&
                          speaks_for(state.bases[base].wants, entry));
    });
    return found;
}

bool has_interpreter_present(const State& state, Handle base) {
    bool found = false;
    state.interpreters.for_each([&](const InterpreterEntry& entry) {
        found = found || (entry.present && speaks_for(state.bases[base].wants, entry));
    });
    return found;
}

} // namespace hotline::routing
