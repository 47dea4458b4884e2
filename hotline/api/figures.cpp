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
std::optional<std::vector<hourly::Due>> due_since(Service& service, Instant now) {
    try {
        RosterReading reading(service, now);
        return read_due(reading, hourly::beginning_of(first_hour_told(now)));
    } catch (const std::exception&) {
        return std::nullopt; // its text may name paths
    }
}

} // namespace

boost::asio::awaitable<net::Reply> read_figures(Service& service, Call call) {
    const auto now = service.engine.now();
    auto look = [now](const desk::Floor& floor, Seq) { return waiting_on(floor, now); };
    const auto waiting = co_await service.engine.view(std::move(look));
    auto read = [&service, now] { return due_since(service, now); };
    const auto due = co_await engine::run_on(service.readers, std::move(read));
    const auto figures = service.figures();
    if (!figures.fold)
        co_return refused(service, call, Fault{.code = Refusal::unavailable, .path = {}});
    const auto fold = figures.fold->until(now);
    auto told = tell_figures(fold, figures.score, waiting, now);
    tell_stale(told.routing, service.engine.counters());
    if (due)
        tell_duty(told, fold, *due);
    co_return ok(told);
}

} // namespace hotline::api
