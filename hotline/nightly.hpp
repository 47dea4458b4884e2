#pragma once

#include "hotline/engine/engine.hpp"
#include "hotline/observe/log.hpp"
#include "hotline/statistics/export.hpp"

#include <boost/asio/awaitable.hpp>

namespace hotline {

/// The nightly release of the statistics: once at the start, then every night
/// (statistics/month.hpp says when), until cancelled. A failed export is
/// logged and tried again the next night; the service does not care. What it refers to must outlive it; ending it waits
/// for the page that is being counted.
boost::asio::awaitable<void> export_nightly(engine::Engine& engine, journal::Log& journal, observe::Log& log,
                                            statistics::Places places);

} // namespace hotline
