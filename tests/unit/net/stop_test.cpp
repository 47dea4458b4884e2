#include "tests/unit/net/raw_client.hpp"
#include "tests/unit/net/running_listener.hpp"

#include <catch2/catch.hpp>

using namespace hotline::net::test;
using namespace std::chrono_literals;

namespace {

const std::string hold = "GET /hold HTTP/1.1\r\nHost: localhost\r\n\r\n";

} // namespace

TEST_CASE("the first phase of a stop answers what is in flight and closes what is idle") {
    RunningListener house;
    RawClient idle(house.port()), busy(house.port());
    busy.send(hold);
    REQUIRE(RunningListener::reaches(house.in_hold, 1));
    REQUIRE(RunningListener::reaches(house.counters().connections, 2));

    auto stopped = house.stop(10s);
    CHECK(idle.read_to_end().empty());
    CHECK(stopped.wait_for(0s) == std::future_status::timeout);
    house.release();
    const auto answer = busy.read_to_end();
    CHECK(answer.find("Connection: close\r\n") != std::string::npos);
    CHECK(answer.ends_with("held"));
    busy.close();
    stopped.get();
    CHECK(house.counters().connections_open == 0);
}

TEST_CASE("the second phase cancels what outlasts the grace, and counts it as no failure") {
    RunningListener house;
    RawClient busy(house.port());
    busy.send(hold);
    REQUIRE(RunningListener::reaches(house.in_hold, 1));
    house.stop(20ms).get();
    CHECK(busy.read_to_end().empty());
    CHECK(house.counters().connections_open == 0);
    CHECK(house.counters().handler_failures == 0);
}

TEST_CASE("after a stop nobody is let in") {
    RunningListener house;
    const auto port = house.port();
    house.stop(0ms).get();
    CHECK_THROWS(RawClient(port));
}
