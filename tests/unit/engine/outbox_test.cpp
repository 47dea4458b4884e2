#include "hotline/engine/outbox.hpp"
#include "hotline/engine/tasks.hpp"
#include "tests/unit/engine/memory_log.hpp"

#include <boost/asio/io_context.hpp>
#include <catch2/catch.hpp>

#include <chrono>
#include <concepts>
#include <string>
#include <vector>

namespace hotline {
namespace {

using engine::Outbox;

/// An outbox over a journal in memory, and handlers that do what a test says.
class Delivering {
public:
    test::MemoryLog log;
    std::vector<std::pair<std::uint64_t, std::uint32_t>> arrived; ///< (seq, n) in the order of arrival
    int failures_left = 0;

    ~Delivering() {
        tasks_.cancel();
        io_.restart();
        io_.run();
    }

    void leave(std::uint64_t seq, std::vector<std::string> handlers) {
        journal::Append batch{.expected = Seq{seq - 1}, .entries = {}, .outbox = {}};
        batch.entries.push_back({.seq = Seq{seq},
                                 .at = {},
                                 .actor = {},
                                 .kind = "tip_read",
                                 .subject = {},
                                 .version = 0,
                                 .command = {},
                                 .facts = "{}",
                                 .payload = {}});
        std::uint32_t n = 0;
        for (auto& handler : handlers)
            batch.outbox.push_back({Seq{seq}, n++, std::move(handler), "{}", {}});
        REQUIRE(log.append(batch) == journal::Outcome::committed);
    }

    void start() {
        outbox_.handle("pager", [this](const journal::OutboxItem& item) { return take(item); });
        outbox_.handle("broken", [](const journal::OutboxItem& item) { return give_up(item); });
        tasks_.spawn("the outbox", outbox_.run());
    }

    template <std::predicate Holds>
    bool until(Holds holds) {
        while (!holds()) {
            if (io_.run_one_for(std::chrono::seconds(10)) == 0)
                return false;
        }
        return true;
    }

    Outbox& outbox() { return outbox_; }

private:
    boost::asio::awaitable<bool> take(journal::OutboxItem item) {
        if (failures_left > 0) {
            --failures_left;
            co_return false;
        }
        arrived.emplace_back(item.seq.value, item.n);
        co_return true;
    }
    static boost::asio::awaitable<bool> give_up(journal::OutboxItem) { throw std::runtime_error("no line"); }

    boost::asio::io_context io_;
    Outbox outbox_{io_.get_executor(), log};
    engine::Tasks tasks_{io_.get_executor(),
                         [](std::string_view, const std::exception_ptr&) { FAIL("a task failed"); }};
};

} // namespace

TEST_CASE("what a commit left is delivered in order and forgotten", "[outbox]") {
    Delivering world;
    world.leave(1, {"pager", "pager"});
    world.leave(2, {"pager"});
    world.start();
    REQUIRE(world.until([&] { return world.log.outbox().empty(); }));
    REQUIRE(world.arrived == std::vector<std::pair<std::uint64_t, std::uint32_t>>{{1, 0}, {1, 1}, {2, 0}});
}

TEST_CASE("what is left later is delivered at a poke", "[outbox]") {
    Delivering world;
    world.start();
    world.leave(1, {"pager"});
    world.outbox().poke();
    REQUIRE(world.until([&] { return world.log.outbox().empty(); }));
    REQUIRE(world.arrived.size() == 1);
}

TEST_CASE("a delivery that fails is tried again and nothing overtakes it", "[outbox]") {
    Delivering world;
    world.failures_left = 1;
    world.leave(1, {"pager", "pager"});
    world.start();
    REQUIRE(world.until([&] { return world.log.outbox().empty(); }));
    REQUIRE(world.arrived == std::vector<std::pair<std::uint64_t, std::uint32_t>>{{1, 0}, {1, 1}});
    REQUIRE(world.outbox().counters().failed == 1);
}

TEST_CASE("a handler that throws keeps nobody else from being reached", "[outbox]") {
    Delivering world;
    world.leave(1, {"broken", "pager"});
    world.start();
    REQUIRE(world.until([&] { return world.log.outbox().size() == 1; }));
    REQUIRE(world.arrived.size() == 1);
    REQUIRE(world.log.outbox().front().handler == "broken");
}

TEST_CASE("an item that nobody handles stays and is counted", "[outbox]") {
    Delivering world;
    world.leave(1, {"telegraph", "pager"});
    world.start();
    REQUIRE(world.until([&] { return world.arrived.size() == 1; }));
    REQUIRE(world.until([&] { return world.log.outbox().size() == 1; }));
    REQUIRE(world.outbox().counters().unhandled == 1);
}

} // namespace hotline
