#include "tools/src/bench/arrivals.hpp"
#include "tools/src/bench/house.hpp"
#include "tools/src/bench/intake.hpp"
#include "tools/src/bench/intake_floor.hpp"
#include "tools/src/bench/lifecycles.hpp"
#include "tools/src/bench/memory.hpp"
#include "tools/src/bench/service_process.hpp"
#include "tools/src/bench/startup.hpp"
#include "tools/src/bench/verification.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <optional>
#include <string>

namespace hotline::bench {
namespace {

struct Options {
    std::string part = "all";
    std::uint32_t seconds = 10;
    std::uint32_t rate = 0; ///< 0: the two that are reported
    std::filesystem::path folder = "/var/tmp";
    std::filesystem::path json;
    StartupSize startup;
    bool keep = false;
};

constexpr std::size_t consoles_counted = 200;
constexpr std::size_t entries_verified = 1'000'000;
constexpr std::size_t responders_on_shift = 96; ///< for the life cycles
/// A responder has one contact at a time: so few a second that somebody is free even if each of its three commands
/// takes a tenth of a second. (One person may ask 20 times a second.)
constexpr std::uint32_t contacts_per_responder = 3;
constexpr std::uint32_t responders_min = 24;

void intake(const Options& options, std::uint32_t rate, Figures& figures) {
    const ScratchFolder folder(options.folder);
    const auto house = make_house(folder.path(), std::max(responders_min, rate / contacts_per_responder));
    const auto at = arrivals(rate, std::chrono::seconds(options.seconds));
    ServiceProcess service(house.settings, folder.path() / "output.txt");
    const auto ours = measure_intake(service, house.cookies, at);
    service.stop();

    const auto footprint = footprint_of(house.data);
    const FloorService bare(folder.path() / "raw.db", footprint);
    const auto floor = measure_floor(bare, footprint, at);

    const auto name = fmt::format("intake.{}.", rate);
    figures.add(name + "floor", floor.offered);
    figures.add(name + "ours", ours.offered);
    figures.add(name + "received", ours.received);
    figures.add({name + "ratio.p50", ours.offered.quantile(0.50) / floor.offered.quantile(0.50), "x the floor"});
    figures.add({name + "ratio.p99", ours.offered.quantile(0.99) / floor.offered.quantile(0.99), "x the floor"});
    const auto contacts = static_cast<double>(ours.arrived);
    const auto per_second = [contacts](Clock::duration lasted) {
        return contacts / std::chrono::duration<double>(lasted).count();
    };
    const auto per_contact = [contacts](std::chrono::milliseconds used) {
        return static_cast<double>(used.count()) / contacts;
    };
    figures.add({name + "floor.closed", per_second(floor.lasted), "contacts/s"});
    figures.add({name + "closed", per_second(ours.lasted), "contacts/s"});
    figures.add({name + "floor.processor", per_contact(floor.processor), "ms of the floor and its clients/contact"});
    figures.add({name + "processor", per_contact(ours.processor), "ms of the service/contact"});
    figures.add({name + "clients", per_contact(ours.clients), "ms of our clients/contact"});
    figures.add({name + "errors", static_cast<double>(ours.errors), "of " + std::to_string(ours.arrived)});
}

void lifecycles(const Options& options, Figures& figures) {
    const ScratchFolder folder(options.folder);
    const auto found = measure_lifecycles(folder.path(), responders_on_shift, std::chrono::seconds(options.seconds));
    figures.add({"lifecycles.floor", found.raw_per_second, "contacts/s"});
    figures.add({"lifecycles.ours", found.ours_per_second, "contacts/s"});
    figures.add({"lifecycles.share", 100 * found.ours_per_second / found.raw_per_second, "% of the floor"});
    figures.add({"lifecycles.per_turn", found.per_turn, "contacts/turn"});
}

void memory(const Options& options, Figures& figures) {
    const ScratchFolder folder(options.folder);
    figures.add({"memory.console", measure_memory(folder.path(), consoles_counted), "KiB/connected console"});
}

/// Not part of `all`: it writes gigabytes.
void startup(const Options& options, Figures& figures) {
    constexpr std::size_t rounds = 5;
    std::optional<ScratchFolder> scratch;
    if (!options.keep)
        scratch.emplace(options.folder);
    const auto& folder = scratch ? scratch->path() : options.folder;
    const auto found = measure_startup(folder, options.startup, rounds);
    figures.add("startup.after_stop", found.after_stop);
    figures.add("startup.after_kill", found.after_kill);
    figures.add({"startup.disk", static_cast<double>(found.disk_bytes) / (1U << 20U), "MiB"});
    figures.add({"startup.memory", static_cast<double>(found.resident_kib) / 1024, "MiB"});
}

void verification(const Options& options, Figures& figures) {
    const ScratchFolder folder(options.folder);
    const auto found = measure_verification(folder.path(), entries_verified);
    figures.add({"verify.bytes", found.bytes / 1e6, "MB of a million entries"});
    figures.add({"verify.floor", found.floor_seconds, "s to read and hash them once"});
    figures.add({"verify.ours", found.ours_seconds, "s"});
    figures.add({"verify.ratio", found.ours_seconds / found.floor_seconds, "x the floor"});
}

void measure(const Options& options) {
    Figures figures;
    const auto wanted = [&](std::string_view part) { return options.part == part || options.part == "all"; };
    fmt::print("Floors are measured in the same run, on the disk of {}.\n", options.folder.string());
    if (wanted("intake") && options.rate > 0)
        intake(options, options.rate, figures);
    if (wanted("intake") && options.rate == 0) {
        intake(options, 100, figures);
        intake(options, 1'000, figures);
    }
    if (wanted("lifecycles"))
        lifecycles(options, figures);
    if (wanted("memory"))
        memory(options, figures);
    if (options.part == "startup")
        startup(options, figures);
    if (wanted("verify"))
        verification(options, figures);
    fmt::print("Measure again on a quiet machine: tools/bench {} --seconds {} --folder {}\n", options.part,
               options.seconds, options.folder.string());
    if (!options.json.empty())
        figures.write_json(options.json);
}

} // namespace
} // namespace hotline::bench

int main(int argc, char** argv) {
    hotline::bench::Options options;
    CLI::App app{"Measures the service against the least that the machine allows: ratios, p50 and p99.", "bench"};
    app.add_option("part", options.part, "what to measure")
        ->check(CLI::IsMember({"intake", "lifecycles", "memory", "startup", "verify", "all"}));
    app.add_option("--seconds", options.seconds, "how long arrivals come, for each figure")->check(CLI::Range(1, 600));
    app.add_option("--rate", options.rate, "intake: contacts a second; without it 100, then 1000")
        ->check(CLI::Range(1, 5'000));
    app.add_option("--folder", options.folder, "folder on the disk to measure")->check(CLI::ExistingDirectory);
    app.add_option("--json", options.json, "file for the figures");
    app.add_option("--entries", options.startup.entries, "startup: in the journal")->capture_default_str();
    app.add_option("--waiting", options.startup.waiting, "startup: contacts in the queue")->capture_default_str();
    app.add_flag("--keep", options.keep, "startup: make the past in --folder itself, and leave it there");
    CLI11_PARSE(app, argc, argv);
    try {
        hotline::bench::measure(options);
        return 0;
    } catch (const std::exception& error) {
        fmt::print(stderr, "bench: {}\n", error.what());
        return 1;
    }
}
