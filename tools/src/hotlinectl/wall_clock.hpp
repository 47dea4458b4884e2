#pragma once

#include "proto/instant.hpp"

#include <chrono>

namespace hotline::ctl {

/// Now, by this machine.
inline Instant wall_clock() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::milliseconds>(now).count()};
}

} // namespace hotline::ctl
