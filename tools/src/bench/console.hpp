#pragma once

#include "proto/json_writer.hpp"
#include "tools/src/traffic/feed_client.hpp"
#include "tools/src/traffic/http_client.hpp"

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace hotline::bench {

/// Somebody who may have several requests under way: each goes over a connection that is kept for the next one. A
/// cookie that a request brings is that request's alone.
class Browser {
public:
    Browser(traffic::Address to, std::string from, std::string cookie = {});
    Browser(const Browser&) = delete;
    Browser& operator=(const Browser&) = delete;
    ~Browser();

    boost::asio::awaitable<std::optional<traffic::Answer>> ask(traffic::Ask ask);
    /// Closes the connections that nothing is under way on: they must not outlive the context they belong to.
    void close() { idle_.clear(); }

private:
    traffic::Address to_;
    std::string from_;
    std::string cookie_;
    std::vector<std::unique_ptr<traffic::HttpClient>> idle_;
};

/// A loopback address in the `number`th neighbourhood (a /24) of its kind: a neighbourhood's limits never matter here.
std::string neighbourhood(unsigned kind, std::size_t number);

/// The POST of a command to the staff listener.
template <class Body>
traffic::Ask command_to(std::string target, const Body& body) {
    return {.method = "POST",
            .target = std::move(target),
            .body = write_json(body),
            .content_type = "application/json",
            .accept = "application/json"};
}

/// Follows the live feed of the session with that cookie until it ends; `on_message` gets every message as it comes.
/// Throws std::runtime_error if the feed does not open.
boost::asio::awaitable<void> follow_feed(traffic::Address staff, std::string cookie,
                                         std::function<void(const std::string&)> on_message);

} // namespace hotline::bench
