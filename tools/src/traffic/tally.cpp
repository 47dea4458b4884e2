#include "tools/src/traffic/tally.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <string_view>
#include <utility>

namespace hotline::traffic {
namespace {

std::string percentiles(std::string_view name, const std::vector<Millis>& values) {
    return fmt::format("{}_ms p50={} p95={} p99={}\n", name, percentile(values, 50).count, percentile(values, 95).count,
                       percentile(values, 99).count);
}

} // namespace

Millis percentile(std::vector<Millis> values, std::uint32_t share) {
    if (values.empty())
        return {};
    const auto rank = std::max<std::size_t>(1, (values.size() * share + 99) / 100);
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(rank - 1);
    std::ranges::nth_element(values, at);
    return *at;
}

std::string Tally::report() const {
    const std::array<std::pair<std::string_view, std::uint64_t>, 17> counts{{{"contacts", contacts},
                                                                             {"answered", answered},
                                                                             {"abandoned", abandoned},
                                                                             {"messages", messages},
                                                                             {"unsaved", unsaved},
                                                                             {"tips", tips},
                                                                             {"referrals", referrals},
                                                                             {"repeated", repeated},
                                                                             {"wrong_again", wrong_again},
                                                                             {"turned_away", turned_away},
                                                                             {"lost_connections", lost},
                                                                             {"feed_events", feed_events},
                                                                             {"snapshots", snapshots},
                                                                             {"cuts", cuts},
                                                                             {"cuts_inside", cuts_inside},
                                                                             {"gaps", gaps},
                                                                             {"doubles", doubles}}};
    std::string text;
    for (const auto& [name, count] : counts)
        text += fmt::format("{} {}\n", name, count);
    text += percentiles("wait", waits) + percentiles("offer", offers);
    const auto add = [](std::uint64_t sum, const auto& error) { return sum + error.second; };
    text += fmt::format("errors {}\n", std::accumulate(errors.begin(), errors.end(), std::uint64_t{0}, add));
    for (const auto& [what, count] : errors)
        text += fmt::format("  {} {}\n", what, count);
    return text;
}

} // namespace hotline::traffic
