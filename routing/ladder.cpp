#include "routing/floor.hpp"

#include "routing/views.hpp"

#include <array>
#include <vector>

namespace hotline::routing {
namespace {

/// Whether anybody on shift suits the wants at these steps, an interpreter counted where one is needed.
bool is_anybody_there(const State& state, Handle base_handle, Steps steps) {
    const Base& base = state.bases[base_handle];
    if ((steps & interpreted).any() && !has_interpreter_present(state, base_handle))
        steps = steps - interpreted;
    return base.suits.any(state.pools_present, steps);
}

/// The order in which an empty floor opens what time has not.
constexpr std::array widening{Step::any_variant,    Step::lower_level,
                              Step::other_language, Step::specialist_interpreted,
                              Step::partner,        Step::anybody_interpreted};

/// A wait that could bring nobody is skipped: steps open at once until somebody on shift is reached. Life in danger
/// whom nobody here understands gets the interpreter beside the other languages, not after them.
Steps skip_empty(const State& state, const ContactEntry& contact, Steps open) {
    const Steps useful = state.bases[contact.base].useful;
    for (const Step step : widening) {
        if (is_anybody_there(state, contact.base, open & useful))
            return open;
        open = open | Steps::only(step);
        if (is_immediate(contact) && step == Step::other_language)
            open = open | Steps::only(Step::specialist_interpreted);
    }
    return open;
}

} // namespace

std::optional<Step> nearest_of(Steps steps) {
    for (std::size_t step = 0; step < step_count; ++step) {
        if (steps.has(static_cast<Step>(step)))
            return static_cast<Step>(step);
    }
    return std::nullopt;
}

bool open_steps(State& state, ContactEntry& contact) {
    Steps open = contact.open;
    for (std::size_t step = 0; step < step_count; ++step) {
        const Millis after = opens_after(state.settings, contact.acuity, static_cast<Step>(step));
        if (after != LadderTimes::never && contact.arrived + after <= state.now)
            open = open | Steps::only(static_cast<Step>(step));
    }
    const Steps all = state.bases[contact.base].useful | Steps::only(Step::partner);
    if ((all - open).any())
        open = skip_empty(state, contact, open);
    const bool opened = open != contact.open;
    contact.open = open;
    return opened;
}

void widen_orphans(State& state, const Bits& bases) {
    std::vector<Handle> orphans;
    bases.for_each_in_both(state.bases_waiting, [&](Handle base) {
        for (const OwnLine& own : state.bases[base].lines) {
            if (own.is_empty() || is_anybody_there(state, base, own.kind.steps))
                continue;
            const Line& line = state.lines[own.line];
            for (Handle at = line.first; at != nobody; at = line.waiting.next(by_key(state), at))
                orphans.push_back(at);
        }
    });
    for (const Handle contact : orphans)
        relist(state, state.contacts[contact]);
}

} // namespace hotline::routing
