#include "tools/src/traffic/options.hpp"

#include <CLI/CLI.hpp>

#include <string_view>

namespace hotline::traffic {
namespace {

/// The parts of `http://host:port`, or none.
std::optional<Address> address_in(std::string_view origin) {
    constexpr std::string_view scheme = "http://";
    if (!origin.starts_with(scheme))
        return std::nullopt;
    origin.remove_prefix(scheme.size());
    const auto colon = origin.find(':');
    if (colon == std::string_view::npos || origin.find('/') != std::string_view::npos)
        return std::nullopt;
    return Address{.host = std::string(origin.substr(0, colon)), .port = std::string(origin.substr(colon + 1))};
}

} // namespace

std::optional<Options> read_options(int argc, const char* const* argv, int& exit_code) {
    Options options;
    CLI::App app{"traffic: invented callers and responders, through the public pages and the staff listener.",
                 "traffic"};
    auto visitors = options.visitors.origin();
    auto staff = options.staff.origin();
    auto time = options.time.count();
    const auto is_origin = [](const std::string& text) {
        return address_in(text) ? std::string() : "must be http://HOST:PORT";
    };
    app.add_option("--public", visitors, "the public listener")->check(is_origin);
    app.add_option("--staff", staff, "the staff listener")->check(is_origin);
    app.add_option("--seconds", time, "how long")->check(CLI::Range(1, 86'400));
    app.add_option("--callers", options.callers, "callers at the same time, at most");
    app.add_option("--responders", options.responders, "the first so many of the sign-ins");
    app.add_option("--arrivals-per-second", options.arrivals_per_second)->check(CLI::Range(0.01, 10'000.0));
    app.add_option("--danger-percent", options.danger_percent)->check(CLI::Range(0, 100));
    app.add_option("--tips-percent", options.tips_percent)->check(CLI::Range(0, 100));
    app.add_option("--messages", options.messages, "of each side in a conversation")->check(CLI::Range(1, 10'000));
    app.add_option("--pace", options.pace, "so many times faster than people")->check(CLI::Range(0.1, 1'000.0));
    app.add_option("--seed", options.seed);
    app.add_option("--cut-feeds", options.cut_feeds, "cut the consoles' sockets so often");
    app.add_option("--cut-bytes", options.cut_bytes, "after so many bytes, on average")->check(CLI::Range(2, 1 << 30));
    app.add_option("--until-events", options.until_events, "end earlier, after so many events and all cuts");
    app.add_option("--sign-ins", options.sign_ins, "file with lines: name password")->check(CLI::ExistingFile);
    app.add_option("--ledger", options.ledger, "file of what was sent and acknowledged");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        exit_code = app.exit(error) == 0 ? 0 : 64;
        return std::nullopt;
    }
    options.visitors = *address_in(visitors);
    options.staff = *address_in(staff);
    options.time = std::chrono::seconds(time);
    return options;
}

} // namespace hotline::traffic
