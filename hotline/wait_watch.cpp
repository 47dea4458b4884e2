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
    const auto executor = co_await boost::asio::this_coro::executor;
    boost::asio::steady_timer pause(executor);
    for (;;) {
        auto look = [this](const desk::Floor& floor, Seq) {
            return desk::waits_to_tell(floor, [this](ContactId contact) { return figures_.predicted_wait(contact); });
        };
        const auto waits = co_await engine_.view(std::move(look));
        for (const auto& wait : waits) {
            engine::Submission submission{.actor = the_service};
            submission.commands.emplace_back(wait);
            const auto answer = co_await engine_.submit(std::move(submission));
            if (!answer && answer.error().code == Refusal::unavailable)
                break; // nor are the others taken now: all are told again if it is so still
        }
        pause.expires_after(looked_again_after);
        co_await pause.async_wait(boost::asio::use_awaitable);
    }
}

} // namespace hotline
