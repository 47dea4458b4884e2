#pragma once

#include "hotline/journal/log.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <string>

namespace hotline::engine {

namespace limit {
inline constexpr std::size_t outbox_round = 256; ///< items looked at in one round
inline constexpr std::chrono::milliseconds outbox_retry_min{500};
inline constexpr std::chrono::milliseconds outbox_retry_max{60'000};
} // namespace limit

/// Delivers what a commit left for the outside world, at least once: an item is forgotten only after its handler has
/// said that it arrived. `(seq, n)` is the idempotency key that a handler gives to its provider. Items of a handler
/// that fails are tried again, in order, with growing pauses; the other handlers do not wait for it.
class Outbox {
public:
    /// True when the item has arrived, or never can and was dealt with otherwise.
    using Handler = std::function<boost::asio::awaitable<bool>(const journal::OutboxItem&)>;

    /// Since the start of the process, but for `unhandled`.
    struct Counters {
        std::uint64_t delivered{};
        std::uint64_t failed{};    ///< tries, not items
        std::uint64_t unhandled{}; ///< items of the last round for which nobody is registered: they stay
    };

    Outbox(boost::asio::any_io_executor executor, journal::Log& log);

    /// Before `run`.
    void handle(std::string name, Handler handler);
    /// A commit has left something.
    void poke();
    /// Until cancelled.
    boost::asio::awaitable<void> run();
    [[nodiscard]] const Counters& counters() const { return counters_; }

private:
    boost::asio::awaitable<bool> round();
    boost::asio::awaitable<bool> deliver(const journal::OutboxItem& item);

    journal::Log& log_;
    std::map<std::string, Handler, std::less<>> handlers_;
    boost::asio::steady_timer work_; ///< expires when a failed delivery is due again; cancelled by a poke
    bool poked_ = true;              ///< the process before this one may have left something
    Counters counters_;
    boost::asio::thread_pool store_{1};
};

} // namespace hotline::engine
