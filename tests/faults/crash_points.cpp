#include "tests/faults/crash_points.hpp"

#include "tests/faults/ruins.hpp"

#include <fmt/format.h>

#include <array>
#include <random>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

namespace hotline::faults {
namespace {

constexpr std::array<std::string_view, Content::cuts> cut_names{"nothing", "everything", "in order", "sectors", "torn"};

/// Where nothing is left to chance, one seed is enough.
bool has_chance(Content::Cut cut) { return cut != Content::Cut::nothing && cut != Content::Cut::everything; }

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

std::vector<CrashPoint> some_crash_points(const Day& day, std::size_t count, std::uint64_t seed) {
    std::mt19937_64 dice(seed);
    std::set<std::tuple<std::size_t, std::size_t, Content::Cut, std::uint64_t>> taken;
    std::vector<CrashPoint> points;
    while (points.size() < count) {
        CrashPoint point{.transaction = dice() % day.transactions.size(), .step = 0, .cut = {}, .seed = 0};
        point.step = dice() % (day.transactions[point.transaction].steps.size() + 1);
        point.cut = static_cast<Content::Cut>(dice() % Content::cuts);
        point.seed = has_chance(point.cut) ? dice() : 0;
        if (taken.emplace(point.transaction, point.step, point.cut, point.seed).second)
            points.push_back(point);
    }
    return points;
}

CrashReport cut_power(const Day& day, const std::vector<CrashPoint>& points, const std::filesystem::path& folder) {
    CrashReport report;
    std::set<std::uint64_t> seen;
    for (const auto& point : points) {
        const auto& transaction = day.transactions.at(point.transaction);
        Content content = transaction.before;
        for (std::size_t step = 0; step < point.step; ++step)
            content.apply(transaction.steps[step]);
        const auto left = content.after_power_cut(point.cut, point.seed);
        ++report.points;
        seen.insert(left.fingerprint());
        for (const auto& problem : look_into(left, day.record, transaction.first_step + point.step, folder)) {
            report.wrong.push_back(fmt::format("{}, after step {} of {}, {} kept (seed {}): {}", transaction.name,
                                               point.step, transaction.steps.size(),
                                               cut_names.at(static_cast<std::size_t>(point.cut)), point.seed, problem));
        }
    }
    report.distinct = seen.size();
    return report;
}

} // namespace hotline::faults
