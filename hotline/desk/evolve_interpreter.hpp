#pragma once

#include "hotline/desk/floor.hpp"

#include <concepts>
#include <optional>

/// What events about interpreters do to a floor. For `evolve` only.
namespace hotline::desk {

template <class E>
concept InterpreterEvent = std::same_as<E, InterpreterReady> || std::same_as<E, InterpreterWithdrawn> ||
                           std::same_as<E, OfferInterpreterLost> || std::same_as<E, OfferInterpreterSwapped> ||
                           std::same_as<E, InterpreterCalled> || std::same_as<E, InterpreterHere> ||
                           std::same_as<E, InterpreterMissed> || std::same_as<E, InterpreterDismissed>;

/// Takes it in, and says what routing has to hear of it; an event about what is not there changes nothing.
std::optional<routing::What> take_in(FloorParts& floor, const InterpreterReady& event, const EntryHead& head);
std::optional<routing::What> take_in(FloorParts& floor, const InterpreterWithdrawn& event, const EntryHead& head);
std::optional<routing::What> take_in(FloorParts& floor, const OfferInterpreterLost& event, const EntryHead& head);
std::optional<routing::What> take_in(FloorParts& floor, const OfferInterpreterSwapped& event, const EntryHead& head);
std::optional<routing::What> take_in(FloorParts& floor, const InterpreterCalled& event, const EntryHead& head);
std::optional<routing::What> take_in(FloorParts& floor, const InterpreterHere& event, const EntryHead& head);
std::optional<routing::What> take_in(FloorParts& floor, const InterpreterMissed& event, const EntryHead& head);
std::optional<routing::What> take_in(FloorParts& floor, const InterpreterDismissed& event, const EntryHead& head);

} // namespace hotline::desk
