#pragma once

#include "hotline/config.hpp"
#include "hotline/desk/rules.hpp"
#include "hotline/engine/engine.hpp"
#include "hotline/observe/log.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/thread_pool.hpp>

#include <string_view>

namespace hotline {

/// The id under which whoever runs the machine acts on the running service: no member of staff has it.
inline constexpr PersonId the_operator{Uuid{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}}};

/// On SIGHUP the configuration's file is read again and checked as a whole; its numbers of decisions then hold for what
/// is decided later (INV-26), with an entry that says who wanted them: the operator. Standard error tells each number
/// that changes, and each other key that differs from the start's and waits for the next one. A file that cannot be
/// used changes nothing and is told there, with the key.
class RulesReload {
public:
    /// SIGHUP ends the process no more from here on. `begun_with` is what the file said at the start; without a file
    /// there is none to read, which is told too.
    RulesReload(boost::asio::any_io_executor executor, engine::Engine& engine, boost::asio::thread_pool& readers,
                observe::Log& log, Config begun_with);

    /// For ever. A signal that came before is not lost.
    boost::asio::awaitable<void> run();

private:
    boost::asio::awaitable<void> read_again();
    boost::asio::awaitable<void> put_in_force(desk::Rules rules);
    void tell_waiting(const Config& now);
    void refused(std::string_view fault);

    boost::asio::signal_set signals_;
    engine::Engine& engine_;
    boost::asio::thread_pool& readers_;
    observe::Log& log_;
    Config begun_with_;
};

} // namespace hotline
