#include "hotline/engine/run_on.hpp"
#include "hotline/engine/tail.hpp"
#include "hotline/engine/tasks.hpp"
#include "tests/unit/engine/rethrow.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/system/system_error.hpp>
#include <catch2/catch.hpp>

#include <future>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

// What coroutines wait for: the tail, each other, and work on another thread.

using namespace hotline;
using namespace hotline::engine;
namespace asio = boost::asio;

namespace {

Published an_entry(std::uint64_t seq, std::size_t bytes = 0) {
    Published published{};
    published.entry.seq = Seq{seq};
    published.entry.payload = journal::OpenPayload{std::string(bytes, 'x')};
    published.audience.supervisors = true;
    return published;
}

std::vector<Published> entries(std::uint64_t first, std::uint64_t last) {
    std::vector<Published> all;
    for (auto seq = first; seq <= last; ++seq)
        all.push_back(an_entry(seq));
    return all;
}

asio::awaitable<void> note_news(Tail& tail, Seq& seen, Reader reader, int& woken) {
    co_await tail.wait_past(seen, reader);
    ++woken;
}

Reader supervisor() { return {.person = std::nullopt, .visitor = std::nullopt, .supervisor = true}; }

template <class Id>
Id id_of(std::uint8_t number) {
    Id id;
    id.value.bytes.back() = number;
    return id;
}

/// An entry that concerns one responder and the page of one visitor.
Published between(std::uint64_t seq, PersonId person, ContactId contact) {
    auto published = an_entry(seq);
    published.audience = {.people = {person}, .visitor = contact, .supervisors = false};
    return published;
}

asio::awaitable<void> wait_for_ever() {
    asio::steady_timer never(co_await asio::this_coro::executor, asio::steady_timer::time_point::max());
    co_await never.async_wait(asio::use_awaitable);
}

asio::awaitable<void> fail() {
    throw std::runtime_error("broken");
    co_return;
}

asio::awaitable<void> note_end_of(Tasks& tasks, bool& joined) {
    co_await tasks.join();
    joined = true;
}

template <class Work>
asio::awaitable<void> work_on(asio::thread_pool& pool, Work work, int& result) {
    result = co_await run_on(pool, std::move(work));
}

} // namespace

TEST_CASE("a reader goes on behind its own cursor, at most so many at once") {
    asio::io_context io;
    Tail tail(io.get_executor(), Seq{10});
    tail.publish(entries(11, 15));
    const auto next = tail.after(Seq{12}, 2);
    REQUIRE(next.size() == 2);
    CHECK(next[0]->entry.seq == Seq{13});
    CHECK(next[1]->entry.seq == Seq{14});
    CHECK(tail.after(Seq{15}, 100).empty());
    CHECK(tail.after(Seq{10}, 100).size() == 5);
}

TEST_CASE("the tail reaches whoever has seen what came before it, not the past of another process nor the future") {
    asio::io_context io;
    Tail tail(io.get_executor(), Seq{10});
    CHECK(tail.reaches(Seq{10}));
    CHECK_FALSE(tail.reaches(Seq{9}));
    CHECK_FALSE(tail.reaches(Seq{11}));
    tail.publish(entries(11, 12));
    CHECK(tail.reaches(Seq{10}));
    CHECK(tail.reaches(Seq{12}));
    CHECK_FALSE(tail.reaches(Seq{13}));
}

TEST_CASE("the tail forgets the oldest entries when it holds too many, and says so to whoever is behind them") {
    asio::io_context io;
    Tail tail(io.get_executor(), Seq{});
    tail.publish(entries(1, engine::limit::tail_entries));
    CHECK(tail.reaches(Seq{}));
    tail.publish(entries(engine::limit::tail_entries + 1, engine::limit::tail_entries + 2));
    CHECK_FALSE(tail.reaches(Seq{1}));
    CHECK(tail.reaches(Seq{2}));
    CHECK(tail.after(Seq{2}, 1).front()->entry.seq == Seq{3});
}

TEST_CASE("the tail that skips what another node wrote has every reader resync") {
    asio::io_context io;
    Tail tail(io.get_executor(), Seq{10});
    tail.publish(entries(11, 12));
    tail.skip_to(Seq{12});
    CHECK(tail.reaches(Seq{10}));
    int woken = 0;
    Seq seen{12};
    asio::co_spawn(io, note_news(tail, seen, supervisor(), woken), &test::rethrow);
    io.poll();
    tail.skip_to(Seq{15});
    io.poll();
    CHECK(woken == 1);
    CHECK_FALSE(tail.reaches(seen)); // not carried over what is not here
    CHECK(tail.reaches(Seq{15}));
    tail.publish(entries(16, 16));
    CHECK(tail.after(Seq{15}, 10).size() == 1);
}

TEST_CASE("the tail forgets by bytes too") {
    asio::io_context io;
    Tail tail(io.get_executor(), Seq{});
    std::vector<Published> two;
    two.push_back(an_entry(1, engine::limit::tail_bytes / 2));
    two.push_back(an_entry(2, engine::limit::tail_bytes / 2));
    tail.publish(std::move(two));
    CHECK_FALSE(tail.reaches(Seq{}));
    CHECK(tail.reaches(Seq{1}));
    CHECK(tail.last() == Seq{2});
}

TEST_CASE("readers wake when there is news for them, or when all are woken") {
    asio::io_context io;
    Tail tail(io.get_executor(), Seq{});
    int woken = 0;
    std::array<Seq, 2> seen{};
    for (auto& place : seen)
        asio::co_spawn(io, note_news(tail, place, supervisor(), woken), &test::rethrow);
    io.poll();
    CHECK(woken == 0);
    SECTION("news") { tail.publish(entries(1, 1)); }
    SECTION("woken") { tail.wake_all(); }
    io.poll();
    CHECK(woken == 2);
}

