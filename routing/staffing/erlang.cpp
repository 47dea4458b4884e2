#include "routing/staffing/erlang.hpp"

#include <cmath>

namespace hotline::staffing {

double erlang_b(double offered, std::uint32_t servers) {
    double blocked = 1;
    for (std::uint32_t c = 1; c <= servers; ++c)
        blocked = offered * blocked / (c + offered * blocked);
    return blocked;
}

Figures erlang_b_figures(const Hour& hour) {
    const Rates rates(hour);
    const double blocked = erlang_b(rates.offered(), hour.servers);
    Figures figures;
    figures.offered_erl = rates.offered();
    figures.prob_block = blocked;
    figures.occupancy = rates.offered() * (1 - blocked) / rates.servers;
    return figures;
}

Figures erlang_c_figures(const Hour& hour) {
    const Rates rates(hour);
    const double load = rates.offered() / rates.servers;
    const double blocked = erlang_b(rates.offered(), hour.servers);
    const double waits = blocked / (1 - load * (1 - blocked));
    const double spare = rates.capacity() - rates.arrivals; // answers per second beyond what arrives
    Figures figures;
    figures.offered_erl = rates.offered();
    figures.prob_wait = waits;
    figures.asa_all_s = waits / spare;
    figures.asa_answered_s = figures.asa_all_s;
    figures.mean_wait_of_waiters_s = 1 / spare;
    figures.service_level = 1 - waits * std::exp(-spare * hour.threshold_s);
    figures.occupancy = load;
    figures.mean_queue_len = rates.arrivals * *figures.asa_all_s;
    return figures;
}

namespace {

/// Sums over the states in which somebody waits, each weighed by its probability. With k people ahead the queue moves
/// at the rate r(k) = cμ + kθ, one's own patience ends at θ, and r(k) + θ = r(k+1): the products telescope.
struct Waiting {
    double first = 1;        ///< P(all servers busy, nobody waits); like all that follow, up to one common factor
    double weight = 0;       ///< P(all servers busy)
    double length = 0;       ///< E[number waiting]
    double served_wait = 0;  ///< E[wait; answered]
    double gone_wait = 0;    ///< E[wait; gave up]
    double served_early = 0; ///< P(has to wait, answered within the threshold)

    void scale(double by) {
        for (double* sum : {&first, &weight, &length, &served_wait, &gone_wait, &served_early})
            *sum *= by;
    }
};

/// P(answered within t | k ahead, answered) = I_x(k + 1, b) for x = 1 - e^(-θt) and b = (cμ + θ) / θ, k by k:
/// I_x(k + 1, b) = I_x(k, b) - x^k (1 - x)^b Γ(k + b) / (Γ(k + 1) Γ(b)). Terms in logarithms: they may be tiny.
class WithinThreshold {
public:
    WithinThreshold(double b, double decay)
        : b_(b), log_x_(std::log1p(-std::exp(-decay))), log_rest_(-decay * b), log_gamma_b_(std::lgamma(b)) {}

    /// Called with k = 0, 1, 2, …
    double next(double k) {
        const double power = k > 0 ? k * log_x_ : 0;
        share_ -= std::exp(power + log_rest_ + std::lgamma(k + b_) - std::lgamma(k + 1) - log_gamma_b_);
        return share_ > 0 ? share_ : 0;
    }

private:
    double b_;
    double log_x_;
    double log_rest_;
    double log_gamma_b_;
    double share_ = 1;
};

Waiting sum_waiting(const Rates& rates, const Hour& hour) {
    const double leaving = 1 / hour.patience_s; // θ
    const double capacity = rates.capacity();
    WithinThreshold within(capacity / leaving + 1, leaving * hour.threshold_s);
    Waiting sums;
    double weight = 1;
    double stages = 0;  // Σ 1 / r(i), i = 1 … k+1
    double weighed = 0; // Σ i / r(i)
    constexpr double negligible = 1e-19;
    constexpr double large = 1e200; // a queue far longer than the team weighs e^thousands: the factor is kept in range
    for (double k = 0;; ++k) {
        const double after = capacity + (k + 1) * leaving;
        stages += 1 / after;
        weighed += (k + 1) / after;
        const double answered = capacity / after;
        sums.weight += weight;
        sums.length += k * weight;
        sums.served_wait += weight * answered * stages;
        sums.gone_wait += weight * leaving / after * weighed;
        sums.served_early += weight * answered * within.next(k);
        const double ratio = rates.arrivals / after;
        weight *= ratio;
        if (ratio < 1 && weight * (k + 1) < negligible * (1 - ratio) * sums.weight)
            return sums;
        if (weight > large) {
            weight /= large;
            sums.scale(1 / large);
        }
    }
}

} // namespace

Figures erlang_a_figures(const Hour& hour) {
    const Rates rates(hour);
    const Waiting sums = sum_waiting(rates, hour);
    // The chain below "all busy" is that of Erlang B, whose blocking is the last state's share of it.
    const double blocked = erlang_b(rates.offered(), hour.servers);
    const double unit = 1 / (sums.first * (1 - blocked) / blocked + sums.weight); // makes probabilities of the sums
    const double waits = unit * sums.weight;
    const double gone = unit * sums.length / (hour.patience_s * rates.arrivals);
    const double answered = 1 - gone;

    Figures figures;
    figures.offered_erl = rates.offered();
    figures.prob_wait = waits;
    figures.prob_abandon = gone;
    figures.mean_queue_len = unit * sums.length;
    figures.asa_all_s = *figures.mean_queue_len / rates.arrivals;
    figures.asa_answered_s = unit * sums.served_wait / answered;
    if (gone > 0)
        figures.mean_wait_abandoned_s = unit * sums.gone_wait / gone;
    if (waits > 0)
        figures.mean_wait_of_waiters_s = *figures.asa_all_s / waits;
    figures.service_level = (1 - waits) + unit * sums.served_early;
    figures.service_level_of_answered = *figures.service_level / answered;
    figures.occupancy = rates.offered() * answered / rates.servers;
    return figures;
}

} // namespace hotline::staffing
