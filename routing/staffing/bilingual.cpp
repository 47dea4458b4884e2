#include "routing/staffing/bilingual.hpp"

#include "routing/staffing/figures.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>
#include <vector>

namespace hotline::staffing {
namespace {

constexpr double converged = 1e-13; ///< largest change of a probability in one sweep, as a share of the whole

bool within(double value, double most) { return std::isfinite(value) && value > 0 && value <= most; }

std::string out_of_range(const TwoLanguages& hour) {
    if (!within(hour.first_per_hour, limit::arrivals_per_hour))
        return "first_per_hour";
    if (!within(hour.second_per_hour, limit::arrivals_per_hour))
        return "second_per_hour";
    if (!within(hour.handle_s, limit::seconds))
        return "handle_s";
    if (!within(hour.patience_s, limit::seconds))
        return "patience_s";
    return {};
}

/// So many of one language can be in the system that more is as good as impossible: six deviations and a dozen beyond
/// the mean of a line that nobody answers, a share of 1e-10 at most.
std::size_t room(double per_hour, double longest_stay_s) {
    const double mean = per_hour / 3'600 * longest_stay_s;
    return static_cast<std::size_t>(std::ceil(mean + 6 * std::sqrt(mean) + 12));
}

/// How many of each language are in the system, and how many of the first the bilingual answer. The others follow.
struct State {
    std::size_t first;
    std::size_t second;
    std::size_t to_first;
};

/// Who answers whom, and who waits.
struct Seats {
    std::size_t own_first, own_second;   ///< answered by those of one language
    std::size_t both_first, both_second; ///< answered by the bilingual
    std::size_t line_first, line_second;
};

/// The states of the chain: which there are, their numbers in one row, and where each goes at which rate.
class States {
public:
    explicit States(const TwoLanguages& hour)
        : hour_(hour), columns_(room(hour.second_per_hour, std::max(hour.handle_s, hour.patience_s)) + 1),
          rows_(room(hour.first_per_hour, std::max(hour.handle_s, hour.patience_s)) + 1) {}

    /// False if there are more than so many.
    bool number(std::size_t most) {
        if (rows_ > most / columns_)
            return false;
        for (std::size_t i = 0; i < rows_; ++i) {
            for (std::size_t j = 0; j < columns_; ++j) {
                begins_.push_back(count_);
                const auto [least, last] = to_first(i, j);
                count_ += last - least + 1;
            }
        }
        return count_ <= most;
    }

    [[nodiscard]] std::size_t count() const { return count_; }

    template <class Each>
    void for_each(const Each& each) const {
        for (std::size_t i = 0; i < rows_; ++i) {
            for (std::size_t j = 0; j < columns_; ++j) {
                const auto [least, last] = to_first(i, j);
                for (std::size_t k = least; k <= last; ++k)
                    each(State{i, j, k});
            }
        }
    }

    [[nodiscard]] std::size_t index(const State& state) const {
        return begins_[state.first * columns_ + state.second] + state.to_first -
               to_first(state.first, state.second).first;
    }

    [[nodiscard]] Seats seats(const State& at) const {
        Seats seats{};
        seats.own_first = std::min<std::size_t>(at.first, hour_.first_only);
        seats.own_second = std::min<std::size_t>(at.second, hour_.second_only);
        const std::size_t left_second = at.second - seats.own_second;
        seats.both_first = at.to_first;
        seats.both_second = std::min(hour_.both - at.to_first, left_second);
        seats.line_first = at.first - seats.own_first - seats.both_first;
        seats.line_second = left_second - seats.both_second;
        return seats;
    }

    [[nodiscard]] bool all_bilingual_busy(const Seats& seats) const {
        return seats.both_first + seats.both_second == hour_.both;
    }

    /// `go(where, rate)` for whatever can happen next.
    template <class Go>
    void onward(const State& at, const Go& go) const {
        const Seats now = seats(at);
        arrivals(at, now, go);
        const auto give_up = [&](std::size_t line) { return static_cast<double>(line) / hour_.patience_s; };
        if (now.line_first > 0)
            go(State{at.first - 1, at.second, at.to_first}, give_up(now.line_first));
        if (now.line_second > 0)
            go(State{at.first, at.second - 1, at.to_first}, give_up(now.line_second));
        own_done(at, now, go);
        bilingual_done(at, now, go);
    }

private:
    using Span = std::pair<std::size_t, std::size_t>;

    /// Of the bilingual, the fewest and the most who can be with the first language. Only while somebody waits is it
    /// more than one number.
    [[nodiscard]] Span to_first(std::size_t first, std::size_t second) const {
        const std::size_t both = hour_.both;
        const std::size_t left_first = first - std::min<std::size_t>(first, hour_.first_only);
        const std::size_t left_second = second - std::min<std::size_t>(second, hour_.second_only);
        if (left_first + left_second <= both)
            return {left_first, left_first};
        return {both - std::min(both, left_second), std::min(both, left_first)};
    }

