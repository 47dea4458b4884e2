#include "hotline/engine/outbox.hpp"

#include "hotline/engine/run_on.hpp"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

namespace hotline::engine {

Outbox::Outbox(boost::asio::any_io_executor executor, journal::Log& log) : log_(log), work_(std::move(executor)) {}

void Outbox::handle(std::string name, Handler handler) {
    handlers_.insert_or_assign(std::move(name), std::move(handler));
}

void Outbox::poke() {
    poked_ = true;
    work_.cancel();
}

boost::asio::awaitable<void> Outbox::run() {
    auto pause = limit::outbox_retry_min;
    while (true) {
        poked_ = false;
        bool all_well = false;
        try {
            all_well = co_await round();
        } catch (const std::exception&) {
            ++counters_.failed; // the store cannot be read now; what is pending stays there
        }
        pause = all_well ? limit::outbox_retry_min : std::min(pause * 2, limit::outbox_retry_max);
        if (poked_)
            continue;
        if (all_well) {
            work_.expires_at(boost::asio::steady_timer::time_point::max());
        } else {
            work_.expires_after(pause);
        }
        co_await work_.async_wait(no_throw);
    }
}

/// Tries everything that is pending once. False if something is left that a later try may deliver.
boost::asio::awaitable<bool> Outbox::round() {
    std::set<std::string, std::less<>> failing;
    counters_.unhandled = 0;
    for (journal::OutboxKey after;;) {
        auto read = [this, after] { return log_.outbox_pending(after, limit::outbox_round); };
        const auto items = co_await run_on(store_, std::move(read));
        if (items.empty())
            break;
        std::vector<journal::OutboxKey> arrived;
        for (const auto& item : items) {
            after = {.seq = item.seq, .n = item.n};
            if (failing.contains(item.handler))
                continue;
            if (!handlers_.contains(item.handler)) {
                ++counters_.unhandled;
                continue;
            }
            const bool delivered = co_await deliver(item);
            if (delivered) {
                arrived.push_back(after);
            } else {
                failing.insert(item.handler);
            }
        }
        auto forget = [this, arrived] {
            log_.outbox_done(arrived);
            return true;
        };
        co_await run_on(store_, std::move(forget));
        counters_.delivered += arrived.size();
    }
    co_return failing.empty();
}

/// A handler that throws has not delivered.
boost::asio::awaitable<bool> Outbox::deliver(const journal::OutboxItem& item) {
    bool delivered = false;
    try {
        delivered = co_await handlers_.find(item.handler)->second(item);
    } catch (const std::exception&) {
        delivered = false;
    }
    if (!delivered)
        ++counters_.failed;
    co_return delivered;
}

} // namespace hotline::engine
