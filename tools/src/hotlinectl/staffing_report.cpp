#include "routing/staffing/bilingual.hpp"
#include "routing/staffing/figures.hpp"
#include "tools/src/hotlinectl/tasks.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hotline::ctl {
namespace {

namespace json = boost::json;
using staffing::Model;

struct Line {
    std::string_view key;
    std::string_view words;
    std::optional<double> value;
};

json::value as_json(std::optional<double> value) { return value ? json::value(*value) : json::value(nullptr); }

std::string_view letter(Model model) { return model == Model::b ? "B" : model == Model::c ? "C" : "A"; }

std::vector<Line> asked(const StaffingReport& task) {
    const bool waits = task.model != Model::b;
    const auto only = [](bool when, double value) { return when ? std::optional(value) : std::nullopt; };
    return {{"lambda_per_h", "arrivals per hour", task.hour.arrivals_per_hour},
            {"aht_s", "handling, seconds", task.hour.handle_s},
            {"mean_patience_s", "patience, seconds", only(task.model == Model::a, task.hour.patience_s)},
            {"threshold_s", "threshold, seconds", only(waits, task.hour.threshold_s)}};
}

struct Aim {
    double level;
    bool met;
    std::optional<std::uint32_t> needed;
};

/// What is told of the hour.
struct Told {
    staffing::Figures figures; ///< of a queue that grows without end, what is offered and nothing else
    bool grows_without_end;
    std::optional<Aim> aim;
};

std::vector<Line> expected(const Told& told) {
    const auto& figures = told.figures;
    const auto occupancy = told.grows_without_end ? std::nullopt : std::optional(figures.occupancy);
    return {{"offered_erl", "offered load, erlang", figures.offered_erl},
            {"prob_block", "share turned away", figures.prob_block},
            {"prob_wait", "share that waits", figures.prob_wait},
            {"prob_abandon", "share that gives up", figures.prob_abandon},
            {"asa_all_s", "mean wait of everybody, seconds", figures.asa_all_s},
            {"asa_answered_s", "mean wait of those answered, seconds", figures.asa_answered_s},
            {"mean_wait_abandoned_s", "mean wait of those who give up, seconds", figures.mean_wait_abandoned_s},
            {"mean_wait_of_waiters_s", "mean wait of those who wait, seconds", figures.mean_wait_of_waiters_s},
            {"service_level", "answered within the threshold, of all", figures.service_level},
            {"service_level_of_answered", "the same, of those answered", figures.service_level_of_answered},
            {"occupancy", "occupancy", occupancy},
            {"mean_queue_len", "how many wait", figures.mean_queue_len}};
}

/// None is expected where the queue would grow without end: then whatever is wished is missed.
std::optional<Aim> aim_of(const StaffingReport& task, const Result<staffing::Figures>& figures) {
    if (!task.target)
        return std::nullopt;
    return Aim{*task.target, figures && staffing::reaches(task.model, *figures, *task.target),
               staffing::servers_needed(task.model, task.hour, *task.target).value()};
}

staffing::Figures endless(const staffing::Hour& hour) {
    staffing::Figures figures;
    figures.offered_erl = hour.arrivals_per_hour / 3'600 * hour.handle_s;
    return figures;
}

void print_json(const StaffingReport& task, const Told& told) {
    json::object object;
    object["model"] = letter(task.model);
    object["servers"] = task.hour.servers;
    for (const auto& lines : {asked(task), expected(told)}) {
        for (const Line& line : lines)
            object[line.key] = as_json(line.value);
    }
    object["grows_without_end"] = told.grows_without_end;
    if (const auto& aim = told.aim) {
        object["target_service_level"] = aim->level;
        object["target_met"] = aim->met;
        object["servers_needed"] = aim->needed ? json::value(*aim->needed) : json::value(nullptr);
    }
    fmt::print("{}\n", json::serialize(object));
}

void print_text(const StaffingReport& task, const Told& told) {
    fmt::print("{:<42}{}\n{:<42}{}\n", "model", letter(task.model), "servers", task.hour.servers);
    for (const auto& lines : {asked(task), expected(told)}) {
        for (const Line& line : lines) {
            if (line.value)
                fmt::print("{:<42}{:.6g}\n", line.words, *line.value);
        }
    }
    const auto& aim = told.aim;
    if (!aim)
        return;
    const std::string_view verb = task.model == Model::b ? "taken" : "answered in time";
    if (told.grows_without_end)
        fmt::print("\nThe queue would grow without end.");
    // So many digits that what is less than all is not told as all.
    fmt::print("\n{} {} {:.15g} % {}.", task.hour.servers, aim->met ? "reach" : "CANNOT reach", aim->level * 100, verb);
    if (aim->needed)
        fmt::print(" The fewest that do: {}.\n", *aim->needed);
    else if (aim->level == 1)
        fmt::print(" No number does: there is always a chance that all of them are busy.\n");
    else
        fmt::print(" No number up to {} does.\n", staffing::limit::servers);
}

/// What the operator called the member that the mathematics refused, and what it may be.
std::string option_of(std::string_view path) {
    const auto seconds = fmt::format("seconds, above 0, at most {:.0f}", staffing::limit::seconds);
    const std::array<std::array<std::string, 3>, 6> options{
        {{"servers", "--servers", fmt::format("1 to {}", staffing::limit::servers)},
         {"arrivals_per_hour", "--arrivals-per-hour",
          fmt::format("above 0, at most {:.0f}", staffing::limit::arrivals_per_hour)},
         {"handle_s", "--handle-seconds", seconds},
         {"patience_s", "--patience-seconds", seconds + "; model a needs it"},
         {"threshold_s", "--threshold-seconds", seconds + ", or 0"},
         {"service_level", "--target", "a share: 0 to 1, such as 0.9"}}};
    for (const auto& [member, option, range] : options) {
        if (member == path)
            return option + " is missing or out of range: " + range;
    }
    return std::string(path) + " is out of range";
}

int refused(const Fault& fault) {
    if (fault.code == Refusal::overloaded) {
        fmt::print(stderr, "hotlinectl: arrivals times handling is not below the servers: the queue would grow without "
                           "end. More servers, or model a, in which people give up\n");
    } else if (fault.code == Refusal::too_large) {
        fmt::print(stderr, "hotlinectl: the queue would be too long to reckon with: fewer arrivals or less patience\n");
    } else {
        fmt::print(stderr, "hotlinectl: {}\n", option_of(fault.path));
    }
    return fault.code == Refusal::field_invalid ? ExitCode::usage : ExitCode::failed;
}

void print_languages(const std::array<staffing::TwoLanguageFigures, 4>& cases) {
    constexpr std::array names{"as it is", "one more for both", "one more for the first", "one more for the second"};
    fmt::print("{:<26}{:>28}{:>32}\n", "", "first language", "second language");
    fmt::print("{:<26}{:>8}{:>10}{:>10}{:>12}{:>10}{:>10}\n", "", "waits", "gives up", "wait, s", "waits", "gives up",
               "wait, s");
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const auto& [first, second] = cases.at(i);
        fmt::print("{:<26}{:>8.4f}{:>10.4f}{:>10.1f}{:>12.4f}{:>10.4f}{:>10.1f}\n", names.at(i), first.prob_wait,
                   first.prob_abandon, first.mean_wait_s, second.prob_wait, second.prob_abandon, second.mean_wait_s);
    }
}

} // namespace

int run(const StaffingReport& task) {
    if (task.target && !(*task.target > 0 && *task.target <= 1))
        return refused(refuse(Refusal::field_invalid, "service_level"));
    const auto figures = staffing::figures(task.model, task.hour);
    const bool grows = !figures && figures.error().code == Refusal::overloaded;
    if (!figures && !(grows && (task.target || task.json))) // whoever has a wish is told what meets it
        return refused(figures.error());
    const Told told{
        .figures = figures ? *figures : endless(task.hour), .grows_without_end = grows, .aim = aim_of(task, figures)};
    task.json ? print_json(task, told) : print_text(task, told);
    return ExitCode::done;
}

int run(const BilingualReport& task) {
    std::array hours{task.hour, task.hour, task.hour, task.hour};
    ++hours[1].both;
    ++hours[2].first_only;
    ++hours[3].second_only;
    std::array<staffing::TwoLanguageFigures, 4> cases;
    for (std::size_t i = 0; i < hours.size(); ++i) {
        const auto figures = staffing::two_languages(hours.at(i));
        if (!figures)
            return refused(figures.error());
        cases.at(i) = *figures;
    }
    print_languages(cases);
    return ExitCode::done;
}

} // namespace hotline::ctl
