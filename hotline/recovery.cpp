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

boost::asio::awaitable<void> submit_until_taken(engine::Engine& engine, engine::Submission submission) {
    const auto executor = co_await boost::asio::this_coro::executor;
    boost::asio::steady_timer pause(executor);
    while (true) {
        auto once = submission;
        const auto taken = co_await engine.submit(std::move(once));
        if (taken)
            co_return;
        pause.expires_after(asked_again_after);
        co_await pause.async_wait(boost::asio::use_awaitable);
    }
}

std::vector<engine::Submission> recovery_of_the_floor(const desk::Rules& rules) {
    engine::Submission policy{.actor = the_service}; // alone: how long a grace lasts is decided in the recovery
    policy.commands.emplace_back(desk::SetPolicy{rules.policy});
    engine::Submission recovery{.actor = the_service};
    recovery.commands.emplace_back(desk::RecoverFloor{});
    recovery.commands.emplace_back(desk::SetRouting{rules.settings});
    return {std::move(policy), std::move(recovery)};
}

} // namespace hotline
