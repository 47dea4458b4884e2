#include "hotline/listening.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <utility>

namespace hotline {
namespace {

std::string reason_of(const net::OpenFault& fault, bool inside_only) {
    switch (fault.kind) {
    case net::OpenFault::Kind::bad_address:
        return "host is no IP address";
    case net::OpenFault::Kind::not_loopback:
        return inside_only ? "this listener stays on loopback"
                           : "beyond loopback only with behind_tls_proxy = true and a TLS proxy in front";
    case net::OpenFault::Kind::refused:
        return fault.error.message();
    }
    return "for a reason that has no name";
}

} // namespace

std::unique_ptr<net::Listener> Opening::open(std::string name, ListenConfig& at, net::Application application) const {
    net::ListenerOptions options;
    options.name = name;
    options.host = at.host;
    options.port = at.port;
    options.behind_tls_proxy = behind_tls_proxy && !inside_only;
    auto listener = std::make_unique<net::Listener>(io, std::move(options), std::move(application));
    if (const auto fault = listener->open()) {
        log.event(observe::Level::error, observe::Event::listener_failed,
                  {{observe::Key::port, observe::Amount{at.port}}});
        fmt::print(stderr, "hotlined: the {} listener cannot open {}:{}: {}\n", name, at.host, at.port,
                   reason_of(*fault, inside_only));
        return nullptr;
    }
    at.port = listener->port();
    return listener;
}

} // namespace hotline
