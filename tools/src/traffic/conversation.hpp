#pragma once

#include "tools/src/traffic/responder.hpp"

namespace hotline::traffic {

/// A responder's part in one contact: reads it, writes, sometimes refers, ends and wraps up. It goes on where it was
/// when the service was gone meanwhile, and ends when the contact is somebody else's.
boost::asio::awaitable<void> converse(std::shared_ptr<Responder> responder, ContactId contact);

} // namespace hotline::traffic
