#pragma once

#include "hotline/config.hpp"
#include "hotline/net/listener.hpp"
#include "hotline/observe/log.hpp"

#include <boost/asio/io_context.hpp>

#include <memory>
#include <string>

namespace hotline {

/// Opens the service's listeners one after another and tells the operator in plain words why one could not be.
struct Opening {
    boost::asio::io_context& io;
    observe::Log& log;
    bool behind_tls_proxy = false;
    bool inside_only = false; ///< never beyond loopback, whatever stands in front

    /// Null if it could not be opened. `at.port` becomes the port that was bound.
    std::unique_ptr<net::Listener> open(std::string name, ListenConfig& at, net::Application application) const;
};

} // namespace hotline
