#pragma once

#include "hotline/desk/contact.hpp"
#include "proto/messages/interpreter.hpp"

#include <optional>

namespace hotline::api {

/// How the conversation stands with its interpreter, as its responder is told; none if it goes through none.
inline std::optional<wire::InterpreterOfContact> interpreter_of(const desk::Contact& contact) {
    if (!contact.interpreting)
        return std::nullopt;
    return wire::InterpreterOfContact{.interpreter = contact.interpreting->interpreter,
                                      .here_at = contact.interpreting->here};
}

} // namespace hotline::api
