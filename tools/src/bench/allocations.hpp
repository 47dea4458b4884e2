#pragma once

#include <cstdint>

/// Counts what this program asks of operator new. Linking allocations.cpp replaces the operators.
namespace hotline::bench {

std::uint64_t allocations();
/// Bytes asked for and not given back, as asked (without what the allocator adds).
std::uint64_t bytes_in_use();

} // namespace hotline::bench
