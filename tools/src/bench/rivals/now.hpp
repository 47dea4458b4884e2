#pragma once

#include <cstdint>
#include <ctime>

namespace hotline::bench {

/// Nanoseconds of the machine's monotonic clock, which all contestants read.
inline std::int64_t now_ns() {
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return std::int64_t{now.tv_sec} * 1'000'000'000 + now.tv_nsec;
}

} // namespace hotline::bench
