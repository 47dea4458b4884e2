#include "tests/property/routing_edges.hpp"

namespace {

std::uint64_t taken = 0;

} // namespace

extern "C" void __sanitizer_cov_trace_pc(); // NOLINT(bugprone-reserved-identifier): the compiler names it so
/// Called by what is compiled so, at each branch; itself it must not be.
extern "C" void __sanitizer_cov_trace_pc() { ++taken; }

namespace hotline {

std::uint64_t edges_taken() { return taken; }

} // namespace hotline
