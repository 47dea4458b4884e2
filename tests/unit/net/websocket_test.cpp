#include "tests/unit/net/raw_client.hpp"
#include "tests/unit/net/running_listener.hpp"

#include <catch2/catch.hpp>

using namespace hotline::net::test;
using namespace std::chrono_literals;

namespace {

using hotline::net::Limits;

constexpr unsigned op_text = 1, op_ping = 9;
constexpr unsigned protocol_error = 1002, unsupported_data = 1003, bad_payload = 1007, too_big = 1009,
                   internal_error = 1011, service_restart = 1012;

/// The listener still serves the next socket.
void require_alive(RunningListener& house) {
    RawWebSocket next(house.port());
    next.send_text("hello");
    const auto echo = next.read_frame();
    REQUIRE(echo);
    CHECK(echo->payload == "hello");
}

Limits patient_but_quick_to_close() {
    Limits limits;
    limits.socket_close = 200ms;
    return limits;
}

} // namespace

TEST_CASE("a socket is agreed to without compression, and echoes text") {
    RunningListener house;
    RawWebSocket socket(house.port());
    CHECK(socket.answer.starts_with("HTTP/1.1 101 "));
    CHECK(socket.answer.find("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=") != std::string::npos); // RFC 6455 §1.3
    CHECK(socket.answer.find("deflate") == std::string::npos);
    socket.send_text("hello");
    const auto echo = socket.read_frame();
    REQUIRE(echo);
    CHECK(echo->op == op_text);
    CHECK(echo->payload == "hello");
    socket.send_text("goodbye");
    CHECK(socket.read_to_close() == 1000);
}

TEST_CASE("a message of 64 KiB in 32 frames is the largest that passes") {
    RunningListener house;
    RawWebSocket socket(house.port());
    std::string bytes = frame(0x01, std::string(2048, 'a'));
    for (int at = 0; at < 30; ++at)
        bytes += frame(0x00, std::string(2048, 'a'));
    socket.send_bytes(bytes + frame(0x80, std::string(2048, 'a')));
    const auto echo = socket.read_frame();
    REQUIRE(echo);
    CHECK(echo->payload.size() == 65'536);
}

TEST_CASE("a frame that claims 2^62 bytes is refused before anything is set aside for it") {
    RunningListener house(patient_but_quick_to_close());
    RawWebSocket socket(house.port());
    socket.send_bytes(std::string("\x81\xff\x40\0\0\0\0\0\0\0\0\0\0\0", 14));
    CHECK(socket.read_to_close() == too_big);
    require_alive(house);
}

TEST_CASE("a message over 64 KiB is refused") {
    RunningListener house(patient_but_quick_to_close());
    RawWebSocket socket(house.port());
    socket.send_text(std::string(65'537, 'a'));
    CHECK(socket.read_to_close() == too_big);
    require_alive(house);
}

TEST_CASE("200,000 empty continuation frames end the connection at the 33rd") {
    RunningListener house;
    RawWebSocket socket(house.port());
    std::string bytes = frame(0x01, "a");
    for (int at = 0; at < 200'000; ++at)
        bytes += frame(0x00, "");
    socket.send_bytes(bytes);
    CHECK_FALSE(socket.read_frame());
    CHECK(RunningListener::reaches(house.counters().sockets_closed, 1));
    require_alive(house);
}

TEST_CASE("an unmasked frame is refused") {
    RunningListener house(patient_but_quick_to_close());
    RawWebSocket socket(house.port());
    socket.send_bytes("\x81\x05hello");
    CHECK(socket.read_to_close() == protocol_error);
    require_alive(house);
}

TEST_CASE("bad UTF-8 is refused") {
    RunningListener house(patient_but_quick_to_close());
    RawWebSocket socket(house.port());
    socket.send_text("\xc3\x28");
    CHECK(socket.read_to_close() == bad_payload);
    require_alive(house);
}

TEST_CASE("a binary message is refused") {
    RunningListener house(patient_but_quick_to_close());
    RawWebSocket socket(house.port());
    socket.send_bytes(frame(0x82, "hello"));
    CHECK(socket.read_to_close() == unsupported_data);
}

TEST_CASE("a message that does not end is cut at its deadline, pings or not") {
    auto limits = Limits();
    limits.socket_message = 100ms;
    RunningListener house(limits);
    RawWebSocket socket(house.port());
    socket.send_bytes(frame(0x01, "begun") + frame(0x89, "ping"));
    CHECK(socket.read_to_close() == 0);
    CHECK(RunningListener::reaches(house.counters().timeouts, 1));
}

TEST_CASE("a silent peer is asked by a ping, and is gone when it does not answer") {
    auto limits = Limits();
    limits.socket_ping = 50ms;
    limits.socket_loss = 200ms;
    RunningListener house(limits);
    RawWebSocket socket(house.port());
    const auto first = socket.read_frame();
    REQUIRE(first);
    CHECK(first->op == op_ping);
    CHECK(socket.read_to_close() == 0);
    CHECK(RunningListener::reaches(house.counters().timeouts, 1));
}

TEST_CASE("a peer that answers pings stays") {
    auto limits = Limits();
    limits.socket_ping = 50ms;
    limits.socket_loss = 2s;
    RunningListener house(limits);
    RawWebSocket socket(house.port());
    for (int at = 0; at < 5; ++at) {
        const auto asked = socket.read_frame();
        REQUIRE(asked);
        CHECK(asked->op == op_ping);
        socket.send_bytes(frame(0x8a, asked->payload));
    }
    CHECK(house.counters().timeouts == 0);
}

TEST_CASE("a reader too slow for its messages is closed by the bounded line, and only that one") {
    RunningListener house(patient_but_quick_to_close());
    RawWebSocket socket(house.port());
    for (int at = 0; at < 50; ++at)
        socket.send_text("flood"); // nothing is read: system buffers fill, then the line
    CHECK(RunningListener::reaches(house.counters().sockets_overflowed, 1));
    CHECK(RunningListener::reaches(house.counters().sockets_closed, 1));
    require_alive(house);
}

TEST_CASE("a session that throws closes its own socket") {
    RunningListener house(patient_but_quick_to_close());
    RawWebSocket socket(house.port());
    socket.send_text("throw");
    CHECK(socket.read_to_close() == internal_error);
    CHECK(RunningListener::reaches(house.counters().handler_failures, 1));
    require_alive(house);
}

TEST_CASE("a stop closes sockets politely, so that consoles resume elsewhere") {
    RunningListener house;
    RawWebSocket socket(house.port());
    socket.send_text("hello");
    REQUIRE(socket.read_frame());
    auto stopped = house.stop(10s);
    CHECK(socket.read_to_close() == service_restart);
    socket.send_bytes(frame(0x88, std::string("\x03\xf4", 2)));
    socket.client.close();
    stopped.get();
    CHECK(RunningListener::reaches(house.counters().sockets_closed, 1));
}

TEST_CASE("a stop does not wait for a session that has stopped listening") {
    RunningListener house(patient_but_quick_to_close());
    RawWebSocket socket(house.port());
    socket.send_text("mute");
    REQUIRE(RunningListener::reaches(house.counters().sockets_opened, 1));
    house.stop(50ms).get();
    CHECK(RunningListener::reaches(house.counters().sockets_closed, 1));
    CHECK(house.counters().connections_open == 0);
}
