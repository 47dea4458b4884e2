#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace hotline::traffic {

/// Where a listener is: an http origin without a path.
struct Address {
    std::string host; ///< as it stands in the origin; `localhost` is 127.0.0.1
    std::string port;
    [[nodiscard]] std::string origin() const { return "http://" + host + ":" + port; }
};

/// Everything that can be asked of a run.
struct Options {
    Address visitors{"127.0.0.1", "8080"};
    Address staff{"localhost", "8081"};
    std::chrono::seconds time{30};
    std::uint32_t callers = 20;   ///< at the same time, at most
    std::uint32_t responders = 3; ///< the first so many of the sign-ins
    double arrivals_per_second = 1;
    std::uint32_t danger_percent = 10;
    std::uint32_t tips_percent = 10; ///< of those who arrive: they leave a tip and no contact
    std::uint32_t messages = 4;      ///< of each side in one conversation, on average
    double pace = 1;                 ///< how many times faster than people everybody reads, types and hangs up
    std::uint64_t seed = 1;
    std::uint32_t cut_feeds = 0;     ///< how often the consoles' sockets are cut
    std::uint32_t cut_bytes = 6'000; ///< a socket is cut after half to one and a half times as many received bytes
    std::uint64_t until_events = 0;  ///< the run ends earlier, when the feeds told so many and all cuts are made
    std::filesystem::path sign_ins;  ///< lines "name password"; empty: the demonstration's
    std::filesystem::path ledger;    ///< empty: none is kept
};

/// Reads the arguments. No options: they were wrong or only help was wanted, `exit_code` says which.
std::optional<Options> read_options(int argc, const char* const* argv, int& exit_code);

} // namespace hotline::traffic
