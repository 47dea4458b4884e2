#pragma once

#include "hotline/api/service.hpp"
#include "hotline/desk/contact.hpp"
#include "hotline/engine/civil_time.hpp"
#include "proto/messages/callback.hpp"

#include <optional>

namespace hotline::api {

/// Whether whoever dials may see the number. While the clocks are apart the desk may have come to the safe window when
/// the person's own clock has not: the window was said by the wall clock, and then has to be open by it too. Pure.
bool number_shown(const desk::Callback& callback, const engine::ClockPair& clocks);

/// Whom to call and what to say, for a contact that is to be called back: for the responder who has it, and nobody
/// else, who was brought in neither. Without the words if they were erased, without the number by `number_shown`.
boost::asio::awaitable<std::optional<wire::Callback>> callback_of(Service& service, desk::Contact contact,
                                                                  PersonId reader);

/// What supervisors see of a callback that waits.
wire::WaitingCallback waiting_callback(const desk::Callback& callback, Instant now);

} // namespace hotline::api
