#pragma once

#include "hotline/backup/erased.hpp"

namespace hotline {

/// What backups and restores ask about erasures: answered by retention. Lives as long as the process.
[[nodiscard]] const backup::Erasures& known_erasures();

} // namespace hotline
