#include "routing/settings.hpp"

#include <array>

namespace hotline::routing {
namespace {

const LadderTimes& ladder_of(const Settings& settings, Acuity acuity) {
    if (acuity == Acuity::immediate)
        return settings.immediate;
    return acuity == Acuity::urgent || acuity == Acuity::serious ? settings.urgent : settings.standard;
}

std::array<Millis, step_count> times_of(const LadderTimes& ladder) {
    return {ladder.exact,
            ladder.any_variant,
            ladder.lower_level,
            ladder.other_language,
            ladder.specialist_interpreted,
            ladder.partner,
            ladder.anybody_interpreted,
            ladder.callback};
}

bool is_sound(const LadderTimes& ladder) {
    for (const Millis time : times_of(ladder)) {
        if (time < Millis{})
            return false;
    }
    return ladder.exact == Millis{};
}

} // namespace

Settings with_wellbeing(Settings settings) {
    settings.wellbeing = {.high_in_a_row = Count<100>::of(2),
                          .high_per_shift = Count<100>::of(6),
                          .recovery = minutes(10),
                          .handling_max = minutes(90),
                          .rest = minutes(10),
                          .gap = seconds(30)};
    return settings;
}

std::optional<std::string_view> fault_of(const Settings& settings) {
    if (!is_sound(settings.immediate))
        return "immediate";
    if (!is_sound(settings.urgent))
        return "urgent";
    if (!is_sound(settings.standard))
        return "standard";
    if (settings.exposure_half_life <= Millis{})
        return "exposure_half_life";
    if (settings.returning_band.value() == 0)
        return "returning_band";
    const Costs& cost = settings.cost;
    if (cost.sms.value() == 0 || cost.chat.value() == 0 || cost.email.value() == 0)
        return "cost";
    const Wellbeing& limits = settings.wellbeing;
    for (const Millis length : {limits.recovery, limits.handling_max, limits.rest, limits.gap}) {
        if (length < Millis{})
            return "wellbeing";
    }
    if (settings.fan_out_after < Millis{} || settings.fan_out_to.value() == 0)
        return "fan_out_to";
    if (settings.interpreter_rest < Millis{} || settings.partner_rest < Millis{})
        return "interpreter_rest";
    return std::nullopt;
}

Millis opens_after(const Settings& settings, Acuity acuity, Step step) {
    return times_of(ladder_of(settings, acuity))[static_cast<std::size_t>(step)];
}

} // namespace hotline::routing
