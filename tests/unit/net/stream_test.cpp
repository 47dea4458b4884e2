#include "tests/unit/net/raw_client.hpp"
#include "tests/unit/net/running_listener.hpp"

#include <catch2/catch.hpp>

using namespace hotline::net::test;
using namespace std::chrono_literals;

namespace {

std::string get(const std::string& path) { return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n"; }

} // namespace

TEST_CASE("a page grows chunk by chunk and its producer learns that the client has gone") {
    RunningListener house;
    RawClient client(house.port());
    client.send(get("/page"));
    const auto begun = client.read_until("two\r\n");
    CHECK(begun.find("Transfer-Encoding: chunked\r\n") != std::string::npos);
    CHECK(begun.ends_with("3\r\none\r\n3\r\ntwo\r\n"));
    client.close();
    CHECK(RunningListener::reaches(house.pages_ended, 1));
    CHECK(house.counters().handler_failures == 0);
}

TEST_CASE("a reader too slow for an endless page is cut, and only that one") {
    RunningListener house(short_limits());
    RawClient client(house.port());
    client.send(get("/flood"));
    CHECK(client.read_until("\r\n\r\n").starts_with("HTTP/1.1 200 OK"));
    CHECK(RunningListener::reaches(house.counters().timeouts, 1));
    RawClient other(house.port());
    other.send(get("/x"));
    CHECK(other.read_to_end().ends_with("GET /x "));
}

TEST_CASE("a page whose producer throws is left visibly unfinished") {
    RunningListener house;
    RawClient client(house.port());
    const auto answer = client.exchange(get("/broken"));
    CHECK(answer.ends_with("3\r\none\r\n"));
    CHECK(RunningListener::reaches(house.counters().handler_failures, 1));
}

TEST_CASE("a page ends whole when the service stops") {
    RunningListener house;
    RawClient client(house.port());
    client.send(get("/page"));
    client.read_until("two\r\n");
    auto stopped = house.stop(10s);
    CHECK(client.read_to_end() == "0\r\n\r\n");
    client.close();
    stopped.get();
}
