#pragma once

#include "proto/instant.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// How backups are called, and when their time is over. Pure.
namespace hotline::backup {

/// The three files of one backup.
enum class Part {
    data,   ///< the journal: entries, payloads as they are sealed, outbox, the floor's snapshot
    keys,   ///< the subjects' wrapped keys: kept elsewhere than the data, and not as long
    erased, ///< which keys were destroyed until then: a restore erases these again, whatever older files bring back
};

/// What the name of a backup's file says. The three files of one backup have the same `made`.
struct Name {
    Instant made; ///< to the second
    Part part{};
    friend bool operator==(const Name&, const Name&) = default;
};

/// Behind the name of a file that is not whole yet, and of the mark of whoever makes it.
inline constexpr std::string_view partial_suffix = ".partial";
inline constexpr std::string_view reserved_suffix = ".making";

/// `hotline-20261125T030000Z-data.backup`
std::string to_text(const Name& name);
/// None for every other file name.
std::optional<Name> parse_name(std::string_view text);

/// How long each part is kept.
struct Keep {
    Millis data = days(35);
    Millis keys = days(35);
};

/// Made by a clock that ran ahead, so that its age says nothing.
[[nodiscard]] bool is_of_the_future(const Name& name, Instant now);

/// Which of these are over at `now`. The newest of each part never is: an installation whose backups have stopped keeps
/// its last one, and is told so by its age. One of the future is never the newest, lest it take the others' place, and
/// is never over: whether the clock of then or that of now is wrong is for the operator to say.
std::vector<Name> expired(std::span<const Name> names, const Keep& keep, Instant now);

} // namespace hotline::backup
