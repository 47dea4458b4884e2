#include "hotline/api/figures_duty.hpp"
#include "hotline/api/figures_routing.hpp"
#include "hotline/api/figures_told.hpp"
#include "hotline/api/handlers.hpp"
#include "hotline/api/request.hpp"
#include "hotline/engine/run_on.hpp"

#include <algorithm>
#include <exception>
#include <optional>
#include <utility>

namespace hotline::api {
namespace {

WaitingNow waiting_on(const desk::Floor& floor, Instant now) {
    WaitingNow waiting;
    for (const auto& [id, contact] : floor.contacts()) {
        if (contact.state != ContactState::waiting && contact.state != ContactState::offered)
            continue;
        ++waiting.count;
        waiting.longest = std::max(waiting.longest, now - contact.arrived);
    }
    return waiting;
}

/// None if the plan cannot be read now: everything else is told all the same.
std::optional<std::vector<hourly::Due>> due_since(const Service& service, Instant now) {
    try {
        RosterReading reading(service, now);
        return read_due(reading, hourly::beginning_of(first_hour_told(now)));
    } catch (const std::exception&) {
        return std::nullopt; // its text may name paths
    }
}

/// Away from the thread that runs everything: with everybody's plan and attendance it takes its time.
wire::Figures reckon(const Service& service, const hourly::Fold& fold, const estimate::Score& score, WaitingNow waiting,
                     Instant now) {
    auto told = tell_figures(fold, score, waiting, now);
    if (const auto due = due_since(service, now))
        tell_duty(told, fold, *due);
    return told;
}

} // namespace

boost::asio::awaitable<net::Reply> read_figures(Service& service, Call call) {
    const auto now = service.engine.now();
    auto look = [now](const desk::Floor& floor, Seq) { return waiting_on(floor, now); };
    const auto waiting = co_await service.engine.view(std::move(look));
    const auto figures = service.figures();
    if (!figures.fold)
        co_return refused(service, call, Fault{.code = Refusal::unavailable, .path = {}});
    auto work = [&service, fold = figures.fold->until(now), score = figures.score, waiting, now] {
        return reckon(service, fold, score, waiting, now);
    };
    auto told = co_await engine::run_on(service.readers, std::move(work));
    tell_blockage(told, service.figures());
    tell_stale(told.routing, service.engine.counters());
    co_return ok(told);
}

} // namespace hotline::api
