#include "hotline/recovery.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>
#include <utility>

namespace hotline {
namespace {

constexpr std::chrono::milliseconds asked_again_after{250};

} // namespace

boost::asio::awaitable<void> recover_floor(engine::Engine& engine, routing::Settings settings) {
    const auto executor = co_await boost::asio::this_coro::executor;
    boost::asio::steady_timer pause(executor);
    while (true) {
        engine::Submission recovery{.actor = the_service};
        recovery.commands.emplace_back(desk::RecoverFloor{});
        recovery.commands.emplace_back(desk::SetRouting{settings});
        const auto recovered = co_await engine.submit(std::move(recovery));
        if (recovered)
            co_return;
        pause.expires_after(asked_again_after);
        co_await pause.async_wait(boost::asio::use_awaitable);
    }
}

} // namespace hotline
