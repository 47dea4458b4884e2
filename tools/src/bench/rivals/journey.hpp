#pragma once

#include "tools/src/bench/rivals/trace.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

/// What a contestant did with a trace, in its own words, and what that comes to.
namespace hotline::bench {

/// The contestant has taken the event in: its number, and when it was handed over and acknowledged, in nanoseconds of
/// one monotonic clock.
struct Taken {
    std::uint32_t event{};
    std::int64_t handed{};
    std::int64_t taken{};
};

/// A contact was given to a responder.
struct Decision {
    std::uint32_t event{}; ///< that made it possible
    std::int64_t handed{}; ///< when the contestant was given that event
    std::int64_t decided{};
    std::uint32_t responder{};
    std::uint32_t contact{};
};

/// Written as lines `taken EVENT HANDED TAKEN` and `decided EVENT HANDED DECIDED RESPONDER CONTACT`.
struct Journey {
    std::vector<Taken> taken;
    std::vector<Decision> decisions;
};
/// Throws std::runtime_error.
void write_journey(const Journey& journey, const std::filesystem::path& file);
Journey read_journey(const std::filesystem::path& file);

struct Findings {
    std::size_t events{};
    std::size_t decisions{};
    double p50_us{};
    double p99_us{};
    double events_per_second{};
    /// Somebody was given a contact while an earlier or more urgent one of the same signature waited, and went on
    /// waiting: it was there before the event was handed over, and went to nobody but by a later event, or to nobody.
    std::size_t order_violations{};
    /// The same for any signature that the responder serves.
    std::size_t passed_over{};
    /// A contact given a second time, or to somebody who was not done with the one before.
    std::size_t double_offers{};
    /// Somebody was free for somebody who waited, and it stayed so until the end.
    std::size_t left_apart{};
};
Findings judge(const Trace& trace, const Journey& journey);

} // namespace hotline::bench
