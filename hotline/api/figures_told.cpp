#include "hotline/api/figures_told.hpp"

#include "hotline/api/figures_duty.hpp"
#include "hotline/api/figures_routing.hpp"
#include "hotline/statistics/hourly/formulas.hpp"
#include "hotline/statistics/hourly/served.hpp"

#include <map>

namespace hotline::api {
namespace {

using hourly::ContactCounts;

std::vector<wire::ServiceLevels> service_levels(const ContactCounts& counts) {
    using hourly::ServiceLevel;
    std::vector<wire::ServiceLevels> levels;
    for (std::size_t i = 0; i < hourly::thresholds.size(); ++i) {
        levels.push_back({.within_seconds = static_cast<std::uint32_t>(hourly::thresholds[i].count / 1'000),
                          .a = hourly::service_level(ServiceLevel::a, counts, i),
                          .a_beyond_5s = hourly::service_level_net(counts, i, 0),
                          .b = hourly::service_level(ServiceLevel::b, counts, i),
                          .c = hourly::service_level(ServiceLevel::c, counts, i),
                          .d = hourly::service_level(ServiceLevel::d, counts, i)});
    }
    return levels;
}

wire::ContactFigures figures_of(const ContactCounts& counts) {
    wire::ContactFigures figures;
    figures.arrived = counts.arrived.value;
    figures.answered = counts.answered.value;
    figures.abandoned = counts.abandoned.value;
    figures.overflowed = counts.overflowed.value;
    figures.called_back = counts.called_back.value;
    figures.otherwise = counts.otherwise.value;
    figures.overdue = counts.overdue.value;
    figures.average_speed_of_answer = hourly::average_speed_of_answer(counts);
    figures.average_wait_of_abandoned = hourly::average_wait_of_abandoned(counts);
    figures.wait_p50 = counts.waits.percentile(50);
    figures.wait_p90 = counts.waits.percentile(90);
    figures.wait_p95 = counts.waits.percentile(95);
    figures.wait_p99 = counts.waits.percentile(99);
    if (counts.waits.count() > 0)
        figures.longest_wait = counts.waits.longest;
    figures.service_levels = service_levels(counts);
    figures.abandonment = hourly::abandonment(counts);
    figures.abandonment_beyond_5s = hourly::abandonment_net(counts, 0);
    figures.abandonment_beyond_10s = hourly::abandonment_net(counts, 1);
    figures.average_handle_time = hourly::average_handle_time(counts);
    figures.offers = counts.offers.value;
    figures.missed_rate = hourly::missed_rate(counts);
    figures.decline_rate = hourly::decline_rate(counts);
    figures.offers_per_contact = hourly::offers_per_contact(counts);
    figures.callback_attempts = counts.callbacks.attempts.value;
    figures.partners_asked = counts.handoffs.asked.value;
    figures.partners_refused = counts.handoffs.refused.value;
    figures.average_handoff_time = hourly::average_handoff_time(counts);
    figures.callbacks_kept = hourly::callbacks_kept(counts);
    figures.callbacks_reached = hourly::callbacks_reached(counts);
    return figures;
}

wire::StaffFigures figures_of(const hourly::StaffCounts& staff) {
    return {.occupancy = hourly::occupancy(staff),
            .concurrency = hourly::concurrency(staff),
            .utilisation = hourly::utilisation(staff)};
}

wire::InterpreterFigures figures_of(const hourly::InterpreterCounts& counts) {
    return {.wanted = counts.wanted.value,
            .fill_rate = hourly::interpreter_fill_rate(counts),
            .missed = counts.missed.value,
            .joint_failures = counts.joint_failures.value,
            .until_here_p50 = counts.until_here.percentile(50),
            .until_here_p90 = counts.until_here.percentile(90)};
}

ContactCounts sum(const hourly::ByClass& classes) {
    ContactCounts all;
    for (const auto& [of, counts] : classes)
        all.add(counts);
    return all;
}

/// The cohorts of several hours, together and by what tells them apart.
struct Sums {
    ContactCounts all;
    ContactCounts urgent_calls;
    hourly::StaffCounts staff;
    std::map<Channel, ContactCounts> channels;
    std::map<LanguageTag, ContactCounts> languages;
    std::map<Acuity, ContactCounts> acuities;

    void add(const hourly::HourCounts& hour) {
        staff.add(hour.staff);
        for (const auto& [of, counts] : hour.came) {
            all.add(counts);
            if (is_urgent_call(of))
                urgent_calls.add(counts);
            channels[of.channel].add(counts);
            languages[of.language].add(counts);
            acuities[of.acuity].add(counts);
        }
    }
};

wire::EstimateFigures figures_of(const estimate::Score& score) {
    wire::EstimateFigures figures;
    figures.scored = score.below.value + score.within.value + score.above.value;
    figures.unseen = score.unseen.value;
    figures.mean_absolute_error = score.mean_abs_error();
    figures.bias = score.bias();
    figures.kept = score.kept();
    figures.covered = score.covered();
    return figures;
}

} // namespace

wire::Figures tell_figures(const hourly::Fold& fold, const estimate::Score& score, WaitingNow waiting, Instant now) {
    using hourly::SelfCheck;
    const hourly::Hour first = first_hour_told(now);
    wire::Figures told;
    told.as_of = now;
    told.from = hourly::beginning_of(first);
    told.waiting_now = waiting.count;
    if (waiting.count > 0)
        told.longest_wait_now = waiting.longest;
    Sums sums;
    for (auto at = fold.hours().lower_bound(first); at != fold.hours().end(); ++at) {
        const auto& [hour, counts] = *at;
        sums.add(counts);
        told.hours.insert(told.hours.begin(), {.from = hourly::beginning_of(hour),
                                               .came = figures_of(sum(counts.came)),
                                               .happened = figures_of(sum(counts.happened)),
                                               .staff = figures_of(counts.staff),
                                               .urgent_calls = urgent_calls(counts.came),
                                               .duty = std::nullopt});
    }
    told.all = figures_of(sums.all);
    const auto immediate = sums.acuities.find(Acuity::immediate);
    told.immediate_share =
        hourly::share_of_answers(immediate == sums.acuities.end() ? ContactCounts{} : immediate->second, sums.all);
    told.staff = figures_of(sums.staff);
    for (const auto& [channel, counts] : sums.channels)
        told.channels.push_back({channel, figures_of(counts)});
    for (const auto& [language, counts] : sums.languages)
        told.languages.push_back(
            {language, figures_of(counts), hourly::equity(counts, sums.all), hourly::is_unfair(counts, sums.all)});
    for (const auto& [acuity, counts] : sums.acuities)
        told.acuities.push_back({acuity, figures_of(counts)});
    told.interpreters = figures_of(sums.all.interpreters);
    told.failed_checks = {.little = fold.failed(SelfCheck::little).value,
                          .dispositions = fold.failed(SelfCheck::dispositions).value,
                          .state_times = fold.failed(SelfCheck::state_times).value};
    told.estimates = figures_of(score);
    told.routing = routing_figures(sums.all.routed);
    told.served = served_figures(sums.all);
    told.urgent_calls = urgent_calls(sums.urgent_calls);
    return told;
}

namespace {

std::optional<hourly::PartsPerMillion> blockage_of(const LiveFigures& figures) {
    return hourly::blockage(figures.blocked, figures.opened + figures.blocked);
}

} // namespace

void tell_blockage(wire::Figures& told, const LiveFigures& figures) { told.blockage = blockage_of(figures); }

namespace {

constexpr std::size_t at_20_s = 2;
constexpr std::size_t at_60_s = 4;
constexpr std::size_t at_10_s = 1;
static_assert(hourly::thresholds[at_20_s] == seconds(20) && hourly::thresholds[at_60_s] == seconds(60));
static_assert(hourly::short_waits[at_10_s] == seconds(10));

std::uint64_t answered_within(const ContactCounts& counts, std::size_t threshold) {
    return threshold < counts.within.size() ? counts.within[threshold].answered.value : 0;
}

void add(HourlyMetrics& metrics, const hourly::Class& of, const ContactCounts& counts) {
    const auto count = [&of](auto& by, std::uint64_t n) { by[of.channel][of.acuity].add(n); };
    const auto wait_seconds = static_cast<std::uint64_t>(counts.answered_wait.count / 1'000);
    count(metrics.arrived, counts.arrived.value);
    count(metrics.answered, counts.answered.value);
    count(metrics.answered_within_20s, answered_within(counts, at_20_s));
    count(metrics.answered_within_60s, answered_within(counts, at_60_s));
    count(metrics.abandoned, counts.abandoned.value);
    count(metrics.abandoned_within_10s, at_10_s < counts.gone_within.size() ? counts.gone_within[at_10_s].value : 0);
    count(metrics.overflowed, counts.overflowed.value);
    count(metrics.called_back, counts.called_back.value);
    count(metrics.overdue, counts.overdue.value);
    count(metrics.wait_seconds, wait_seconds);
    count(metrics.offers, counts.offers.value);
    count(metrics.offers_missed, counts.offers_missed.value);
    count(metrics.offers_declined, counts.offers_declined.value);
    metrics.interpreters_wanted.add(counts.interpreters.wanted.value);
    metrics.interpreters_came.add(counts.interpreters.came.value);
    metrics.interpreters_missed.add(counts.interpreters.missed.value);
    metrics.interpreter_joint_failures.add(counts.interpreters.joint_failures.value);
    metrics.answered_in_language[of.language].add(counts.answered.value);
    metrics.wait_seconds_in_language[of.language].add(wait_seconds);
}

std::int64_t seconds_of(std::optional<Millis> length) { return length ? length->count / 1'000 : 0; }

/// What the newest hour and the 24 before it say.
void add_last_day(HourlyMetrics& metrics, const hourly::Fold& fold) {
    if (fold.hours().empty())
        return;
    const hourly::Hour first = first_hour_told(hourly::beginning_of(fold.hours().rbegin()->first));
    Sums sums;
    for (auto at = fold.hours().lower_bound(first); at != fold.hours().end(); ++at)
        sums.add(at->second);
    std::int64_t unfair = 0;
    for (const auto& [language, counts] : sums.languages)
        unfair += hourly::is_unfair(counts, sums.all) ? 1 : 0;
    metrics.languages_waiting_unfairly.set(unfair);
    metrics.staff_busy_seconds.set(seconds_of(sums.staff.busy));
    metrics.staff_capacity_seconds.set(seconds_of(sums.staff.capacity));
    metrics.staff_handling_seconds.set(seconds_of(sums.staff.handling));
    metrics.staff_on_shift_seconds.set(seconds_of(hourly::on_shift(sums.staff)));
    metrics.interpreter_until_here_p50_seconds.set(seconds_of(sums.all.interpreters.until_here.percentile(50)));
    metrics.interpreter_until_here_p90_seconds.set(seconds_of(sums.all.interpreters.until_here.percentile(90)));
}

} // namespace

HourlyMetrics count_hourly(const LiveFigures& figures) {
    HourlyMetrics metrics;
    metrics.broken_off.add(figures.broken_off);
    metrics.blockage_ppm.set(static_cast<std::int64_t>(blockage_of(figures).value_or(0)));
    metrics.up_to_date.set(figures.fold ? 1 : 0);
    if (!figures.fold)
        return metrics;
    for (const auto& [of, counts] : figures.fold->totals())
        add(metrics, of, counts);
    add_last_day(metrics, *figures.fold);
    using hourly::SelfCheck;
    for (const auto check : {SelfCheck::little, SelfCheck::dispositions, SelfCheck::state_times})
        metrics.failed[check].add(figures.fold->failed(check).value);
    metrics.estimates_kept.add(figures.score.below.value + figures.score.within.value);
    metrics.estimates_exceeded.add(figures.score.above.value);
    metrics.estimates_unseen.add(figures.score.unseen.value);
    return metrics;
}

} // namespace hotline::api
