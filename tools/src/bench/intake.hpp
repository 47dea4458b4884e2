#pragma once

#include "tools/src/bench/figures.hpp"
#include "tools/src/bench/house.hpp"
#include "tools/src/bench/service_process.hpp"

#include <chrono>
#include <cstdint>
#include <vector>

namespace hotline::bench {

/// What became of the contacts of one measurement.
struct IntakeResult {
    Latencies offered;                     ///< from the moment a visitor sends to the offer on a responder's console
    Latencies received;                    ///< from the same moment to the visitor's "received"
    std::size_t arrived{};                 ///< forms sent
    std::size_t closed{};                  ///< of them, lived through until the wrap-up
    std::size_t errors{};                  ///< answers that nobody wanted; beyond 0 the figures mean little
    Clock::duration lasted{};              ///< from the first arrival to the last wrap-up
    std::chrono::milliseconds processor{}; ///< that the service used meanwhile
    std::chrono::milliseconds clients{};   ///< that everybody else here used meanwhile, on the same processors
};

/// Visitors write at `at`, on the public listener, however slow the service is; each of `cookies` is a responder who
/// takes every offer, ends and wraps up at once, so that there is always somebody free.
/// Throws std::runtime_error if the consoles cannot be opened.
IntakeResult measure_intake(const ServiceProcess& service, const std::vector<std::string>& cookies,
                            const std::vector<Clock::duration>& at);

} // namespace hotline::bench
