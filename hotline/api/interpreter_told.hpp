#pragma once

#include "hotline/desk/contact.hpp"
#include "proto/messages/interpreter.hpp"

#include <optional>

namespace hotline::api {

/// How the conversation stands with its interpreter, as its responder is told; none if it goes through none.
inline std::optional<wire::InterpreterOfContact> interpreter_of(const desk::Contact& contact) {
    if (!contact.interpreting)
        return std::nullopt;
    const auto& [interpreter, called, here, reservation] = *contact.interpreting;
    return wire::InterpreterOfContact{.interpreter = interpreter,
                                      .reservation = interpreter ? std::optional(reservation) : std::nullopt,
                                      .here_at = here};
}

} // namespace hotline::api
