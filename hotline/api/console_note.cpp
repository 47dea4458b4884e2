#include "hotline/api/console_note.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>

namespace hotline::api {
namespace limit {
constexpr std::chrono::milliseconds console_note_again{500};
} // namespace limit

namespace {

desk::Command said_now(const desk::Command& note, Millis passed) {
    const auto* lost = std::get_if<desk::ConsoleLost>(&note);
    return lost ? desk::Command(desk::said_later(*lost, passed)) : note;
}

} // namespace

boost::asio::awaitable<void> note_console(Service& service, PersonId person, desk::Command note) {
    const auto executor = co_await boost::asio::this_coro::executor;
    boost::asio::steady_timer pause(executor);
    const bool here = std::holds_alternative<desk::ConsoleReturned>(note);
    const Instant noticed = service.engine.now();
    while (service.consoles.has(person) == here) {
        engine::Submission submission{.actor = person};
        submission.commands.push_back(said_now(note, service.engine.now() - noticed));
        const auto answer = co_await service.engine.submit(std::move(submission));
        if (answer)
            co_return;
        const auto why = answer.error().code;
        if (why != Refusal::unavailable && why != Refusal::overloaded)
            co_return;
        pause.expires_after(limit::console_note_again);
        co_await pause.async_wait(boost::asio::use_awaitable);
    }
}

} // namespace hotline::api
