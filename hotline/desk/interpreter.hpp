#pragma once

#include "proto/desk_ids.hpp"
#include "proto/fact.hpp"
#include "routing/wants.hpp"

#include <boost/describe.hpp>

#include <compare>
#include <optional>
#include <vector>

namespace hotline::desk {

namespace limit {
inline constexpr std::size_t languages_of_interpreter_max = routing::limit::languages_of_interpreter_max;
} // namespace limit

/// One language that somebody interprets, spoken or signed.
struct InterpretedLanguage {
    LanguageTag language;
    std::optional<LanguageTag> language_group = std::nullopt; ///< as what it counts, settled by the edge: `crk` → `cr`
    friend auto operator<=>(const InterpretedLanguage&, const InterpretedLanguage&) = default;
};
BOOST_DESCRIBE_STRUCT(InterpretedLanguage, (), (language, language_group))

/// An interpreter who can be reserved now, or a vendor's line with several channels. How many hold one is nowhere
/// kept: it follows from the live offers and conversations.
struct Interpreter {
    InterpreterId id;
    std::vector<InterpretedLanguage> languages;
    Count<1000> channels;
    friend bool operator==(const Interpreter&, const Interpreter&) = default;
};
BOOST_DESCRIBE_STRUCT(Interpreter, (), (id, languages, channels))

/// The interpreter whom a live offer has reserved together with its responder.
struct ReservedInterpreter {
    std::optional<InterpreterId> interpreter; ///< none from one entry to the next: it gets another, or ends
    Count<100> called;                        ///< how many there were until now, this one counted
    ReservationId reservation;                ///< the newest
    friend bool operator==(const ReservedInterpreter&, const ReservedInterpreter&) = default;
};
BOOST_DESCRIBE_STRUCT(ReservedInterpreter, (), (interpreter, called, reservation))

/// How a conversation stands that goes through an interpreter.
struct Interpreting {
    std::optional<InterpreterId> interpreter; ///< none: the last one did not come and nobody else was free
    Count<100> called;                        ///< how many there were until now, since somebody asked last
    std::optional<Instant> here;              ///< since when the interpreter is in the conversation
    ReservationId reservation;                ///< the newest: what is said of an interpreter names theirs
    friend bool operator==(const Interpreting&, const Interpreting&) = default;
};
BOOST_DESCRIBE_STRUCT(Interpreting, (), (interpreter, called, here, reservation))

} // namespace hotline::desk
