#include "tools/src/simulate/report.hpp"

#include "proto/time_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace hotline::simulate {

void Sum::add(const History& history, std::uint64_t simulated_hours) {
    ++histories;
    hours += simulated_hours;
    contacts += history.tally.contacts;
    tips += history.tally.tips;
    entries += history.entries;
    restarts += history.tally.restarts;
    passed_on += history.tally.passed_on;
    erased += history.tally.erased;
    checks += history.checks.all();
    for (const auto& [kind, count] : history.tally.faults)
        faults[kind] += count;
}

std::string summary(const Sum& sum, const Options& options, double seconds) {
    std::string faults;
    for (const auto& [kind, count] : sum.faults)
        faults += fmt::format("{}{} {}", faults.empty() ? "" : ", ", name_of(kind), count);
    return fmt::format(
        "simulated {} h of {} in {} histories: {} contacts, {} tips, {} entries, {} restarts, {} passed on "
        "unsaved, {} erased; faults: {}; "
        "{} checks of {} invariants; {:.0f} h/s\n",
        sum.hours, options.profile_name, sum.histories, sum.contacts, sum.tips, sum.entries, sum.restarts,
        sum.passed_on, sum.erased, faults.empty() ? "none" : faults, sum.checks, invariant_count,
        static_cast<double>(sum.hours) / std::max(seconds, 0.001));
}

std::string command_of(const Options& options, std::uint64_t seed, const std::optional<Ranges>& keep) {
    auto command = fmt::format("tools/simulate --seed {} --hours {} --profile {} --faults {}", seed, options.hours,
                               options.profile_name, text_of(options.faults));
    if (!options.staffing_file.empty())
        command += " --staffing " + options.staffing_file;
    if (!options.traffic_file.empty())
        command += " --traffic " + options.traffic_file;
    if (options.order)
        command += fmt::format(" --policy {}", code_name(*options.order));
    if (options.load_permille)
        command += fmt::format(" --load {}", static_cast<double>(*options.load_permille) / 1'000);
    if (keep)
        command += " --keep " + text_of(*keep);
    return command;
}

std::string report(const Failure& failure, const Options& options, std::uint64_t seed) {
    return fmt::format("BROKEN {}: {}\n  {}\n  at {}, after decision {}\nagain:  {}\n", code_name(failure.invariant),
                       says(failure.invariant), failure.detail, to_text(failure.at), failure.decided,
                       command_of(options, seed, options.keep));
}

std::string report(const Shrunk& shrunk, const Options& options, std::uint64_t seed) {
    auto text = fmt::format("shrunk to {} of the schedule's decisions in {} replays:\n", shrunk.decisions.size(),
                            shrunk.replays);
    for (const auto& decision : shrunk.decisions)
        text += "  " + describe(decision) + "\n";
    return text + fmt::format("  then, at {}: {}\nagain:  {}\n", to_text(shrunk.failure.at), shrunk.failure.detail,
                              command_of(options, seed, shrunk.keep));
}

} // namespace hotline::simulate
