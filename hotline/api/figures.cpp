#include "hotline/api/figures_told.hpp"
#include "hotline/api/handlers.hpp"
#include "hotline/api/request.hpp"

#include <algorithm>

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

} // namespace

boost::asio::awaitable<net::Reply> read_figures(Service& service, Call call) {
    const auto now = service.engine.now();
    auto look = [now](const desk::Floor& floor, Seq) { return waiting_on(floor, now); };
    const auto waiting = co_await service.engine.view(std::move(look));
    const auto figures = service.figures();
    if (!figures.fold)
        co_return refused(service, call, Fault{.code = Refusal::unavailable, .path = {}});
    co_return ok(tell_figures(figures.fold->until(now), figures.score, waiting, now));
}

} // namespace hotline::api
