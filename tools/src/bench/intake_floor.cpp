#include "tools/src/bench/intake_floor.hpp"

#include "tools/src/bench/play.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>

#include <memory>
#include <stdexcept>
#include <string>

namespace hotline::bench {
namespace {

namespace asio = boost::asio;
using asio::awaitable;
using asio::ip::tcp;

constexpr std::chrono::seconds finish_within(60);
constexpr std::size_t small_request = 64; ///< bytes: a command without a body

std::string request(std::uint8_t step, std::size_t bytes) {
    std::string text(5 + bytes, '\0');
    text[0] = static_cast<char>(step);
    text[1] = static_cast<char>(bytes % 256);
    text[2] = static_cast<char>(bytes / 256);
    return text;
}

class Floor {
public:
    Floor(std::uint16_t port, const Footprint& footprint, const std::vector<Clock::duration>& at)
        : there_(asio::ip::address_v4::loopback(), port), at_(at),
          ping_(request(FloorService::only_answer, small_request)) {
        for (std::size_t step = 0; step < Footprint::steps; ++step)
            steps_.push_back(request(static_cast<std::uint8_t>(step), footprint.bytes(step)));
    }

    FloorResult measure() {
        const auto used_before = processor_time();
        play_.run(whole());
        result_.processor = processor_time() - used_before;
        return std::move(result_);
    }

private:
    awaitable<void> whole() {
        const auto start = Clock::now();
        for (const auto at : at_) {
            if (start + at > Clock::now())
                co_await play_.sleep_until(start + at);
            play_.spawn(live(start + at));
        }
        const auto over = [this] { return closed_ == at_.size(); };
        const bool finished = co_await play_.until(over, finish_within);
        if (!finished)
            throw std::runtime_error("the floor did not keep up with the arrivals");
        result_.lasted = last_closed_ - start;
    }

    /// One contact, from its arrival to its wrap-up.
    awaitable<void> live(Clock::time_point sent) {
        auto socket = take_socket();
        co_await ask(*socket, ping_);
        co_await ask(*socket, steps_.front());
        result_.offered.add(Clock::now() - sent);
        for (std::size_t step = 1; step < steps_.size(); ++step)
            co_await ask(*socket, steps_[step]);
        idle_.push_back(std::move(socket));
        ++closed_;
        last_closed_ = Clock::now();
    }

    std::unique_ptr<tcp::socket> take_socket() {
        if (idle_.empty()) {
            auto socket = std::make_unique<tcp::socket>(play_.io());
            socket->connect(there_);
            socket->set_option(tcp::no_delay(true));
            return socket;
        }
        auto socket = std::move(idle_.back());
        idle_.pop_back();
        return socket;
    }

    static awaitable<void> ask(tcp::socket& socket, const std::string& request) {
        char answer = 0;
        co_await asio::async_write(socket, asio::buffer(request), asio::use_awaitable);
        co_await asio::async_read(socket, asio::buffer(&answer, 1), asio::use_awaitable);
    }

    tcp::endpoint there_;
    const std::vector<Clock::duration>& at_;
    std::string ping_;
    std::vector<std::string> steps_;
    std::size_t closed_ = 0;
    Clock::time_point last_closed_{};
    FloorResult result_;
    Play play_;
    std::vector<std::unique_ptr<tcp::socket>> idle_; ///< behind the context they belong to
};

} // namespace

FloorResult measure_floor(const FloorService& service, const Footprint& footprint,
                          const std::vector<Clock::duration>& at) {
    return Floor(service.port(), footprint, at).measure();
}

} // namespace hotline::bench