    template <class Go>
    void arrivals(const State& at, const Seats& now, const Go& go) const {
        const bool taken_by_bilingual = at.first >= hour_.first_only && !all_bilingual_busy(now);
        if (at.first + 1 < rows_)
            go(State{at.first + 1, at.second, at.to_first + (taken_by_bilingual ? 1 : 0)},
               hour_.first_per_hour / 3'600);
        if (at.second + 1 < columns_)
            go(State{at.first, at.second + 1, at.to_first}, hour_.second_per_hour / 3'600);
    }

    /// Whoever answers one language takes the next of its line, or takes over from a bilingual responder, who turns to
    /// the other line.
    template <class Go>
    void own_done(const State& at, const Seats& now, const Go& go) const {
        const bool first_over = now.line_first == 0 && now.both_first > 0;
        if (now.own_first > 0) {
            go(State{at.first - 1, at.second, at.to_first - (first_over ? 1 : 0)},
               static_cast<double>(now.own_first) / hour_.handle_s);
        }
        const bool second_over = now.line_second == 0 && now.both_second > 0;
        if (now.own_second > 0) {
            go(State{at.first, at.second - 1, at.to_first + (second_over && now.line_first > 0 ? 1 : 0)},
               static_cast<double>(now.own_second) / hour_.handle_s);
        }
    }

    /// A bilingual responder takes anybody who waits, each as likely as any other.
    template <class Go>
    void bilingual_done(const State& at, const Seats& now, const Go& go) const {
        const auto waiting = static_cast<double>(now.line_first + now.line_second);
        const double next_is_first = waiting > 0 ? static_cast<double>(now.line_first) / waiting : 0;
        const double next_is_second = waiting > 0 ? static_cast<double>(now.line_second) / waiting : 0;
        if (now.both_first > 0) {
            const double rate = static_cast<double>(now.both_first) / hour_.handle_s;
            if (now.line_first > 0)
                go(State{at.first - 1, at.second, at.to_first}, rate * next_is_first);
            if (now.line_first == 0 || now.line_second > 0)
                go(State{at.first - 1, at.second, at.to_first - 1}, rate * (1 - next_is_first));
        }
        if (now.both_second > 0) {
            const double rate = static_cast<double>(now.both_second) / hour_.handle_s;
            if (now.line_first > 0)
                go(State{at.first, at.second - 1, at.to_first + 1}, rate * next_is_first);
            if (now.line_second > 0 || waiting == 0)
                go(State{at.first, at.second - 1, at.to_first}, rate * (waiting > 0 ? next_is_second : 1));
        }
    }

    const TwoLanguages& hour_;
    std::size_t columns_; ///< values of the second language's count
    std::size_t rows_;    ///< values of the first language's count
    std::size_t count_ = 0;
    std::vector<std::size_t> begins_; ///< number of the first state with so many of each language
};

/// The stationary shares of the states, by Gauss-Seidel sweeps of their balance equations.
class Chain {
public:
    explicit Chain(const States& states)
        : states_(states), begins_(states.count() + 1), out_(states.count()),
          share_(states.count(), 1.0 / static_cast<double>(states.count())) {
        states_.for_each([&](const State& at) {
            states_.onward(at, [&](const State& where, double) { ++begins_[states_.index(where) + 1]; });
        });
        std::partial_sum(begins_.begin(), begins_.end(), begins_.begin());
        ways_.resize(begins_.back());
        auto next = begins_;
        states_.for_each([&](const State& at) {
            const std::size_t from = states_.index(at);
            states_.onward(at, [&](const State& where, double rate) {
                ways_[next[states_.index(where)]++] = {from, rate};
                out_[from] += rate;
            });
        });
    }

    /// False if it is not solved within so many visits of a state.
    bool solve(std::uint64_t visits_max) {
        for (std::uint64_t visits = share_.size(); visits <= visits_max; visits += share_.size()) {
            if (sweep() <= converged)
                return true;
        }
        return false;
    }

    [[nodiscard]] TwoLanguageFigures figures(const TwoLanguages& hour) const {
        double waits_first = 0, waits_second = 0, line_first = 0, line_second = 0;
        states_.for_each([&](const State& at) {
            const double share = share_[states_.index(at)];
            const Seats now = states_.seats(at);
            line_first += share * static_cast<double>(now.line_first);
            line_second += share * static_cast<double>(now.line_second);
            const bool busy = states_.all_bilingual_busy(now);
            waits_first += busy && now.own_first == hour.first_only ? share : 0;
            waits_second += busy && now.own_second == hour.second_only ? share : 0;
        });
        const auto of = [&](double waits, double line, double per_hour) {
            const double wait = line / per_hour * 3'600;
            return LanguageFigures{.prob_wait = waits, .prob_abandon = wait / hour.patience_s, .mean_wait_s = wait};
        };
        return {of(waits_first, line_first, hour.first_per_hour), of(waits_second, line_second, hour.second_per_hour)};
    }

private:
    struct Way {
        std::size_t from;
        double rate;
    };

    /// One pass over all states; scales them to 1 and gives the largest change.
    double sweep() {
        double change = 0;
        double sum = 0;
        for (std::size_t i = 0; i < share_.size(); ++i) {
            double in = 0;
            for (std::size_t way = begins_[i]; way < begins_[i + 1]; ++way)
                in += share_[ways_[way].from] * ways_[way].rate;
            const double share = in / out_[i];
            change = std::max(change, std::abs(share - share_[i]));
            share_[i] = share;
            sum += share;
        }
        for (double& share : share_)
            share /= sum;
        return change;
    }

    const States& states_;
    std::vector<std::size_t> begins_; ///< where the ways into a state begin among all
    std::vector<Way> ways_;
    std::vector<double> out_;
    std::vector<double> share_;
};

} // namespace

Result<TwoLanguageFigures> two_languages(const TwoLanguages& hour, const ChainLimits& limits) {
    if (auto path = out_of_range(hour); !path.empty())
        return refuse(Refusal::field_invalid, std::move(path));
    States states(hour);
    if (!states.number(limits.states))
        return refuse(Refusal::too_large);
    Chain chain(states);
    if (!chain.solve(limits.visits))
        return refuse(Refusal::too_large);
    return chain.figures(hour);
}

} // namespace hotline::staffing
