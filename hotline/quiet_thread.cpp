#include "hotline/quiet_thread.hpp"

#include "hotline/engine/run_on.hpp"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace hotline {
namespace {

/// This thread alone. Where the system refuses, it is like any other.
bool become_quiet() {
    constexpr int this_thread = 1;      // IOPRIO_WHO_PROCESS
    constexpr int idle_class = 3 << 13; // IOPRIO_CLASS_IDLE
    constexpr int lowest = 19;
    const bool processor = ::setpriority(PRIO_PROCESS, 0, lowest) == 0;
    return ::syscall(SYS_ioprio_set, this_thread, 0, idle_class) == 0 && processor;
}

} // namespace

QuietThread::~QuietThread() {
    stop_.request_stop();
    pool_.join();
}

boost::asio::awaitable<void> QuietThread::begin() { co_await engine::run_on(pool_, &become_quiet); }

} // namespace hotline
