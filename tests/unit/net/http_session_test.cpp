#include "tests/unit/net/raw_client.hpp"
#include "tests/unit/net/running_listener.hpp"

#include <catch2/catch.hpp>

using namespace hotline::net::test;

namespace {

std::string request(const std::string& line, const std::string& fields = {}, const std::string& body = {}) {
    return line + " HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n" + body;
}

const std::string last = "Connection: close\r\n";

} // namespace

TEST_CASE("requests on one connection, pipelined too, are answered in order") {
    RunningListener house;
    RawClient client(house.port());
    const auto answer = client.exchange(request("GET /a") + request("POST /b?q=1", "Content-Length: 4\r\n", "body") +
                                        request("GET /c", last));
    CHECK(count_of(answer, "HTTP/1.1 200 OK") == 3);
    const auto first = answer.find("GET /a "), second = answer.find("POST /b?q=1 body"), third = answer.find("GET /c ");
    REQUIRE(third != std::string::npos);
    CHECK(first < second);
    CHECK(second < third);
    CHECK(count_of(answer, "Connection: close") == 1);
}

TEST_CASE("HEAD tells the length of the body and sends none") {
    RunningListener house;
    RawClient client(house.port());
    const auto answer = client.exchange(request("HEAD /x", last));
    CHECK(answer.find("Content-Length: 8\r\n") != std::string::npos);
    CHECK(answer.ends_with("\r\n\r\n"));
}

TEST_CASE("a response without a body leaves the connection in step") {
    RunningListener house;
    RawClient client(house.port());
    const auto answer = client.exchange(request("GET /none") + request("GET /x", last));
    CHECK(answer.find("204 No Content") != std::string::npos);
    CHECK(answer.ends_with("GET /x "));
}

TEST_CASE("a client that asks before it sends a body is told to go on") {
    RunningListener house;
    RawClient client(house.port());
    client.send(request("POST /x", "Content-Length: 4\r\nExpect: 100-continue\r\n" + last));
    CHECK(client.read_until("\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n");
    client.send("body");
    CHECK(client.read_to_end().ends_with("POST /x body"));
}

TEST_CASE("a body over its route's limit is refused before it is read, in the application's words") {
    RunningListener house;
    RawClient client(house.port());
    const auto answer =
        client.exchange(request("POST /small", "Content-Length: 200000\r\n", std::string(200'000, 'x')));
    CHECK(answer.starts_with("HTTP/1.1 413 "));
    CHECK(answer.ends_with("refused by hook"));
    CHECK(count_of(answer, "HTTP/1.1 ") == 1);
    CHECK(house.counters().bodies_refused == 1);
}

TEST_CASE("a handler that throws costs a 500 and nothing else") {
    RunningListener house;
    RawClient client(house.port());
    const auto answer = client.exchange(request("GET /throw") + request("GET /split") + request("GET /x", last));
    CHECK(count_of(answer, "HTTP/1.1 500 ") == 2);
    CHECK(answer.find("Set-Cookie") == std::string::npos);
    CHECK(answer.ends_with("GET /x "));
    CHECK(RunningListener::reaches(house.counters().handler_failures, 2));
    CHECK(RunningListener::reaches(house.failures_told, 2));
}

TEST_CASE("a connection ends after its last allowed request") {
    auto limits = hotline::net::Limits();
    limits.requests_per_connection = 2;
    RunningListener house(limits);
    RawClient client(house.port());
    const auto answer = client.exchange(request("GET /a") + request("GET /b") + request("GET /c"));
    CHECK(count_of(answer, "HTTP/1.1 200 OK") == 2);
    CHECK(count_of(answer, "Connection: close") == 1);
}

TEST_CASE("a head that drips is cut at the deadline, however lively it drips") {
    auto limits = hotline::net::Limits();
    limits.head = std::chrono::milliseconds(20);
    RunningListener house(limits);
    RawClient client(house.port());
    const std::string slow = request("GET /" + std::string(8000, 'a'));
    for (std::size_t sent = 0; sent < slow.size() - 1 && house.counters().timeouts == 0; ++sent)
        client.send(slow.substr(sent, 1));
    CHECK(client.read_to_end().empty());
    CHECK(RunningListener::reaches(house.counters().timeouts, 1));
}

TEST_CASE("a body that never comes is cut at the deadline") {
    RunningListener house(short_limits());
    RawClient client(house.port());
    CHECK(client.exchange(request("POST /x", "Content-Length: 4\r\n", "bod")).empty());
    CHECK(RunningListener::reaches(house.counters().timeouts, 1));
}

TEST_CASE("an idle connection is closed without a word") {
    RunningListener house(short_limits());
    RawClient client(house.port());
    client.send(request("GET /x"));
    CHECK(count_of(client.read_to_end(), "HTTP/1.1 ") == 1);
}

TEST_CASE("connections beyond the limit wait until one ends") {
    auto limits = hotline::net::Limits();
    limits.connections = 1;
    RunningListener house(limits);
    RawClient first(house.port());
    first.send(request("GET /hold", last));
    REQUIRE(RunningListener::reaches(house.in_hold, 1));
    RawClient second(house.port());
    second.send(request("GET /second", last));
    CHECK(house.counters().connections == 1);
    house.release();
    CHECK(first.read_to_end().ends_with("held"));
    first.close();
    CHECK(second.read_to_end().ends_with("GET /second "));
}

TEST_CASE("a socket reply to what is no upgrade is refused") {
    RunningListener house;
    RawClient client(house.port());
    CHECK(client.exchange(request("GET /socket")).starts_with("HTTP/1.1 426 "));
}
