#include "hotline/wait_watch.hpp"

#include "hotline/desk/wait.hpp"
#include "hotline/recovery.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>
#include <utility>

namespace hotline {
namespace {

constexpr std::chrono::seconds looked_again_after{5};

} // namespace

boost::asio::awaitable<void> WaitWatch::run() {
    boost::asio::steady_timer pause(co_await boost::asio::this_coro::executor);
    for (;;) {
        auto look = [this](const desk::Floor& floor, Seq) {
            return desk::too_long(floor, [this](ContactId contact) { return figures_.predicted_wait(contact); });
        };
        const auto waits = co_await engine_.view(std::move(look));
        for (const auto& wait : waits) {
            engine::Submission submission{.actor = the_service};
            submission.commands.emplace_back(wait);
            (void)co_await engine_.submit(std::move(submission)); // what is refused now is told again if it is so still
        }
        pause.expires_after(looked_again_after);
        co_await pause.async_wait(boost::asio::use_awaitable);
    }
}

} // namespace hotline
