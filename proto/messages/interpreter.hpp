#pragma once

#include "proto/desk_ids.hpp"
#include "proto/fact.hpp"
#include "proto/ids.hpp"
#include "proto/language_tag.hpp"
#include "proto/roster_codes.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Interpreters as supervisors keep them, and as the responder of a conversation sees them.
namespace hotline::wire {

/// One of GET /api/interpreters.
struct InterpreterLine {
    InterpreterId interpreter;
    std::string name; ///< empty if it cannot be read any more
    InterpreterKind kind{};
    std::vector<LanguageTag> languages;
    std::uint32_t channels{}; ///< conversations at the same time
    std::uint32_t in_use{};   ///< held by offers and conversations at this moment
    bool ready{};             ///< may be reserved now
    Flag active{};            ///< works with us
    std::uint32_t version{};
    friend bool operator==(const InterpreterLine&, const InterpreterLine&) = default;
};
BOOST_DESCRIBE_STRUCT(InterpreterLine, (),
                      (interpreter, name, kind, languages, channels, in_use, ready, active, version))

/// GET /api/interpreters.
struct InterpreterList {
    std::vector<InterpreterLine> interpreters;
    friend bool operator==(const InterpreterList&, const InterpreterList&) = default;
};
BOOST_DESCRIBE_STRUCT(InterpreterList, (), (interpreters))

/// GET /api/interpreters/{interpreter}: with how to reach them. The read is in the journal before this is sent.
struct InterpreterDetails {
    InterpreterId interpreter;
    std::string name;
    std::string reach;
    InterpreterKind kind{};
    std::vector<LanguageTag> languages;
    std::uint32_t channels{};
    Flag active{};
    std::uint32_t version{};
    friend bool operator==(const InterpreterDetails&, const InterpreterDetails&) = default;
};
BOOST_DESCRIBE_STRUCT(InterpreterDetails, (), (interpreter, name, reach, kind, languages, channels, active, version))

/// POST /api/interpreters (`version` 0) and /api/interpreters/{interpreter} (the version that was read).
struct SaveInterpreter {
    CommandId command;
    std::uint32_t version{};
    std::string name;
    std::string reach;
    InterpreterKind kind{};
    std::vector<LanguageTag> languages;
    std::uint32_t channels{};
    Flag active{};
    friend bool operator==(const SaveInterpreter&, const SaveInterpreter&) = default;
};
BOOST_DESCRIBE_STRUCT(SaveInterpreter, (), (command, version, name, reach, kind, languages, channels, active))

/// POST /api/interpreters/{interpreter}/ready.
struct SetInterpreterReady {
    CommandId command;
    Flag ready{};
    friend bool operator==(const SetInterpreterReady&, const SetInterpreterReady&) = default;
};
BOOST_DESCRIBE_STRUCT(SetInterpreterReady, (), (command, ready))

/// What is said of the interpreter of a conversation: that they are here, did not come, may go. It names the
/// reservation: said twice or late it never counts for a later one, be it of the same interpreter.
struct AboutInterpreter {
    CommandId command;
    ReservationId reservation;
    friend bool operator==(const AboutInterpreter&, const AboutInterpreter&) = default;
};
BOOST_DESCRIBE_STRUCT(AboutInterpreter, (), (command, reservation))

/// How a conversation stands that goes through an interpreter.
struct InterpreterOfContact {
    std::optional<InterpreterId> interpreter; ///< none: the last one did not come, and nobody else was free
    std::optional<ReservationId> reservation; ///< of the one who is reserved: what is said of them names it
    std::optional<Instant> here_at;           ///< since when they are in the conversation
    friend bool operator==(const InterpreterOfContact&, const InterpreterOfContact&) = default;
};
BOOST_DESCRIBE_STRUCT(InterpreterOfContact, (), (interpreter, reservation, here_at))

/// GET /api/contacts/{contact}/interpreter, for who has the contact. The read is in the journal before this is sent.
struct InterpreterReach {
    InterpreterId interpreter;
    std::string name;
    std::string reach;
    InterpreterKind kind{};
    friend bool operator==(const InterpreterReach&, const InterpreterReach&) = default;
};
BOOST_DESCRIBE_STRUCT(InterpreterReach, (), (interpreter, name, reach, kind))

} // namespace hotline::wire
