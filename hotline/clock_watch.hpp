#pragma once

#include "hotline/engine/civil_time.hpp"
#include "hotline/engine/engine.hpp"
#include "hotline/observe/log.hpp"
#include "hotline/observe/metrics.hpp"

#include <boost/asio/awaitable.hpp>

#include <optional>
#include <string>

namespace hotline {

/// What is known of the clocks.
struct ClockMetrics {
    static constexpr std::string_view metrics_of = "desk_clock";
    observe::Gauge ahead_seconds; ///< desk time minus wall clock; less than 0: desk time is behind
};
BOOST_DESCRIBE_STRUCT(ClockMetrics, (), (ahead_seconds))

ClockMetrics clock_metrics(const engine::ClockPair& clocks);

/// The same in words, one line.
std::string clock_line(const engine::ClockPair& clocks);

/// What the log says when the clocks stand so, and stood apart before or not. Nothing if that is known. Pure.
std::optional<observe::Event> clock_news(bool apart_before, const engine::ClockPair& clocks);

/// Desk time beside the wall clock: safe windows are kept by the one and were said by the other. Says once when they
/// come apart and once when they agree again (`clocks_apart`, `clocks_agree`). What it refers to must outlive it.
class ClockWatch {
public:
    ClockWatch(engine::Engine& engine, observe::Log& log) : engine_(engine), log_(log) {}

    /// Until cancelled.
    boost::asio::awaitable<void> run();
    [[nodiscard]] engine::ClockPair clocks() const { return {.desk = engine_.now(), .wall = engine::wall_time()}; }

private:
    engine::Engine& engine_;
    observe::Log& log_;
    bool apart_ = false;
};

} // namespace hotline
