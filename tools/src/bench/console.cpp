#include "tools/src/bench/console.hpp"

#include "proto/messages/feed.hpp"

#include <fmt/format.h>

#include <stdexcept>
#include <utility>

namespace hotline::bench {

using traffic::FeedClient;
using traffic::HttpClient;

Browser::Browser(traffic::Address to, std::string from, std::string cookie)
    : to_(std::move(to)), from_(std::move(from)), cookie_(std::move(cookie)) {}
Browser::~Browser() = default;

boost::asio::awaitable<std::optional<traffic::Answer>> Browser::ask(traffic::Ask ask) {
    std::unique_ptr<HttpClient> client;
    if (idle_.empty()) {
        client = std::make_unique<HttpClient>(to_, from_);
    } else {
        client = std::move(idle_.back());
        idle_.pop_back();
    }
    client->set_cookie(cookie_);
    auto answer = co_await client->ask(std::move(ask));
    idle_.push_back(std::move(client));
    co_return answer;
}

std::string neighbourhood(unsigned kind, std::size_t number) {
    constexpr std::size_t in_a_row = 250;
    return fmt::format("127.{}.{}.1", kind + number / in_a_row, number % in_a_row);
}

boost::asio::awaitable<void> follow_feed(traffic::Address staff, std::string cookie,
                                         std::function<void(const std::string&)> on_message) {
    FeedClient feed(std::move(staff), 0);
    const auto opened = co_await feed.open(std::move(cookie));
    if (opened != FeedClient::Opened::yes)
        throw std::runtime_error("a console's feed did not open");
    const wire::FromConsole first = wire::Resume{.epoch = {}, .seq = {}};
    const bool sent = co_await feed.send(write_json(first));
    if (!sent)
        throw std::runtime_error("a console's feed broke off at once");
    while (true) {
        const auto text = co_await feed.read();
        if (!text)
            co_return;
        on_message(*text);
    }
}

} // namespace hotline::bench
