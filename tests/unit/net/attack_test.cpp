#include "tests/unit/net/raw_client.hpp"
#include "tests/unit/net/running_listener.hpp"

#include <catch2/catch.hpp>

using namespace hotline::net::test;

namespace {

struct Attack {
    std::string name;
    std::string bytes;
};

std::string head(const std::string& request_line, const std::string& fields) {
    return request_line + "\r\n" + fields + "\r\n";
}

std::string post(const std::string& fields, const std::string& body = {}) {
    return head("POST / HTTP/1.1", "Host: localhost\r\n" + fields) + body;
}

std::string fields(std::size_t count) {
    std::string result;
    for (std::size_t at = 0; at < count; ++at)
        result += "X-" + std::to_string(at) + ": a\r\n";
    return result;
}

const std::string second = "GET /second HTTP/1.1\r\nHost: localhost\r\n\r\n";

/// Security study §0 items 1 and 2, and their kin. `second` hides where a confused server would find a new request.
std::vector<Attack> attacks() {
    const std::string host = "Host: localhost\r\n";
    const std::string get = "GET / HTTP/1.1";
    const std::string trailers = "0\r\nX: " + std::string(70 * 1024, 'a') + "\r\n\r\n";
    return {
        {"chunked with a 70 KB trailer", post("Transfer-Encoding: chunked\r\n", trailers)},
        {"chunked with 20,000 trailers", post("Transfer-Encoding: chunked\r\n", "0\r\n" + fields(20'000) + "\r\n")},
        {"chunked with a 1 MB extension",
         post("Transfer-Encoding: chunked\r\n", "1;" + std::string(1 << 20, 'x') + "\r\na\r\n0\r\n\r\n")},
        {"chunked, as it should be", post("Transfer-Encoding: chunked\r\n", "1\r\na\r\n0\r\n\r\n")},
        {"announced trailer", post("Trailer: Cookie\r\nContent-Length: 1\r\n", "a")},
        {"gzip coding", post("Transfer-Encoding: gzip\r\n", second)},
        {"gzip coding, then a length", post("Transfer-Encoding: gzip\r\nContent-Length: 5\r\n", "hello" + second)},
        {"a length, then gzip coding", post("Content-Length: 5\r\nTransfer-Encoding: gzip\r\n", "hello" + second)},
        {"chunked, then a length", post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n" + second)},
        {"a length, then chunked", post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n" + second)},
        {"chunked twice", post("Transfer-Encoding: chunked, chunked\r\n", "0\r\n\r\n")},
        {"HTTP/1.0 with chunked", head("POST / HTTP/1.0", host + "Transfer-Encoding: chunked\r\n") + "0\r\n\r\n"},
        {"HTTP/1.0", head("GET / HTTP/1.0", host)},
        {"HTTP/2.0", head("GET / HTTP/2.0", host)},
        {"folded coding", post("Transfer-Encoding:\r\n chunked\r\n", "0\r\n\r\n")},
        {"folded length", post("Content-Length:\r\n 5\r\n", "hello" + second)},
        {"length folded by a tab", post("Content-Length:\r\n\t5\r\n", "hello" + second)},
        {"no host", head(get, "")},
        {"empty host", head(get, "Host:\r\n")},
        {"two hosts", head(get, host + "Host: elsewhere\r\n")},
        {"the length twice", post("Content-Length: 5\r\nContent-Length: 5\r\n", "hello")},
        {"two lengths", post("Content-Length: 5\r\nContent-Length: 6\r\n", "hello" + second)},
        {"a list of lengths", post("Content-Length: 5, 5\r\n", "hello")},
        {"a signed length", post("Content-Length: +5\r\n", "hello")},
        {"a hexadecimal length", post("Content-Length: 0x5\r\n", "hello")},
        {"a length of seven digits", post("Content-Length: 1000000\r\n")},
        {"no length in the length", post("Content-Length:\r\n", "hello")},
        {"bare line feeds", "GET / HTTP/1.1\nHost: localhost\n\n"},
        {"one bare line feed", "GET / HTTP/1.1\r\nHost: localhost\nX: a\r\n\r\n"},
        {"a bare carriage return", "GET / HTTP/1.1\r\nHost: localhost\r\nX: a\rb\r\n\r\n"},
        {"NUL in a value", head(get, host + "X: a" + std::string(1, '\0') + "b\r\n")},
        {"a control byte", head(get, host + "X: a\x01"
                                            "b\r\n")},
        {"a byte beyond ASCII", head(get, host + "X: \xc3\xa9\r\n")},
        {"65 fields", head(get, host + fields(64))},
        {"a head of more than 8 KiB", head(get, host + "X: " + std::string(9000, 'a') + "\r\n")},
        {"8 KiB and no end", "GET /" + std::string(9000, 'a')},
        {"a body on GET", head(get, host + "Content-Length: 5\r\n") + "hello"},
        {"a body on HEAD", head("HEAD / HTTP/1.1", host + "Content-Length: 5\r\n") + "hello"},
        {"CONNECT", head("CONNECT localhost:443 HTTP/1.1", host)},
        {"an absolute target", head("GET http://localhost/ HTTP/1.1", host)},
        {"an asterisk target", head("OPTIONS * HTTP/1.1", host)},
        {"a fragment in the target", head("GET /#a HTTP/1.1", host)},
        {"a blank before the colon", head(get, "Host : localhost\r\n")},
        {"a field without a colon", head(get, host + "Nonsense\r\n")},
        {"a field without a name", head(get, host + ": a\r\n")},
        {"an empty first line", "\r\n" + head(get, host)},
        {"two blanks in the request line", head("GET  / HTTP/1.1", host)},
        {"a TLS hello", std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11)},
    };
}

} // namespace

TEST_CASE("every attack on the request head gets one 400 and a closed connection, and the next caller is served") {
    RunningListener house;
    for (const auto& attack : attacks()) {
        INFO(attack.name);
        RawClient attacker(house.port());
        const auto answer = attacker.exchange(attack.bytes);
        CHECK(answer.starts_with("HTTP/1.1 400 Bad Request\r\n"));
        CHECK(count_of(answer, "HTTP/1.1 ") == 1);

        RawClient caller(house.port());
        const auto served = caller.exchange("GET /next HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        CHECK(served.starts_with("HTTP/1.1 200 OK\r\n"));
        CHECK(served.ends_with("GET /next "));
    }
    CHECK(house.counters().heads_refused == attacks().size());
    CHECK(house.counters().handler_failures == 0);
}

TEST_CASE("an attack behind a good request on one connection costs only what follows it") {
    RunningListener house;
    RawClient client(house.port());
    const auto answer = client.exchange("GET /first HTTP/1.1\r\nHost: localhost\r\n\r\n" +
                                        post("Transfer-Encoding: chunked\r\n", "0\r\n\r\n") + second);
    CHECK(count_of(answer, "HTTP/1.1 200 OK") == 1);
    CHECK(count_of(answer, "HTTP/1.1 400 Bad Request") == 1);
    CHECK(answer.find("/second") == std::string::npos);
}
