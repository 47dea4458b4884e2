#include "hotline/api/figures_duty.hpp"

#include "hotline/roster/attendance.hpp"
#include "hotline/statistics/disclosure.hpp"

#include <algorithm>

namespace hotline::api {
namespace {

constexpr std::uint64_t hours_told = 24; // whole ones
static_assert(hours_told <= hourly::limit::attended_hours_kept);

} // namespace

hourly::Hour first_hour_told(Instant now) {
    const auto present = hourly::hour_of(now).value;
    return {present > hours_told ? present - hours_told : 0};
}

std::vector<hourly::Due> read_due(RosterReading& reading, Instant from) {
    const auto responders = reading.responders();
    std::vector<hourly::Due> all;
    for (const auto& plan : reading.plans()) {
        if (!std::ranges::binary_search(responders, plan.person))
            continue; // has left
        hourly::Due due{.person = plan.person, .spans = {}};
        for (const auto& [begin, end] : roster::rostered(plan, reading.clocks(), from, reading.now()))
            due.spans.push_back({begin, end});
        if (!due.spans.empty())
            all.push_back(std::move(due));
    }
    return all;
}

wire::DutyFigures duty_figures(const hourly::DutyTimes& times) {
    wire::DutyFigures told;
    told.withheld = times.people > 0 && times.people <= statistics::limit::withheld_up_to;
    if (told.withheld)
        return told;
    told.shrinkage = hourly::shrinkage(times);
    told.adherence = hourly::adherence(times);
    return told;
}

void tell_duty(wire::Figures& figures, const hourly::Fold& fold, const std::vector<hourly::Due>& due) {
    const auto told = [&](Instant from, Instant until) {
        return duty_figures(hourly::duty_times(due, fold.attended(), from, until));
    };
    figures.duty = told(figures.from, figures.as_of);
    for (auto& hour : figures.hours)
        hour.duty = told(hour.from, std::min(hour.from + hours(1), figures.as_of));
}

} // namespace hotline::api
