#include "hotline/api/staffing_answer.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace hotline::api {
namespace {

using staffing::Figures;
using wire::StaffingModel;

staffing::Model model_of(StaffingModel model) {
    switch (model) {
    case StaffingModel::b:
        return staffing::Model::b;
    case StaffingModel::c:
        return staffing::Model::c;
    case StaffingModel::a:
        return staffing::Model::a;
    }
    return staffing::Model::a;
}

std::optional<Real> real(const std::optional<double>& value) {
    return value ? std::optional(Real{*value}) : std::nullopt;
}

/// The figures, or none where the queue would grow without end.
Result<std::optional<Figures>> figures_of(StaffingModel model, const staffing::Hour& hour) {
    const auto figures = staffing::figures(model_of(model), hour);
    if (figures)
        return std::optional(*figures);
    if (figures.error().code == Refusal::overloaded)
        return std::optional<Figures>{};
    return figures.error();
}

wire::StaffingPoint point_of(std::uint32_t servers, const std::optional<Figures>& figures) {
    wire::StaffingPoint point;
    point.servers = servers;
    point.grows_without_end = !figures;
    if (!figures)
        return point;
    point.prob_block = real(figures->prob_block);
    point.prob_wait = real(figures->prob_wait);
    point.prob_abandon = real(figures->prob_abandon);
    point.asa_all_s = real(figures->asa_all_s);
    point.service_level = real(figures->service_level);
    point.occupancy = Real{figures->occupancy};
    return point;
}

wire::Staffing asked(const StaffingQuestion& question) {
    const auto& hour = question.hour;
    wire::Staffing answer;
    answer.model = question.model;
    answer.servers = hour.servers;
    answer.lambda_per_h = Real{hour.arrivals_per_hour};
    answer.aht_s = Real{hour.handle_s};
    if (question.model == StaffingModel::a)
        answer.mean_patience_s = Real{hour.patience_s};
    if (question.model != StaffingModel::b)
        answer.threshold_s = Real{hour.threshold_s};
    answer.offered_erl = Real{hour.arrivals_per_hour / 3'600 * hour.handle_s};
    return answer;
}

void expect(wire::Staffing& answer, const Figures& figures) {
    answer.offered_erl = Real{figures.offered_erl};
    answer.prob_block = real(figures.prob_block);
    answer.prob_wait = real(figures.prob_wait);
    answer.prob_abandon = real(figures.prob_abandon);
    answer.asa_all_s = real(figures.asa_all_s);
    answer.asa_answered_s = real(figures.asa_answered_s);
    answer.mean_wait_abandoned_s = real(figures.mean_wait_abandoned_s);
    answer.mean_wait_of_waiters_s = real(figures.mean_wait_of_waiters_s);
    answer.service_level = real(figures.service_level);
    answer.service_level_of_answered = real(figures.service_level_of_answered);
    answer.occupancy = Real{figures.occupancy};
    answer.mean_queue_len = real(figures.mean_queue_len);
}

/// Whether the wish can be met; nothing to say if there is none.
Result<void> aim(wire::Staffing& answer, const StaffingQuestion& question, const std::optional<Figures>& figures) {
    if (!question.target)
        return {};
    const auto model = model_of(question.model);
    const auto needed = staffing::servers_needed(model, question.hour, *question.target);
    if (!needed)
        return needed.error();
    answer.target_service_level = Real{*question.target};
    answer.target_met = figures && staffing::reaches(model, *figures, *question.target);
    answer.servers_needed = *needed;
    answer.servers_sought = staffing::limit::servers;
    return {};
}

wire::LanguageExpectation expectation_of(const staffing::LanguageFigures& figures) {
    return {.prob_wait = Real{figures.prob_wait},
            .prob_abandon = Real{figures.prob_abandon},
            .asa_all_s = Real{figures.mean_wait_s}};
}

} // namespace

ServerSpan server_span(std::uint32_t servers, std::optional<std::uint32_t> needed) {
    constexpr std::uint32_t side_least = 4;
    constexpr std::uint32_t side_most = (limit::staffing_series - 1) / 2;
    const auto spread = static_cast<std::uint32_t>(std::ceil(2 * std::sqrt(servers)));
    const std::uint32_t side = std::clamp(spread, side_least, side_most);
    const auto below = [](std::uint32_t value, std::uint32_t by) { return value > by ? value - by : 1; };
    ServerSpan span{.first = below(servers, side), .last = servers + side};
    if (needed) {
        const ServerSpan wider{.first = std::min(span.first, below(*needed, side_least)),
                               .last = std::max(span.last, *needed + side_least)};
        if (wider.last - wider.first < limit::staffing_series)
            span = wider;
    }
    return span;
}

Result<wire::Staffing> staffing_answer(const StaffingQuestion& question) {
    const auto figures = figures_of(question.model, question.hour);
    if (!figures)
        return figures.error();
    auto answer = asked(question);
    answer.grows_without_end = !*figures;
    if (*figures)
        expect(answer, **figures);
    if (const auto aimed = aim(answer, question, *figures); !aimed)
        return aimed.error();
    const auto span = server_span(question.hour.servers, answer.servers_needed);
    auto hour = question.hour;
    for (hour.servers = span.first; hour.servers <= span.last; ++hour.servers) {
        const auto point = figures_of(question.model, hour);
        if (!point)
            return point.error();
        answer.series.push_back(point_of(hour.servers, *point));
    }
    return answer;
}

Result<wire::OneMoreResponder> bilingual_answer(const staffing::TwoLanguages& hour) {
    wire::OneMoreResponder answer;
    struct Case {
        staffing::TwoLanguages hour;
        wire::TwoLanguageExpectation& told;
    };
    std::array<Case, 4> cases{Case{hour, answer.as_it_is}, Case{hour, answer.one_more_both},
                              Case{hour, answer.one_more_first}, Case{hour, answer.one_more_second}};
    ++cases[1].hour.both;
    ++cases[2].hour.first_only;
    ++cases[3].hour.second_only;
    for (const auto& each : cases) {
        const auto figures = staffing::two_languages(each.hour, limit::staffing_chain);
        if (!figures)
            return figures.error();
        each.told = {.first = expectation_of(figures->first), .second = expectation_of(figures->second)};
    }
    return answer;
}

} // namespace hotline::api
