#pragma once

#include <exception>

namespace hotline::test {

/// The end of a coroutine that a test starts: what it throws comes out of the executor that runs it.
inline void rethrow(std::exception_ptr why) {
    if (why)
        std::rethrow_exception(why);
}

} // namespace hotline::test
