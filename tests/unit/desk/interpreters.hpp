#pragma once

#include "routing/interpreters.hpp"
#include "tests/unit/desk/floors.hpp"

#include <catch2/catch.hpp>

/// Conversations that go through an interpreter.
namespace hotline::desk {

inline const auto ines = id_of<InterpreterId>(11);
inline const auto jo = id_of<InterpreterId>(12);
inline const auto line = id_of<InterpreterId>(13);
inline constexpr auto tigrinya = LanguageTag::of("ti");

inline ReadyInterpreter ready(InterpreterId id, std::uint64_t channels = 1, LanguageTag language = tigrinya) {
    return {id, {{language}}, Count<1000>::of(channels)};
}

/// A chat of somebody who speaks Tigrinya, which nobody on shift does; an interpreter is welcome.
inline OpenContact in_tigrinya(ContactId id) {
    OpenContact open = a_contact(id);
    open.language = tigrinya;
    open.needs.interpreter = Flag::yes;
    return open;
}

inline std::optional<InterpreterId> interpreter_of(const DeskLoop& loop, ContactId contact) {
    const auto& interpreting = loop.floor().contact(contact)->interpreting;
    return interpreting ? interpreting->interpreter : std::nullopt;
}

/// The newest reservation for pia's chat.
inline ReservationId newest(const DeskLoop& loop) { return loop.floor().contact(pia)->interpreting->reservation; }

/// That whoever is reserved for pia's chat did not come.
inline MissInterpreter missed(const DeskLoop& loop) { return {pia, ana, newest(loop)}; }

inline std::uint32_t held(const DeskLoop& loop, InterpreterId id) {
    return routing::channels_held(loop.floor().routing(), id);
}

/// Ana has taken pia's chat together with ines.
inline void connect_with_interpreter(DeskLoop& loop) {
    put_on_shift(loop, ana);
    (void)loop.submit(ready(ines)).value();
    (void)loop.submit(in_tigrinya(pia)).value();
    (void)loop.submit(AcceptOffer{offer_to(loop, ana), ana}).value();
    REQUIRE(interpreter_of(loop, pia) == ines);
}

} // namespace hotline::desk
