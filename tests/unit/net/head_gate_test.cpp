#include "hotline/net/head_gate.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace hotline::net;

namespace {

const std::string good = "POST /chat?a=b HTTP/1.1\r\nHost: localhost\r\ncontent-length:  42 \r\nAccept:\r\n\r\n";

HeadFault fault_of(std::string_view head) {
    const auto verdict = inspect_head(head);
    REQUIRE(std::holds_alternative<HeadFault>(verdict));
    return std::get<HeadFault>(verdict);
}

std::string get_with(const std::string& fields) { return "GET / HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n"; }

} // namespace

TEST_CASE("the gate tells method, target, length and number of fields of a good head") {
    const auto verdict = inspect_head(good);
    REQUIRE(std::holds_alternative<HeadFacts>(verdict));
    const auto& facts = std::get<HeadFacts>(verdict);
    CHECK(facts.method == "POST");
    CHECK(facts.target == "/chat?a=b");
    CHECK(facts.content_length == 42);
    CHECK(facts.fields == 3);
}

TEST_CASE("the gate names what is wrong with a head") {
    CHECK(fault_of("") == HeadFault::bad_request_line);
    CHECK(fault_of("GET / HTTP/1.1\r\nHost: a\r\n") == HeadFault::bad_request_line);
    CHECK(fault_of("get / HTTP/1.1\r\nHost: a\r\n\r\n") == HeadFault::bad_request_line);
    CHECK(fault_of("GET / HTTP/1.0\r\nHost: a\r\n\r\n") == HeadFault::unsupported_version);
    CHECK(fault_of("GET / HTTP/1.1 \r\nHost: a\r\n\r\n") == HeadFault::unsupported_version);
    CHECK(fault_of("GET x HTTP/1.1\r\nHost: a\r\n\r\n") == HeadFault::bad_target);
    CHECK(fault_of("GET / HTTP/1.1\r\n\r\n") == HeadFault::bad_host);
    CHECK(fault_of(get_with("HOST: b\r\n")) == HeadFault::bad_host);
    CHECK(fault_of(get_with(" folded\r\n")) == HeadFault::folded_line);
    CHECK(fault_of(get_with("\tfolded\r\n")) == HeadFault::folded_line);
    CHECK(fault_of(get_with("X: a\tb\r\n")) == HeadFault::forbidden_byte);
    CHECK(fault_of(get_with("X: a\x7f\r\n")) == HeadFault::forbidden_byte);
    CHECK(fault_of(get_with("X: a\n")) == HeadFault::bare_line_break);
    CHECK(fault_of(get_with("transfer-ENCODING: identity\r\n")) == HeadFault::transfer_coding);
    CHECK(fault_of(get_with("Trailer: X\r\n")) == HeadFault::transfer_coding);
    CHECK(fault_of(get_with("Content-Length: 1\r\n")) == HeadFault::body_not_allowed);
    CHECK(fault_of(get_with("Content-Length: 0\r\nContent-Length: 0\r\n")) == HeadFault::bad_length);
    CHECK(fault_of(get_with("Connection: close,\r\n")) == HeadFault::bad_connection);
    CHECK(fault_of(get_with("X a: b\r\n")) == HeadFault::bad_field);
    CHECK(fault_of(get_with("X: " + std::string(8192, 'a') + "\r\n")) == HeadFault::too_long);
}

TEST_CASE("64 fields pass the gate and 65 do not") {
    std::string fields;
    for (int at = 0; at < 63; ++at)
        fields += "X: a\r\n";
    CHECK(std::holds_alternative<HeadFacts>(inspect_head(get_with(fields))));
    CHECK(fault_of(get_with(fields + "X: a\r\n")) == HeadFault::too_many_fields);
}

TEST_CASE("every prefix of a good head is incomplete, and the whole of it is found before what follows") {
    for (std::size_t length = 0; length < good.size(); ++length)
        CHECK(scan_head(std::string_view(good).substr(0, length)).state == HeadScan::State::incomplete);
    const auto scan = scan_head(good + std::string("\0\n body", 7));
    CHECK(scan.state == HeadScan::State::complete);
    CHECK(scan.length == good.size());
}

TEST_CASE("a head that can never become right is refused before its end") {
    CHECK(scan_head("GET / HTTP/1.1\nHost").state == HeadScan::State::refused);
    CHECK(scan_head("\x16").state == HeadScan::State::refused);
    CHECK(scan_head("\r\nGET").state == HeadScan::State::refused);
    CHECK(scan_head(std::string(8192, 'a')).state == HeadScan::State::incomplete);
    CHECK(scan_head(std::string(8193, 'a')).state == HeadScan::State::refused);
}
