#pragma once

#include "hotline/engine/engine.hpp"
#include "tests/unit/engine/rethrow.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <catch2/catch.hpp>

#include <chrono>
#include <concepts>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace hotline::test {

/// The engine on an executor that only runs when the test waits for something.
class Running {
public:
    explicit Running(journal::Log& log)
        : engine_(io_.get_executor(), log, engine::fold_journal(log), [this] { ++lost_; }) {
        boost::asio::co_spawn(io_, engine_.run(), [this](std::exception_ptr why) {
            ended_ = true;
            failure_ = std::move(why);
        });
    }

    /// Runs what is ready until it holds; false if that takes longer than anything here may.
    template <std::predicate Holds>
    bool until(Holds holds) {
        while (!holds()) {
            io_.restart(); // it stops whenever it has nothing to do
            if (io_.run_one_for(std::chrono::seconds(10)) == 0)
                return false;
        }
        return true;
    }
    /// Runs what is ready now.
    void settle() {
        io_.restart();
        io_.poll();
    }

    using Waiting = std::shared_ptr<std::optional<engine::Answer>>;
    /// Submits and does not wait.
    Waiting submit(engine::Submission submission) {
        auto answer = std::make_shared<std::optional<engine::Answer>>();
        boost::asio::co_spawn(io_, submitting(engine_, std::move(submission), answer), &rethrow);
        return answer;
    }
    /// Submits and waits for the answer.
    engine::Answer ask(engine::Submission submission) {
        const auto answer = submit(std::move(submission));
        REQUIRE(until([&] { return answer->has_value(); }));
        return **answer;
    }
    /// Waits at most so long for the answer to what was taken in; none if it did not come.
    std::optional<engine::Answer> wait_for(engine::Engine::Ticket ticket, std::chrono::milliseconds longest) {
        const auto given = std::make_shared<std::optional<std::optional<engine::Answer>>>();
        boost::asio::co_spawn(io_, waiting(std::move(ticket), std::chrono::steady_clock::now() + longest, given),
                              &rethrow);
        REQUIRE(until([&] { return given->has_value(); }));
        return **given;
    }
    /// How many contacts are on the floor, once somebody may look.
    std::shared_ptr<std::optional<std::size_t>> look() {
        auto seen = std::make_shared<std::optional<std::size_t>>();
        boost::asio::co_spawn(io_, looking(engine_, seen), &rethrow);
        return seen;
    }
    std::size_t contacts() {
        const auto seen = look();
        REQUIRE(until([&] { return seen->has_value(); }));
        return **seen;
    }

    /// Stops, and waits until the loop has ended.
    void stop() {
        engine_.stop();
        REQUIRE(until([&] { return ended_; }));
    }

    [[nodiscard]] engine::Engine& engine() { return engine_; }
    [[nodiscard]] int times_lost() const { return lost_; }
    [[nodiscard]] bool ended() const { return ended_; }
    [[nodiscard]] bool failed() const { return failure_ != nullptr; }

private:
    static boost::asio::awaitable<void> submitting(engine::Engine& engine, engine::Submission submission,
                                                   Waiting answer) {
        auto given = co_await engine.submit(std::move(submission));
        REQUIRE_FALSE(answer->has_value());
        *answer = std::move(given);
    }
    static boost::asio::awaitable<void> waiting(engine::Engine::Ticket ticket,
                                                std::chrono::steady_clock::time_point until,
                                                std::shared_ptr<std::optional<std::optional<engine::Answer>>> given) {
        auto answer = co_await engine::Engine::answer(std::move(ticket), until);
        *given = std::move(answer);
    }
    static boost::asio::awaitable<void> looking(engine::Engine& engine,
                                                std::shared_ptr<std::optional<std::size_t>> seen) {
        const auto look = [](const desk::Floor& floor, Seq) { return floor.contacts().size(); };
        *seen = co_await engine.view(look);
    }

    boost::asio::io_context io_;
    int lost_ = 0;
    bool ended_ = false;
    std::exception_ptr failure_;
    engine::Engine engine_;
};

} // namespace hotline::test
