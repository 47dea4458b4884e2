#pragma once

#include <cstdint>

namespace hotline {

/// Branches that were taken so far in what is compiled with `-fsanitize-coverage=trace-pc`: work without a clock, the
/// same on every machine. What an entry is looked at for, or walked over, counts as well as what is written.
std::uint64_t edges_taken();

} // namespace hotline
