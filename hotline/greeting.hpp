#pragma once

#include "hotline/config.hpp"

#include <string>

namespace hotline {

/// What browsers send as Origin on the two listeners, once their ports are bound. On one host the console is reached
/// as `localhost` and the public pages by the address: cookies ignore ports (ARCHITECTURE §5).
std::string public_origin(const Config& config);
std::string staff_origin(const Config& config);

/// Tells the operator on standard output where the service is and, in a demonstration, how to sign in.
void greet(const Config& config);

} // namespace hotline
