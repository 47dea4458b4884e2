#pragma once

#include "hotline/engine/engine.hpp"
#include "hotline/figures_watch.hpp"

#include <boost/asio/awaitable.hpp>

namespace hotline {

/// Tells the desk of people who will probably wait for longer than they should, as far as a partner centre may have
/// them (routing study §3.7). The estimate is beside the journal and the decision in it: what was told is an entry, so
/// that a start of the process decides by it again. What it refers to must outlive it.
class WaitWatch {
public:
    WaitWatch(engine::Engine& engine, const FiguresWatch& figures) : engine_(engine), figures_(figures) {}

    /// Until it is cancelled.
    boost::asio::awaitable<void> run();

private:
    engine::Engine& engine_;
    const FiguresWatch& figures_;
};

} // namespace hotline
