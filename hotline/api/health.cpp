#include "hotline/api/floor_metrics.hpp"
#include "hotline/api/handlers.hpp"
#include "hotline/api/request.hpp"

#include <fmt/format.h>

/// Is the process there, can it take contacts, and what has it done: for monitors, on a listener of their own.
namespace hotline::api {
namespace {

net::Response plain(int status, std::string text) {
    return {.status = status, .headers = {{"Content-Type", "text/plain; charset=utf-8"}}, .body = std::move(text)};
}

/// What an operator wants to know of the disk at a glance.
std::string storage_lines(const Service& service) {
    const auto& storage = service.storage;
    const auto load = service.relay.load();
    return fmt::format("storage: {} for {} s\nroom: {}, {} bytes free\nmessages not saved yet: {}, the oldest {} s\n",
                       code_name(storage.state), (service.engine.now() - storage.since).count / 1'000,
                       storage.room_low ? "low, the ballast is given up" : "enough", storage.free_bytes, load.messages,
                       load.oldest.count / 1'000);
}

} // namespace

boost::asio::awaitable<net::Reply> alive(Service& service, Call) {
    co_return plain(200, "ok\n" + storage_lines(service) + service.health_lines());
}

/// A slow disk does not make the service unready: it takes contacts, only later.
boost::asio::awaitable<net::Reply> ready(Service& service, Call) {
    if (service.engine.degraded())
        co_return plain(503, "storage takes no writes\n" + storage_lines(service));
    if (const auto broken = service.broken_lines(); !broken.empty())
        co_return plain(503, broken + storage_lines(service));
    co_return plain(200, "ready\n" + storage_lines(service));
}

/// For whoever keeps the journal's signed heads elsewhere by other means than a folder.
boost::asio::awaitable<net::Reply> checkpoint(Service& service, Call) {
    co_return plain(200, service.checkpoint() + "\n");
}

boost::asio::awaitable<net::Reply> metrics(Service& service, Call) {
    auto look = [now = service.engine.now()](const desk::Floor& floor, Seq) { return count_floor(floor, now); };
    const auto floor = co_await service.engine.view(std::move(look));
    auto response = plain(200, observe::expose(floor) + service.registry.text());
    response.headers.front().value = "text/plain; version=0.0.4; charset=utf-8";
    co_return response;
}

} // namespace hotline::api
