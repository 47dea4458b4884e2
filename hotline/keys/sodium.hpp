#pragma once

namespace hotline::keys {

/// Makes libsodium ready (once per process, thread-safe). Throws `std::runtime_error` if it cannot be made ready.
void make_sodium_ready();

} // namespace hotline::keys
