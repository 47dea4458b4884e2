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

bool helps(const InterpreterEntry& interpreter, const Base& base) {
    return (base.useful & interpreted).any() && speaks_for(base.wants, interpreter);
}

/// So many lines of the same wants are foreseen: as many as the ladder has steps. More ask for memory when they are
/// met.
constexpr std::size_t lines_foreseen = 8;

/// What the lines of one more base need is asked for now, so that a contact who comes to a step for the first time asks
/// for no memory.
void make_room_for_lines(State& state) {
    const std::size_t foreseen = (state.bases.size() + 1) * lines_foreseen;
    if (state.lines.capacity() >= foreseen)
        return;
    const std::size_t room = foreseen + foreseen / 4;
    state.lines.reserve(room);
    for (Bits* const bits : {&state.dirty_lines, &state.lines_immediate, &state.lines_paired}) {
        const auto last = static_cast<std::uint32_t>(room - 1);
        if (bits->test(last))
            continue;
        bits->set(last); // grows, and is then as before
        bits->reset(last);
    }
}

void add_base(State& state, const Wants& wants) {
    const auto at = static_cast<Handle>(state.bases.size());
    make_room_for_lines(state);
    Base base{wants, useful_steps(wants), {}, {}};
    base.lines.reserve(lines_foreseen);
    for (Pool& pool : state.pools) {
        const Steps steps = steps_of(pool.profile, wants);
        base.suits.add(steps);
        if (steps.any())
            pool.bases.set(at);
    }
    state.interpreters.for_each([&](const InterpreterEntry& one) {
        if (helps(one, base))
            state.interpreters[one.handle].bases.set(at);
    });
    state.heads.add();
    state.eldest.add();
    state.bases_of_channel[index_of(wants.channel)].set(at);
    state.bases.push_back(std::move(base));
}

void add_pool(State& state, const Profile& profile) {
    Pool pool;
    pool.profile = profile;
    pool.skills = skills_of(state, profile);
    for (Handle at = 0; at < state.bases.size(); ++at) {
        const Steps steps = steps_of(profile, state.bases[at].wants);
        state.bases[at].suits.add(steps);
        if (steps.any())
            pool.bases.set(at);
    }
    state.pools.push_back(std::move(pool));
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
        add_base(state, wants);
    return at->second;
}

Handle intern(State& state, const Profile& profile) {
    const auto [at, is_new] = state.profiles.try_emplace(profile, static_cast<Handle>(state.pools.size()));
    if (is_new)
        add_pool(state, profile);
    return at->second;
}

Handle line_for(State& state, Handle base, const LineKind& kind) {
    std::vector<OwnLine>& lines = state.bases[base].lines;
    for (const OwnLine& own : lines) {
        if (own.kind == kind)
            return own.line;
    }
    const auto line = static_cast<Handle>(state.lines.size());
    state.lines.push_back({base, static_cast<std::uint32_t>(lines.size()), kind, {}, nobody, 0});
    lines.push_back({Key::last(), line, kind});
    return line;
}

void note_languages(const State& state, InterpreterEntry& interpreter) {
    interpreter.bases.clear();
    for (Handle at = 0; at < state.bases.size(); ++at) {
        if (helps(interpreter, state.bases[at]))
            interpreter.bases.set(at);
    }
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
