#pragma once

#include <string>
#include <string_view>

/// Passwords of people. Slow on purpose (Argon2id, 64 MiB, 3 passes: about 0.2 s): call from a bounded pool only.
namespace hotline::keys {

/// A text to store, with its own salt and parameters in it. Throws `std::bad_alloc` if the memory is not there.
std::string hash_password(std::string_view password);

/// Whether `hash` was made from this password. Takes the same time for a wrong one.
[[nodiscard]] bool verify_password(std::string_view hash, std::string_view password);

} // namespace hotline::keys
