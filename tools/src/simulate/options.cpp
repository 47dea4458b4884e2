#include "tools/src/simulate/options.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <charconv>
#include <cstdio>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <stdexcept>

namespace hotline::simulate {
namespace {

constexpr double load_least = 0.01;
constexpr double load_most = 10;

/// As the command line gives them.
struct Given {
    std::string seeds;
    std::string faults = "none";
    std::string keep;
    std::optional<double> load;
};

[[noreturn]] void wrong(const std::string& what) { throw std::invalid_argument(what); }

void take_seeds(Options& options, std::string_view text) {
    const auto number = [&](std::string_view part) {
        std::uint64_t seed{};
        const auto read = std::from_chars(part.data(), part.data() + part.size(), seed);
        if (read.ec != std::errc{} || read.ptr != part.data() + part.size())
            wrong("--seeds must be A..B");
        return seed;
    };
    const auto dots = text.find("..");
    if (dots == std::string_view::npos)
        wrong("--seeds must be A..B");
    options.first_seed = number(text.substr(0, dots));
    options.last_seed = number(text.substr(dots + 2));
    if (options.last_seed < options.first_seed)
        wrong("--seeds must be A..B with A first");
}

std::string content_of(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in)
        wrong(file + " cannot be read");
    return text.str();
}

template <class T>
T read_file(const std::string& file, Result<T> (*read)(std::string_view)) {
    auto value = read(content_of(file));
    if (!value)
        wrong(fmt::format("{}: {} is {}", file, value.error().path.empty() ? "the file" : value.error().path,
                          code_name(value.error().code)));
    return std::move(*value);
}

void take_profile(Options& options) {
    if (options.profile_name.empty())
        options.profile_name = options.order ? "overload" : "canada";
    auto profile = built_in_profile(options.profile_name);
    if (!profile)
        wrong("the profile " + options.profile_name + ": " + profile.error().path + " is " +
              std::string(code_name(profile.error().code)));
    options.profile = std::move(*profile);
    options.what_if = !options.staffing_file.empty() || !options.traffic_file.empty();
    if (!options.staffing_file.empty())
        options.profile.staffing = read_file(options.staffing_file, read_staffing);
    if (!options.traffic_file.empty())
        options.profile.traffic = read_file(options.traffic_file, read_traffic);
}

void settle(Options& options, const Given& given) {
    if (!given.seeds.empty())
        take_seeds(options, given.seeds);
    auto faults = read_faults(given.faults);
    if (!faults)
        wrong("--faults: there is no fault " + faults.error().path);
    options.faults = std::move(*faults);
    if (!given.keep.empty()) {
        auto ranges = read_ranges(given.keep);
        if (!ranges)
            wrong("--keep must be numbers and ranges in order: 1-5,9");
        options.keep = std::move(*ranges);
    }
    take_profile(options);
    if (given.load) {
        if (!(*given.load >= load_least && *given.load <= load_most)) // what is no number passes a range of CLI11
            wrong(fmt::format("--load must be from {} to {}", load_least, load_most));
        options.load_permille = static_cast<std::uint64_t>(*given.load * 1'000 + 0.5);
        options.profile = at_load(std::move(options.profile), *options.load_permille);
    }
}

} // namespace

std::optional<Options> read_options(int argc, const char* const* argv, int& exit_code) {
    Options options;
    Given given;
    CLI::App app{"simulate: the service under virtual time, on a disk, network and clock that fail, from a seed.",
                 "simulate"};
    const std::map<std::string, QueueOrder> orders{
        {"fcfs", QueueOrder::fcfs}, {"strict", QueueOrder::strict}, {"ours", QueueOrder::ours}};
    const std::map<std::string, Format> formats{{"text", Format::text}, {"json", Format::json}, {"csv", Format::csv}};
    auto* seed = app.add_option("--seed", options.first_seed, "which history");
    app.add_option("--seeds", given.seeds, "histories from A..B")->excludes(seed);
    app.add_option("--hours", options.hours, "simulated hours of each")->check(CLI::Range(1, 10'000'000));
    app.add_option("--profile", options.profile_name, "canada, us, 988 or overload");
    app.add_option("--faults", given.faults, "all, none, or names separated by commas");
    app.add_option("--keep", given.keep, "only these decisions of the schedule happen: 1-5,9");
    app.add_option("--staffing", options.staffing_file, "what if these people worked (JSON)");
    app.add_option("--traffic", options.traffic_file, "what if these contacts came (JSON)");
    app.add_option("--policy", options.order,
                   "serve the queue so, and tell waits by acuity and language: fcfs, strict, ours")
        ->transform(CLI::CheckedTransformer(orders));
    app.add_option("--load", given.load, "scale the traffic to this part of what the staffing could do, 0.01 to 10");
    app.add_option("--format", options.format, "of a table: text, json or csv")
        ->transform(CLI::CheckedTransformer(formats));
    app.add_option("--within", options.within_s, "seconds that the service level allows")->check(CLI::Range(1, 86'400));
    app.add_flag("!--no-shrink", options.shrinks, "do not make a failing history smaller");
    try {
        app.parse(argc, argv);
        if (seed->count() > 0)
            options.last_seed = options.first_seed;
        settle(options, given);
    } catch (const CLI::ParseError& error) {
        exit_code = app.exit(error) == 0 ? 0 : 64;
        return std::nullopt;
    } catch (const std::invalid_argument& error) {
        fmt::print(stderr, "simulate: {}\n", error.what());
        exit_code = 64;
        return std::nullopt;
    }
    return options;
}

} // namespace hotline::simulate
