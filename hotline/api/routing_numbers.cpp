#include "hotline/api/handlers.hpp"
#include "hotline/api/request.hpp"
#include "proto/messages/routing.hpp"

namespace hotline::api {
namespace {

wire::Ladder ladder_of(const routing::Settings& settings, Acuity acuity) {
    wire::Ladder ladder{.acuity = acuity, .steps = {}};
    for (std::size_t at = 0; at < routing::step_count; ++at) {
        const auto step = static_cast<routing::Step>(at);
        const Millis after = routing::opens_after(settings, acuity, step);
        wire::StepOpens opens{.step = same_code<wire::LadderStep>(step), .after = {}};
        if (after != routing::LadderTimes::never)
            opens.after = after;
        ladder.steps.push_back(opens);
    }
    return ladder;
}

wire::WellbeingLimits told_of(const routing::Wellbeing& limits) {
    return {.high_in_a_row = limits.high_in_a_row.value(),
            .high_per_shift = limits.high_per_shift.value(),
            .recovery = limits.recovery,
            .handling_max = limits.handling_max,
            .rest = limits.rest,
            .gap = limits.gap};
}

/// What the floor goes by, which is what was configured at the last start.
wire::RoutingNumbers numbers_of(const desk::Floor& floor, Seq seq) {
    const routing::Settings& settings = floor.routing().settings;
    wire::RoutingNumbers numbers{.seq = seq,
                                 .valve = settings.valve.value(),
                                 .offers_per_minute = settings.offers_per_minute.value(),
                                 .fan_out_after = settings.fan_out_after,
                                 .fan_out_to = settings.fan_out_to.value(),
                                 .storm_misses = settings.storm_misses.value(),
                                 .storm_people = settings.storm_people.value(),
                                 .interpreter_retries = settings.interpreter_retries.value(),
                                 .interpreter_rest = settings.interpreter_rest,
                                 .partner_hops = settings.partner_hops.value(),
                                 .partner_refusals = settings.partner_refusals.value(),
                                 .partner_rest = settings.partner_rest,
                                 .cost = {.sms = settings.cost.sms.value(),
                                          .chat = settings.cost.chat.value(),
                                          .email = settings.cost.email.value()},
                                 .ladders = {},
                                 .wellbeing = told_of(settings.wellbeing)};
    for (const auto acuity :
         {Acuity::immediate, Acuity::urgent, Acuity::serious, Acuity::standard, Acuity::information})
        numbers.ladders.push_back(ladder_of(settings, acuity));
    return numbers;
}

} // namespace

boost::asio::awaitable<net::Reply> read_routing(Service& service, Call) {
    const auto numbers = co_await service.engine.view(&numbers_of);
    co_return ok(numbers);
}

} // namespace hotline::api
