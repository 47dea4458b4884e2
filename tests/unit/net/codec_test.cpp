#include "hotline/net/form.hpp"
#include "hotline/net/http_codec.hpp"
#include "hotline/net/listener.hpp"
#include "hotline/net/remote.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <stdexcept>

using namespace hotline::net;

namespace {

const std::vector<Header> no_headers;

std::string encoded(int status, const std::vector<Header>& headers) {
    return encode_head({status, headers, 3, Framing::content_length, Connection::keep_alive, "today"});
}

} // namespace

TEST_CASE("a parsed head tells what a handler needs") {
    const auto head = parse_head("POST /a%20b?c=d HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nCONNECTION: Close\r\n"
                                 "Expect: 100-continue\r\nX: 1\r\nX: 2\r\n\r\n");
    REQUIRE(head);
    CHECK(head->method == Method::post);
    CHECK(head->path == "/a%20b");
    CHECK(head->query == "c=d");
    CHECK(head->content_length == 4);
    CHECK_FALSE(head->keep_alive);
    CHECK(head->expects_continue);
    CHECK(head->header("host") == "x");
    CHECK_FALSE(head->header("x")); // twice: ambiguous
    CHECK_FALSE(head->header("absent"));
}

TEST_CASE("a response head carries its length, unless its status forbids a body") {
    CHECK(encoded(200, no_headers) == "HTTP/1.1 200 OK\r\nDate: today\r\nContent-Length: 3\r\n\r\n");
    CHECK(encoded(204, no_headers) == "HTTP/1.1 204 No Content\r\nDate: today\r\n\r\n");
    const std::string chunked = encode_head({200, no_headers, 0, Framing::chunked, Connection::close, "today"});
    CHECK(chunked == "HTTP/1.1 200 OK\r\nDate: today\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n");
    CHECK(encode_chunk("hello") == "5\r\nhello\r\n");
}

TEST_CASE("a handler can set a cookie twice but cannot split or reframe the response") {
    const auto bytes = encoded(200, {{"Set-Cookie", "a"}, {"Set-Cookie", "b"}});
    CHECK(bytes.find("Set-Cookie: a\r\nSet-Cookie: b\r\n") != std::string::npos);
    CHECK_THROWS_AS(encoded(200, {{"X", "a\r\nY: b"}}), std::invalid_argument);
    CHECK_THROWS_AS(encoded(200, {{"X: a\r\nY", "b"}}), std::invalid_argument);
    CHECK_THROWS_AS(encoded(200, {{"content-length", "1"}}), std::invalid_argument);
    CHECK_THROWS_AS(encoded(99, no_headers), std::invalid_argument);
}

TEST_CASE("forms are decoded once, and broken or hidden bytes refuse the whole form") {
    const auto fields = parse_form("text=caf%C3%A9+%26+th%C3%A9&empty=&alone&text=again");
    REQUIRE(fields);
    CHECK(*fields == FormFields{{"text", "café & thé"}, {"empty", ""}, {"alone", ""}, {"text", "again"}});
    CHECK(parse_form("")->empty());
    CHECK_FALSE(parse_form("a=%2"));
    CHECK_FALSE(parse_form("a=%zz"));
    CHECK_FALSE(parse_form("a=%00"));
    std::string many;
    for (int at = 0; at < 65; ++at)
        many += "a=b&";
    CHECK_FALSE(parse_form(many));
}

TEST_CASE("a path segment cannot hide a separator or a way up") {
    CHECK(decode_path_segment("a%20b+c") == "a b+c");
    CHECK_FALSE(decode_path_segment("a%2fb"));
    CHECK_FALSE(decode_path_segment("%2e%2e"));
    CHECK_FALSE(decode_path_segment("a%00"));
}

TEST_CASE("neighbours share a token, strangers and tomorrow do not") {
    const auto address = [](const char* text) { return prefix_of(boost::asio::ip::make_address(text)); };
    CHECK(address("192.0.2.1") == address("192.0.2.254"));
    CHECK(address("192.0.2.1") == address("::ffff:192.0.2.9"));
    CHECK(address("192.0.2.1") != address("192.0.3.1"));
    CHECK(address("2001:db8:0:1200::1") == address("2001:db8:0:12ff::1"));
    CHECK(address("2001:db8:0:1200::1") != address("2001:db8:0:1300::1"));

    RemoteTokens tokens;
    const auto now = RemoteTokens::Clock::now();
    const auto token = tokens.token(address("192.0.2.1"), now);
    CHECK(token == tokens.token(address("192.0.2.77"), now));
    CHECK(token != tokens.token(address("198.51.100.1"), now));
    CHECK(token != tokens.token(address("192.0.2.1"), now + std::chrono::hours(25)));
}

TEST_CASE("only the last entry of a forwarding header is believed") {
    CHECK(forwarded_address("203.0.113.9, 192.0.2.1")->to_string() == "192.0.2.1");
    CHECK_FALSE(forwarded_address("192.0.2.1, unknown"));
}

TEST_CASE("a listener beyond loopback opens only behind a TLS proxy") {
    boost::asio::io_context context;
    Listener open_to_all(context, {.name = "public", .host = "0.0.0.0", .port = 0}, {});
    const auto fault = open_to_all.open();
    REQUIRE(fault);
    CHECK(fault->kind == OpenFault::Kind::not_loopback);
    Listener nowhere(context, {.name = "public", .host = "nowhere", .port = 0}, {});
    CHECK(nowhere.open()->kind == OpenFault::Kind::bad_address);
}

TEST_CASE("descriptors are scarce from the given share of the limit on") {
    CHECK(descriptors_scarce(0, 0));
    CHECK_FALSE(descriptors_scarce(0, 100));
}
