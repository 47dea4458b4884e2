#pragma once

#include "hotline/engine/engine.hpp"
#include "hotline/keys/vault.hpp"
#include "hotline/observe/log.hpp"
#include "hotline/observe/metrics.hpp"
#include "hotline/rehearsal.hpp"
#include "hotline/retention/keeper.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>

#include <functional>
#include <span>
#include <vector>

namespace hotline {

/// Counted since the start of the process; the gauge as of the latest pass.
struct RetentionMetrics {
    static constexpr std::string_view metrics_of = "retention";
    observe::Counter erased;      ///< subjects, certified
    observe::Counter failed;      ///< passes that broke off; what is left undone is done by a later one
    observe::Gauge holds_overdue; ///< legal holds whose day of review has passed
};
BOOST_DESCRIBE_STRUCT(RetentionMetrics, (), (erased, failed, holds_overdue))

/// Carries out what retention decides (`retention::Keeper`): at the start, every night, and when an erasure was
/// ordered. A pass is bounded; what is left goes on a little later. An erasure that a kill broke off is ended by the
/// next start. What it refers to must outlive it; ending it waits for the piece of work that is under way.
class RetentionWatch {
public:
    /// Who decides, who forgets, and who is told.
    struct House {
        engine::Engine& engine;
        journal::Log& journal;
        journal::Records& records;
        keys::Vault& vault;
        Rehearsals& rehearsals; ///< whose copies must not outlive a certificate
        observe::Log& log;
    };
    RetentionWatch(const boost::asio::any_io_executor& executor, House house, retention::Policy policy);
    RetentionWatch(const RetentionWatch&) = delete;
    RetentionWatch& operator=(const RetentionWatch&) = delete;
    ~RetentionWatch();

    /// Until it is cancelled.
    boost::asio::awaitable<void> run();
    /// Something is to be erased now.
    void poke();
    [[nodiscard]] const RetentionMetrics& metrics() const { return metrics_; }

private:
    boost::asio::awaitable<bool> pass();
    [[nodiscard]] std::vector<journal::Change> erase(std::span<const retention::Kept> subjects);
    boost::asio::awaitable<bool> write(std::vector<journal::Change> changes);
    boost::asio::awaitable<void> look_at_holds();

    House house_;
    retention::Keeper keeper_;
    RetentionMetrics metrics_;
    boost::asio::steady_timer wake_;
    bool poked_ = false;
    boost::asio::thread_pool thread_{1}; ///< last: joined before anything it uses goes
};

} // namespace hotline
