#pragma once

#include "hotline/api/service.hpp"
#include "hotline/desk/contact.hpp"
#include "proto/messages/callback.hpp"

#include <optional>

namespace hotline::api {

/// Whom to call and what to say, for a contact that is to be called back: for the responder who has it, and nobody
/// else, who was brought in neither. Without the words if they were erased.
boost::asio::awaitable<std::optional<wire::Callback>> callback_of(Service& service, desk::Contact contact,
                                                                  PersonId reader);

/// What supervisors see of a callback that waits.
wire::WaitingCallback waiting_callback(const desk::Callback& callback, Instant now);

} // namespace hotline::api
