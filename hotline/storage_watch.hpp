#pragma once

#include "hotline/engine/engine.hpp"
#include "hotline/journal/sqlite/disk_room.hpp"
#include "hotline/observe/log.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

namespace hotline {

/// Watches how the disk does and how much room is on it: tells the log and the consoles, keeps what health and
/// metrics tell. On the I/O thread; the disk itself is asked on a thread of its own, which may hang as it does.
class StorageWatch {
public:
    StorageWatch(engine::Engine& engine, journal_sqlite::DiskRoom& room, observe::Log& log)
        : engine_(engine), room_(room), log_(log) {}

    /// Each until cancelled.
    boost::asio::awaitable<void> watch_state();
    boost::asio::awaitable<void> watch_room();

    [[nodiscard]] const engine::StorageStatus& status() const { return status_; }

private:
    void note(StorageState state, Millis passed);
    void note(const journal_sqlite::Room& room);

    engine::Engine& engine_;
    journal_sqlite::DiskRoom& room_;
    observe::Log& log_;
    engine::StorageStatus status_;
    boost::asio::thread_pool disk_{1};
};

} // namespace hotline
