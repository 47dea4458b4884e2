#pragma once

#include "routing/estimate/waits.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <deque>
#include <random>
#include <vector>

/// Lines of people for the tests: builders, and a simulated M/M/c line.
namespace hotline::estimate {

inline WaitClass standard_chat() {
    return {.channel = Channel::chat, .acuity = Acuity::standard, .language = LanguageTag::of("en")};
}

inline ContactId contact(std::uint32_t n) {
    ContactId id;
    for (std::size_t byte = 0; byte < 4; ++byte)
        id.value.bytes[byte] = static_cast<std::uint8_t>(n >> (8 * (3 - byte)));
    return id;
}

/// `n` contacts of the class that came together at `at` and were answered after `each`.
inline void serve(Waits& waits, std::uint32_t first, std::uint32_t n, const WaitClass& of, Instant at, Millis each) {
    for (std::uint32_t i = first; i < first + n; ++i)
        waits.came(contact(i), of, at);
    for (std::uint32_t i = first; i < first + n; ++i)
        waits.answered(contact(i), at + each);
}

/// Poisson arrivals, exponential handling, first come first served.
struct MMc {
    std::uint64_t seed{};
    std::size_t servers{};
    double load{}; ///< of all servers, below 1
    std::uint32_t contacts{};
    Millis handling = seconds(600);
};

/// Plays the line into `waits`; `came(contact, at)` is called after each arrival.
template <class Came>
void play(Waits& waits, const MMc& line, const WaitClass& of, Came came) {
    std::mt19937_64 chance(line.seed);
    const auto exponential = [&chance](double mean) {
        const double uniform = (static_cast<double>(chance() >> 11U) + 0.5) / 9007199254740992.0;
        return -mean * std::log(uniform);
    };
    const auto handling = static_cast<double>(line.handling.count);
    const double between = handling / (line.load * static_cast<double>(line.servers));
    struct Entering {
        Instant at;
        ContactId contact;
    };
    std::vector<double> free_at(line.servers, 0);
    std::deque<Entering> entering;
    double now = 0;
    for (std::uint32_t i = 0; i < line.contacts; ++i) {
        now += exponential(between);
        const Instant at{static_cast<std::int64_t>(now)};
        for (; !entering.empty() && entering.front().at <= at; entering.pop_front())
            waits.answered(entering.front().contact, entering.front().at);
        waits.came(contact(i), of, at);
        came(contact(i), at);
        const auto server = std::min_element(free_at.begin(), free_at.end());
        const double start = std::max(now, *server);
        *server = start + exponential(handling);
        entering.push_back({Instant{static_cast<std::int64_t>(start)}, contact(i)});
    }
}

} // namespace hotline::estimate
