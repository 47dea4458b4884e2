#pragma once

#include "routing/staffing/figures.hpp"

namespace hotline::staffing {

/// Arrivals and service of an hour as rates per second.
struct Rates {
    explicit Rates(const Hour& hour)
        : arrivals(hour.arrivals_per_hour / 3'600), service(1 / hour.handle_s), servers(hour.servers) {}
    double arrivals; ///< λ
    double service;  ///< μ of one server
    double servers;  ///< c
    [[nodiscard]] double offered() const { return arrivals / service; }
    [[nodiscard]] double capacity() const { return servers * service; }
};

/// Erlang's loss formula by its stable recursion: the share that finds all servers busy and goes.
double erlang_b(double offered, std::uint32_t servers);

/// Nobody waits: who finds all servers busy is turned away.
Figures erlang_b_figures(const Hour& hour);
/// Only for offered < servers.
Figures erlang_c_figures(const Hour& hour);
/// People wait until their patience ends, which empties any queue in the end. O(length that the queue reaches).
Figures erlang_a_figures(const Hour& hour);

} // namespace hotline::staffing