TEST_CASE("a reader sleeps through what does not concern them, and goes on just before what does") {
    asio::io_context io;
    Tail tail(io.get_executor(), Seq{});
    const auto ours = id_of<PersonId>(1);
    const auto other = id_of<PersonId>(2);
    const auto contact = id_of<ContactId>(3);
    const auto elsewhere = id_of<ContactId>(4);
    Reader reader{.person = ours, .visitor = std::nullopt, .supervisor = false};
    SECTION("a member of staff") {}
    SECTION("a visitor's page") { reader = {.person = std::nullopt, .visitor = contact, .supervisor = false}; }
    int woken = 0;
    Seq seen;
    asio::co_spawn(io, note_news(tail, seen, reader, woken), &test::rethrow);
    io.poll();
    tail.publish({between(1, other, elsewhere), between(2, other, elsewhere)});
    io.poll();
    CHECK(woken == 0);
    tail.publish({between(3, other, elsewhere), between(4, ours, contact), between(5, ours, contact)});
    io.poll();
    CHECK(woken == 1);
    CHECK(seen == Seq{3});
}

TEST_CASE("a reader whom nothing concerns is never left behind, however much happens") {
    asio::io_context io;
    Tail tail(io.get_executor(), Seq{});
    const Reader quiet{.person = id_of<PersonId>(1), .visitor = std::nullopt, .supervisor = false};
    int woken = 0;
    Seq seen;
    asio::co_spawn(io, note_news(tail, seen, quiet, woken), &test::rethrow);
    io.poll();
    tail.publish(entries(1, engine::limit::tail_entries + 10));
    tail.wake_all();
    io.poll();
    CHECK(woken == 1);
    CHECK(seen == tail.last());
    CHECK(tail.reaches(seen));
}

TEST_CASE("a wait that is dropped with its context may outlive the tail") {
    asio::io_context io;
    int woken = 0;
    Seq seen;
    {
        Tail tail(io.get_executor(), Seq{});
        asio::co_spawn(io, note_news(tail, seen, supervisor(), woken), &test::rethrow);
        io.poll();
    }
    CHECK(woken == 0);
}

TEST_CASE("a reader who is behind does not wait") {
    asio::io_context io;
    Tail tail(io.get_executor(), Seq{});
    tail.publish(entries(1, 1));
    int woken = 0;
    Seq seen;
    asio::co_spawn(io, note_news(tail, seen, supervisor(), woken), &test::rethrow);
    io.poll();
    CHECK(woken == 1);
}

TEST_CASE("a task that fails is reported by its name; the others go on") {
    asio::io_context io;
    std::vector<std::string> failed;
    Tasks tasks(io.get_executor(),
                [&](std::string_view name, const std::exception_ptr&) { failed.emplace_back(name); });
    tasks.spawn("steady", wait_for_ever());
    tasks.spawn("broken", fail());
    io.poll();
    CHECK(failed == std::vector<std::string>{"broken"});
    CHECK(tasks.running() == 1);
    tasks.cancel();
    io.poll();
}

TEST_CASE("cancelled tasks end, are joined, and being cancelled is no failure") {
    asio::io_context io;
    int failures = 0;
    Tasks tasks(io.get_executor(), [&](std::string_view, const std::exception_ptr&) { ++failures; });
    tasks.spawn("one", wait_for_ever());
    tasks.spawn("two", wait_for_ever());
    bool joined = false;
    asio::co_spawn(io, note_end_of(tasks, joined), &test::rethrow);
    io.poll();
    CHECK_FALSE(joined);
    tasks.cancel();
    io.poll();
    CHECK(joined);
    CHECK(tasks.running() == 0);
    CHECK(failures == 0);
}

TEST_CASE("work runs on the pool and its result comes home") {
    asio::io_context io;
    asio::thread_pool pool(1);
    std::thread::id there;
    int result = 0;
    auto work = [&there] {
        there = std::this_thread::get_id();
        return 42;
    };
    asio::co_spawn(io, work_on(pool, std::move(work), result), &test::rethrow);
    io.run();
    CHECK(result == 42);
    CHECK(there != std::this_thread::get_id());
}

TEST_CASE("what the work throws is thrown at home") {
    asio::io_context io;
    asio::thread_pool pool(1);
    int result = 0;
    auto work = []() -> int { throw std::runtime_error("broken"); };
    std::exception_ptr why;
    asio::co_spawn(io, work_on(pool, std::move(work), result), [&](std::exception_ptr thrown) { why = thrown; });
    io.run();
    REQUIRE(why);
    CHECK_THROWS_AS(std::rethrow_exception(why), std::runtime_error);
}

TEST_CASE("a cancelled caller goes away at once and the work ends by itself") {
    asio::io_context io;
    asio::thread_pool pool(1);
    std::promise<void> gate;
    int result = 0;
    auto finished = std::make_shared<std::promise<int>>();
    auto work = [open = gate.get_future().share(), finished] {
        open.wait();
        finished->set_value(7);
        return 7;
    };
    std::exception_ptr why;
    asio::cancellation_signal signal;
    auto on_end = [&](std::exception_ptr thrown) { why = thrown; };
    asio::co_spawn(io, work_on(pool, std::move(work), result),
                   asio::bind_cancellation_slot(signal.slot(), std::move(on_end)));
    io.poll();
    signal.emit(asio::cancellation_type::terminal);
    io.poll();
    CHECK(why != nullptr);
    gate.set_value();
    CHECK(finished->get_future().get() == 7);
    pool.join();
    io.poll();
    CHECK(result == 0);
}
