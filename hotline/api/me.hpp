#pragma once

#include "hotline/security/session.hpp"
#include "proto/messages/session.hpp"

namespace hotline::api {

/// The person as their own console shows them.
wire::Me me_of(const security::Signed& who);

} // namespace hotline::api
