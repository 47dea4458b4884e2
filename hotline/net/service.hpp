#pragma once

#include "hotline/net/counters.hpp"
#include "hotline/net/http.hpp"
#include "hotline/net/limits.hpp"
#include "hotline/net/remote.hpp"

#include <cstddef>
#include <map>
#include <string>

namespace hotline::net {

/// What the sessions of one listener share. Lives as long as the listener; used on the I/O thread only, but for the
/// counters.
struct Service {
    std::string name;
    bool behind_tls_proxy = false;
    Limits limits;
    Application application;
    Counters counters;
    RemoteTokens tokens;
    std::map<RemotePrefix, std::size_t> crowds; ///< open connections by neighbourhood, loopback left out
    bool stopping = false;

    void handler_failed() {
        ++counters.handler_failures;
        if (application.failed)
            application.failed();
    }
};

} // namespace hotline::net
