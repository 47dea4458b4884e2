#include "routing/staffing/bilingual.hpp"

#include "routing/staffing/figures.hpp"

#include <algorithm>
#include <cmath>
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

/// So many of one language can be in the system that more is as good as impossible: ten deviations beyond the mean of
/// a line that nobody answers.
std::size_t room(double per_hour, double longest_stay_s) {
    const double mean = per_hour / 3'600 * longest_stay_s;
    return static_cast<std::size_t>(std::ceil(mean + 10 * std::sqrt(mean) + 20));
}

/// Who is answered when `first` and `second` are in the system.
struct Answered {
    double first;
    double second;
};

Answered answered(const TwoLanguages& hour, double first, double second) {
    const double own_first = std::min<double>(first, hour.first_only);
    const double own_second = std::min<double>(second, hour.second_only);
    const double left_first = first - own_first;
    const double left_second = second - own_second;
    const double both = hour.both;
    // As many for the first language as leave both lines equally long, as far as there are people to answer.
    const double even = std::floor((both + left_first - left_second) / 2);
    const double to_first = std::clamp(even, std::max(0.0, both - left_second), both);
    const double taken_first = std::min(to_first, left_first);
    const double taken_second = std::min(both - taken_first, left_second);
    return {own_first + taken_first, own_second + taken_second};
}

/// The chain on a grid of (first, second), solved by Gauss-Seidel sweeps of its balance equations.
class Chain {
public:
    explicit Chain(const TwoLanguages& hour)
        : hour_(hour), up_first_(hour.first_per_hour / 3'600), up_second_(hour.second_per_hour / 3'600),
          columns_(room(hour.second_per_hour, std::max(hour.handle_s, hour.patience_s)) + 1),
          rows_(room(hour.first_per_hour, std::max(hour.handle_s, hour.patience_s)) + 1) {}

    [[nodiscard]] std::size_t states() const { return rows_ * columns_; }

    /// False if it is not solved within so many visits of a state.
    bool solve(std::uint64_t visits_max) {
        share_.assign(states(), 1.0 / static_cast<double>(states()));
        down_first_.resize(states());
        down_second_.resize(states());
        for (std::size_t i = 0; i < rows_; ++i) {
            for (std::size_t j = 0; j < columns_; ++j)
                set_rates(i, j);
        }
        for (std::uint64_t visits = states(); visits <= visits_max; visits += states()) {
            if (sweep() <= converged)
                return true;
        }
        return false;
    }

    [[nodiscard]] TwoLanguageFigures figures() const {
        double waits_first = 0, waits_second = 0, line_first = 0, line_second = 0;
        for (std::size_t i = 0; i < rows_; ++i) {
            for (std::size_t j = 0; j < columns_; ++j) {
                const double share = share_[at(i, j)];
                const auto now = served(i, j);
                line_first += share * (static_cast<double>(i) - now.first);
                line_second += share * (static_cast<double>(j) - now.second);
                // Whoever arrives waits if one more would not be answered.
                waits_first += served(i + 1, j).first > now.first ? 0 : share;
                waits_second += served(i, j + 1).second > now.second ? 0 : share;
            }
        }
        return {of(waits_first, line_first, up_first_), of(waits_second, line_second, up_second_)};
    }

private:
    [[nodiscard]] std::size_t at(std::size_t i, std::size_t j) const { return i * columns_ + j; }

    [[nodiscard]] Answered served(std::size_t i, std::size_t j) const {
        return answered(hour_, static_cast<double>(i), static_cast<double>(j));
    }

    [[nodiscard]] LanguageFigures of(double waits, double line, double arrivals) const {
        return {.prob_wait = waits, .prob_abandon = line / hour_.patience_s / arrivals, .mean_wait_s = line / arrivals};
    }

    void set_rates(std::size_t i, std::size_t j) {
        const auto now = served(i, j);
        down_first_[at(i, j)] = now.first / hour_.handle_s + (static_cast<double>(i) - now.first) / hour_.patience_s;
        down_second_[at(i, j)] = now.second / hour_.handle_s + (static_cast<double>(j) - now.second) / hour_.patience_s;
    }

    /// One pass over all states; scales them to 1 and gives the largest change.
    double sweep() {
        double change = 0;
        double sum = 0;
        for (std::size_t i = 0; i < rows_; ++i) {
            for (std::size_t j = 0; j < columns_; ++j) {
                double in = 0;
                in += i > 0 ? share_[at(i - 1, j)] * up_first_ : 0;
                in += j > 0 ? share_[at(i, j - 1)] * up_second_ : 0;
                in += i + 1 < rows_ ? share_[at(i + 1, j)] * down_first_[at(i + 1, j)] : 0;
                in += j + 1 < columns_ ? share_[at(i, j + 1)] * down_second_[at(i, j + 1)] : 0;
                double out = down_first_[at(i, j)] + down_second_[at(i, j)];
                out += i + 1 < rows_ ? up_first_ : 0;
                out += j + 1 < columns_ ? up_second_ : 0;
                const double share = in / out;
                change = std::max(change, std::abs(share - share_[at(i, j)]));
                share_[at(i, j)] = share;
                sum += share;
            }
        }
        for (double& share : share_)
            share /= sum;
        return change;
    }

    const TwoLanguages& hour_;
    double up_first_;
    double up_second_;
    std::size_t columns_; ///< values of the second language's count
    std::size_t rows_;    ///< values of the first language's count
    std::vector<double> share_;
    std::vector<double> down_first_;
    std::vector<double> down_second_;
};

} // namespace

Result<TwoLanguageFigures> two_languages(const TwoLanguages& hour, const ChainLimits& limits) {
    if (auto path = out_of_range(hour); !path.empty())
        return refuse(Refusal::field_invalid, std::move(path));
    Chain chain(hour);
    if (chain.states() > limits.states || !chain.solve(limits.visits))
        return refuse(Refusal::too_large);
    return chain.figures();
}

} // namespace hotline::staffing
