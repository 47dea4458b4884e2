#include "hotline/greeting.hpp"

#include "hotline/demo/people.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <string_view>

namespace hotline {
namespace {

std::string origin_of(const ListenConfig& listener, std::string_view name) {
    return listener.origin.empty() ? fmt::format("http://{}:{}", name, listener.port) : listener.origin;
}

/// Nobody has stated them: then it is at least said what holds.
void tell_periods(const retention::Policy& policy) {
    const auto in_days = [](Millis period) { return period.count / days(1).count; };
    fmt::print("Nobody has stated how long words are kept; until [retention] does, they are erased {} days after a "
               "chat has closed ({} with a referral), {} days after a tip came that led to nothing, {} after the "
               "review of one that did, each {} days after notice.\n",
               in_days(policy.chat), in_days(policy.chat_with_referral), in_days(policy.tip_unactioned),
               in_days(policy.tip_closed), in_days(policy.shred_pending));
}

} // namespace

std::string public_origin(const Config& config) {
    return origin_of(config.public_listener, config.public_listener.host);
}

std::string staff_origin(const Config& config) { return origin_of(config.staff_listener, "localhost"); }

void greet(const Config& config) {
    fmt::print("hotlined {}\n  public  {}\n  staff   {}\n  admin   http://{}:{}\n", HOTLINE_VERSION,
               public_origin(config), staff_origin(config), config.admin_listener.host, config.admin_listener.port);
    if (config.demo) {
        fmt::print("Demonstration: invented people and data, never for real contacts. "
                   "Sign in at the staff address as\n");
        for (const auto& sign_in : demo::sign_ins()) {
            fmt::print("  {:<8} {:<24} {}\n", sign_in.name, sign_in.password, sign_in.what);
        }
    }
    if (!config.demo && !config.retention_stated)
        tell_periods(config.kept_for);
    if (!config.demo && config.checkpoints_to.empty())
        fmt::print("No checkpoints are written: name a folder on another disk or machine under [checkpoints].\n");
    fmt::print("Ctrl-C drains and stops.\n");
    std::fflush(stdout);
}

} // namespace hotline
