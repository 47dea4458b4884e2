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
    fmt::print("Ctrl-C drains and stops.\n");
    std::fflush(stdout);
}

} // namespace hotline
