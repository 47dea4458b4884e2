#include "hotline/api/request.hpp"
#include "hotline/api/roster_handlers.hpp"
#include "hotline/engine/civil_time.hpp"
#include "proto/messages/opening.hpp"

/// When somebody can be reached, as the configuration has it.
namespace hotline::api {
namespace {

wire::OpeningHours line_of(const roster::Opening& opening, Instant now) {
    const auto& [open, opens, zone] = roster::standing(opening, now);
    return {.channel = opening.channel,
            .languages = opening.languages,
            .zone = opening.lines.zone,
            .week = opening.lines.week,
            .holidays = opening.lines.holidays,
            .open = open,
            .opens_at = opens};
}

} // namespace

boost::asio::awaitable<net::Reply> read_opening(Service& service, Call) {
    wire::OpeningList list;
    for (const auto& opening : service.settings.openings)
        list.openings.push_back(line_of(opening, engine::wall_time()));
    co_return ok(list);
}

} // namespace hotline::api
