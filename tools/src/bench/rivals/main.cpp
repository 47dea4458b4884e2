// The assignment engine beside what others route with, on one trace: `tools/bench routing --rivals`, which runs this
// once for each contestant of ours, starts the others, and asks for the report.

#include "tools/src/bench/figures.hpp"
#include "tools/src/bench/rivals/ours.hpp"
#include "tools/src/bench/rivals/sql_passes.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace {

using namespace hotline::bench;

struct Named {
    std::string name;
    Findings findings;
};

double share_of(double one, double ours) { return ours > 0 ? one / ours : 0; }

void print(const std::vector<Named>& all) {
    fmt::print("{:<26} {:>7} {:>9} {:>12} {:>12} {:>7} {:>10} {:>8} {:>9} {:>9} {:>8} {:>6}\n", "", "events",
               "decisions", "p50 us", "p99 us", "x ours", "events/s", "x ours", "order", "across", "doubles", "apart");
    const Findings& ours = all.front().findings;
    for (const auto& [name, one] : all)
        fmt::print("{:<26} {:>7} {:>9} {:>12.1f} {:>12.1f} {:>7.0f} {:>10.0f} {:>8.5f} {:>9} {:>9} {:>8} {:>6}\n", name,
                   one.events, one.decisions, one.p50_us, one.p99_us, share_of(one.p99_us, ours.p99_us),
                   one.events_per_second, share_of(one.events_per_second, ours.events_per_second), one.order_violations,
                   one.passed_over, one.double_offers, one.left_apart);
}

Figures figures_of(const std::vector<Named>& all) {
    Figures figures;
    figures.keep({"rivals.queues_for_each_signature", 1, "emulates skills"});
    const Findings& ours = all.front().findings;
    for (const Named& named : all) {
        const Findings& one = named.findings;
        const auto add = [&](const char* what, double value, const char* unit) {
            figures.keep({"rivals." + named.name + "." + what, value, unit});
        };
        add("events", static_cast<double>(one.events), "replayed");
        add("decisions", static_cast<double>(one.decisions), "made");
        add("p50", one.p50_us, "us");
        add("p99", one.p99_us, "us");
        add("p99_ratio", share_of(one.p99_us, ours.p99_us), "x ours");
        add("rate", one.events_per_second, "events/s");
        add("rate_ratio", share_of(one.events_per_second, ours.events_per_second), "x ours");
        add("order_violations", static_cast<double>(one.order_violations), "in one signature");
        add("passed_over", static_cast<double>(one.passed_over), "across a responder's signatures");
        add("double_offers", static_cast<double>(one.double_offers), "made");
        add("left_apart", static_cast<double>(one.left_apart), "pairs at the end");
    }
    return figures;
}

void report(const std::string& trace_file, const std::vector<std::string>& journeys, const std::string& json) {
    const Trace trace = read_trace(trace_file);
    std::vector<Named> all;
    for (const std::string& journey : journeys) {
        const auto name = std::filesystem::path(journey).stem().string();
        all.push_back({name, judge(trace, read_journey(journey))});
    }
    fmt::print("rivals: {} wait, {} responders, {} signatures, {} events, one trace for all\n", trace.waiting,
               trace.responders.size(), trace.signatures.size(), trace.events.size());
    print(all);
    fmt::print(
        "The queues of the rivals know no skills: each keeps one queue for each signature, and who is free looks "
        "at those they suit.\nA run ends after its seconds: events and decisions are those it got to.\n");
    if (!json.empty())
        figures_of(all).write_json(json);
}

} // namespace

int main(int argc, char** argv) {
    CLI::App app{"One trace through our engine and through its rivals; tools/bench routing --rivals runs all of it"};
    app.require_subcommand(1);
    TraceSize size;
    std::string trace_file;
    std::string out;
    std::string contestant;
    std::string json;
    std::vector<std::string> journeys;
    int seconds = 60;
    auto* trace = app.add_subcommand("trace", "Writes the trace");
    trace->add_option("file", trace_file)->required();
    trace->add_option("--waiting", size.waiting, "Who wait already")->check(CLI::Range(0U, 100'000U));
    trace->add_option("--responders", size.responders)->check(CLI::Range(1U, 10'000U));
    trace->add_option("--signatures", size.signatures)->check(CLI::Range(1U, 200U));
    trace->add_option("--events", size.events)->check(CLI::Range(1U, 1'000'000U));
    trace->add_option("--seed", size.seed);
    auto* replay = app.add_subcommand("replay", "Replays it and writes what was decided when");
    replay->add_option("contestant", contestant)->required()->check(CLI::IsMember({"ours", "sql"}));
    replay->add_option("trace", trace_file)->required();
    replay->add_option("out", out)->required();
    replay->add_option("--seconds", seconds, "Ends after so many")->check(CLI::Range(1, 600));
    auto* judged = app.add_subcommand("report", "Judges journeys, ours first");
    judged->add_option("trace", trace_file)->required();
    judged->add_option("journeys", journeys)->required();
    judged->add_option("--json", json, "File for the figures");
    CLI11_PARSE(app, argc, argv);
    try {
        if (*trace)
            write_trace(make_trace(size), trace_file);
        else if (*replay && contestant == "ours")
            write_journey(replay_ours(read_trace(trace_file)), out);
        else if (*replay)
            write_journey(replay_sql_passes(read_trace(trace_file), std::chrono::seconds(seconds)), out);
        else
            report(trace_file, journeys, json);
        return 0;
    } catch (const std::exception& error) {
        fmt::print(stderr, "bench_rivals: {}\n", error.what());
        return 1;
    }
}
