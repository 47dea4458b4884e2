#include "tests/faults/crash_points.hpp"

#include "tests/faults/ruins.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <random>
#include <set>
#include <stdexcept>
#include <string_view>
#include <tuple>
#include <utility>

namespace hotline::faults {
namespace {

constexpr std::array<std::string_view, Content::cuts> cut_names{"nothing", "everything", "in order", "sectors", "torn"};

/// Where nothing is left to chance, one seed is enough.
bool has_chance(Content::Cut cut) { return cut != Content::Cut::nothing && cut != Content::Cut::everything; }

constexpr std::size_t draws_without_a_find = 60; ///< then a transaction has shown what it has

/// Transactions on whose ruins a start has most to do: migrations, tables made again, a log that was being tidied away.
constexpr std::array<std::string_view, 4> always{"the first start", "the record tables are made again",
                                                 "somebody writes at length and the log is tidied away",
                                                 "the house starts again"};

std::size_t number_of(const Day& day, std::string_view name) {
    const auto found = std::ranges::find(day.transactions, name, &Transaction::name);
    if (found == day.transactions.end())
        throw std::logic_error("the day has no such transaction");
    return static_cast<std::size_t>(found - day.transactions.begin());
}

CrashPoint point_in(const Day& day, std::size_t transaction, std::mt19937_64& dice) {
    CrashPoint point{.transaction = transaction, .step = 0, .cut = {}, .seed = 0};
    point.step = dice() % (day.transactions[transaction].steps.size() + 1);
    point.cut = static_cast<Content::Cut>(dice() % Content::cuts);
    point.seed = has_chance(point.cut) ? dice() : 0;
    return point;
}

Content ruin_of(const Day& day, const CrashPoint& point) {
    const auto& transaction = day.transactions.at(point.transaction);
    Content content = transaction.before;
    for (std::size_t step = 0; step < point.step; ++step)
        content.apply(transaction.steps[step]);
    return content.after_power_cut(point.cut, point.seed);
}

std::string where(const Day& day, const CrashPoint& point) {
    const auto& transaction = day.transactions.at(point.transaction);
    return fmt::format("after step {} of {} of \"{}\", {} kept (seed {})", point.step, transaction.steps.size(),
                       transaction.name, cut_names.at(static_cast<std::size_t>(point.cut)), point.seed);
}

/// Cuts the power at points and looks into each disk that is new at its step.
class Cutter {
public:
    Cutter(const Day& day, const std::filesystem::path& folder) : day_(day), folder_(folder) {}

    /// False if that disk was seen at that step.
    bool cut(const CrashPoint& point) {
        ++report_.drawn;
        const auto left = ruin_of(day_, point);
        const auto disk = left.fingerprint();
        if (!seen_.emplace(point.transaction, point.step, disk).second)
            return false;
        disks_.insert(disk);
        transactions_.insert(point.transaction);
        report_.points = seen_.size();
        report_.disks = disks_.size();
        report_.transactions = transactions_.size();
        const auto steps = day_.transactions[point.transaction].first_step + point.step;
        for (const auto& problem : look_into(left, day_.record, steps, folder_))
            report_.wrong.push_back(where(day_, point) + ": " + problem);
        return true;
    }

    [[nodiscard]] const CrashReport& report() const { return report_; }

private:
    const Day& day_;
    const std::filesystem::path& folder_;
    CrashReport report_;
    std::set<std::tuple<std::size_t, std::size_t, std::uint64_t>> seen_;
    std::set<std::uint64_t> disks_;
    std::set<std::size_t> transactions_;
};

} // namespace

std::vector<CrashPoint> crash_points(const Day& day, std::size_t damages) {
    std::vector<CrashPoint> points;
    for (std::size_t transaction = 0; transaction < day.transactions.size(); ++transaction) {
        for (std::size_t step = 0; step <= day.transactions[transaction].steps.size(); ++step) {
            points.push_back({transaction, step, Content::Cut::nothing, 0});
            points.push_back({transaction, step, Content::Cut::everything, 0});
            for (std::size_t damage = 2; damage < damages; ++damage) {
                const auto cut = static_cast<Content::Cut>(2 + damage % (Content::cuts - 2));
                points.push_back({transaction, step, cut, damage});
            }
        }
    }
    return points;
}

Ruin ruin_by_chance(const Day& day, std::mt19937_64& dice) {
    const auto point = point_in(day, dice() % day.transactions.size(), dice);
    return {.left = ruin_of(day, point), .steps = day.transactions[point.transaction].first_step + point.step};
}

CrashReport& CrashReport::operator+=(CrashReport other) {
    drawn += other.drawn;
    points += other.points;
    disks += other.disks;
    transactions += other.transactions;
    for (auto& one : other.wrong)
        wrong.push_back(std::move(one));
    return *this;
}

CrashReport cut_power(const Day& day, const std::vector<CrashPoint>& points, const std::filesystem::path& folder) {
    Cutter cutter(day, folder);
    for (const auto& point : points)
        (void)cutter.cut(point);
    return cutter.report();
}

CrashReport cut_power_by_chance(const Day& day, std::size_t count, std::uint64_t seed,
                                const std::filesystem::path& folder) {
    std::mt19937_64 dice(seed);
    Cutter cutter(day, folder);
    std::vector<std::size_t> barren(day.transactions.size()); // draws since the last new point
    const auto worth_drawing = [](std::size_t draws) { return draws < draws_without_a_find; };
    while (cutter.report().points < count && std::ranges::any_of(barren, worth_drawing)) {
        for (std::size_t i = 0; i < barren.size() && cutter.report().points < count; ++i) {
            if (worth_drawing(barren[i]))
                barren[i] = cutter.cut(point_in(day, i, dice)) ? 0 : barren[i] + 1;
        }
    }
    return cutter.report();
}

CrashReport cut_power_twice(const Day& day, const CutsOfStarts& cuts, std::uint64_t seed,
                            const std::filesystem::path& folder, const DayOptions& options) {
    std::mt19937_64 dice(seed);
    CrashReport all;
    for (std::size_t i = 0; i < cuts.ruins; ++i) {
        const auto number = i < always.size() ? number_of(day, always[i]) : dice() % day.transactions.size();
        const auto first = point_in(day, number, dice);
        const Ruin ruin{ruin_of(day, first), day.transactions[number].first_step + first.step};
        auto start = start_on(ruin, day.record, folder, options);
        start.transactions.front().name += fmt::format(" in which {}", where(day, first));
        all += cut_power_by_chance(start, cuts.points, dice(), folder);
    }
    return all;
}

} // namespace hotline::faults
