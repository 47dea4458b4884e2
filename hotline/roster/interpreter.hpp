#pragma once

#include "hotline/journal/record.hpp"
#include "proto/roster_codes.hpp"
#include "routing/wants.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace hotline::roster {

namespace limit {
inline constexpr std::size_t languages_of_interpreter = routing::limit::languages_of_interpreter_max;
inline constexpr std::size_t interpreter_name_code_points = 120;
inline constexpr std::size_t interpreter_reach_code_points = 400;
/// Read for one list; a hotline has some dozens.
inline constexpr std::size_t interpreters_listed = 500;
} // namespace limit

/// Somebody who interprets for us, or a company's line. Who that is and how to reach them is sealed (InterpreterText)
/// under their own key. Whether they are ready now is the desk's to know.
struct Interpreter {
    static constexpr std::string_view record_name = "interpreter";

    KeyId key; ///< destroying it makes name and reach unreadable
    InterpreterKind kind{};
    std::vector<LanguageTag> languages; ///< spoken and signed; canonical
    Count<1000> channels;               ///< conversations at the same time; 1 for a person
    Flag active{};                      ///< works with us
    friend bool operator==(const Interpreter&, const Interpreter&) = default;
};
BOOST_DESCRIBE_STRUCT(Interpreter, (), (key, kind, languages, channels, active))

/// The sealed part of an Interpreter, as JSON.
struct InterpreterText {
    std::string name;
    std::string reach; ///< a telephone number with a code, a link, an extension: as a responder needs it
    friend bool operator==(const InterpreterText&, const InterpreterText&) = default;
};
BOOST_DESCRIBE_STRUCT(InterpreterText, (), (name, reach))

using StoredInterpreter = journal::Versioned<Interpreter>;

/// The interpreter as kept: languages in canonical form and in order. Refusals name the field: `field_missing`
/// (`languages`), `too_large` (`languages`), `field_invalid` for a tag that is none or comes twice (`languages[2]`),
/// for 0 channels, and for a person in two conversations at once (`channels`).
Result<Interpreter> checked(const Interpreter& asked);
/// The fault of the words, or none: `field_missing`, `too_large` or `malformed`, with the field's name.
std::optional<Fault> fault_of(const InterpreterText& text);

/// The record as it is to be. Refusals: those of `checked`; `stale` (`version`) if it is not the one that was read, 0
/// before the first.
Result<journal::Change> save_interpreter(const Uuid& id, const std::optional<StoredInterpreter>& before,
                                         std::uint32_t version, const Interpreter& asked, journal::Payload sealed);

} // namespace hotline::roster
