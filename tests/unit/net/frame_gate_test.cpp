#include "hotline/net/frame_gate.hpp"

#include "tests/unit/net/raw_client.hpp"

#include <catch2/catch.hpp>

using namespace hotline::net;
using hotline::net::test::frame;

namespace {

constexpr unsigned text = 0x81, text_begins = 0x01, continues = 0x00, ends = 0x80, ping = 0x89;

bool feed_bytewise(FrameGate& gate, std::string_view bytes) {
    bool fine = true;
    for (std::size_t at = 0; at < bytes.size(); ++at)
        fine = gate.feed(bytes.substr(at, 1));
    return fine;
}

} // namespace

TEST_CASE("a message of as many frames as allowed passes, however its bytes arrive") {
    std::string bytes = frame(text_begins, "a") + frame(continues, "") + frame(ping, "x") + frame(ends, "b");
    FrameGate at_once(3);
    CHECK(at_once.feed(bytes));
    CHECK(at_once.idle());
    CHECK(at_once.completed() == 1);
    FrameGate bytewise(3);
    CHECK(feed_bytewise(bytewise, bytes));
    CHECK(bytewise.idle());
}

TEST_CASE("one frame too many is refused, empty or not, and for good") {
    FrameGate gate(3);
    CHECK(gate.feed(frame(text_begins, "") + frame(continues, "") + frame(continues, "")));
    CHECK_FALSE(gate.feed(frame(ends, "")));
    CHECK_FALSE(gate.feed(frame(text, "a")));
}

TEST_CASE("frames are counted for each message anew") {
    FrameGate gate(1);
    for (int at = 0; at < 100; ++at)
        CHECK(gate.feed(frame(text, std::string(70'000, 'a')) + frame(ping, "")));
    CHECK(gate.completed() == 200);
}

TEST_CASE("the gate is busy from the first byte of a message to its last") {
    FrameGate gate(32);
    CHECK(gate.idle());
    const auto bytes = frame(text, std::string(300, 'a'));
    CHECK(gate.feed(bytes.substr(0, 1)));
    CHECK_FALSE(gate.idle());
    CHECK(gate.feed(bytes.substr(1, 200)));
    CHECK_FALSE(gate.idle());
    CHECK(gate.feed(bytes.substr(201)));
    CHECK(gate.idle());
    CHECK(gate.feed(frame(text_begins, "a")));
    CHECK_FALSE(gate.idle());
}
