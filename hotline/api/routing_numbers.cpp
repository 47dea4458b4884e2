#include "hotline/api/handlers.hpp"
#include "hotline/api/request.hpp"
#include "hotline/desk/rules.hpp"
#include "proto/messages/routing.hpp"

namespace hotline::api {
namespace {

std::optional<std::uint32_t> told(std::optional<std::int64_t> value) {
    return value ? std::optional(static_cast<std::uint32_t>(*value)) : std::nullopt;
}

/// What the floor goes by, which is what was configured at the last start or reading since.
wire::RoutingNumbers numbers_of(const desk::Floor& floor, Seq seq) {
    const desk::Rules usual;
    const desk::Rules rules{.policy = floor.policy(), .settings = floor.routing().settings};
    wire::RoutingNumbers numbers{.seq = seq, .numbers = {}};
    for (const auto& each : desk::numbers()) {
        numbers.numbers.push_back({.key = std::string(each.key),
                                   .unit = same_code<wire::NumberUnit>(each.unit),
                                   .value = told(each.get(rules)),
                                   .by_default = told(each.get(usual))});
    }
    return numbers;
}

} // namespace

boost::asio::awaitable<net::Reply> read_routing(Service& service, Call) {
    const auto numbers = co_await service.engine.view(&numbers_of);
    co_return ok(numbers);
}

} // namespace hotline::api
