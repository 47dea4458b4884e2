#pragma once

#include "hotline/desk/floor.hpp"
#include "hotline/engine/submission.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

/// What a submission must pass before it is carried out. Pure; for the turn.
namespace hotline::engine {

/// The present version of every record that a turn's submissions change or guard on; 0 for one that does not exist.
using Versions = std::map<std::pair<std::string_view, Uuid>, std::uint32_t>;

/// The answer that its command got before, if it is remembered.
[[nodiscard]] std::optional<Done> first_answer(const Submission& submission, const desk::Floor& floor);
/// Is the contact that it is about still open, and theirs?
[[nodiscard]] Result<void> check_floor(const Submission& submission, const desk::Floor& floor);
/// Does every record still have the version that it expects? One that comes into being (`born`) and is not in
/// `versions` is taken not to exist; for any other that is missing there it throws `std::logic_error`.
[[nodiscard]] Result<void> check_versions(const Submission& submission, const Versions& versions);
/// When the command counts as given. An answer to an offer that came in time is not late because a turn before it took
/// long to become durable.
[[nodiscard]] Instant given_at(const desk::Command& command, const Submission& submission, Instant now);

} // namespace hotline::engine
