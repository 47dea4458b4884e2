#pragma once

#include "hotline/roster/hours.hpp"
#include "proto/codes.hpp"
#include "proto/fact.hpp"
#include "proto/language_tag.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// When somebody can be reached, by channel and language. It turns away nobody who is in danger: whoever asks what
/// stands here asks after that.
namespace hotline::roster {

namespace limit {
inline constexpr std::size_t openings = 64;
inline constexpr std::size_t languages_of_opening = 32;
} // namespace limit

/// One opening as the operator writes it.
struct OpeningLines {
    std::string channel;                ///< `voice`, `sms`, `chat` or `email`: a tip is taken at any time
    std::vector<std::string> languages; ///< none: every language that no other opening of the channel names
    std::string zone;                   ///< IANA
    std::vector<std::string> week;      ///< `mon-fri 09:00-12:00`, as many as there are
    std::vector<std::string> holidays;  ///< `2026-12-25` closed, `2026-12-24 09:00-12:00` with hours of its own
    friend bool operator==(const OpeningLines&, const OpeningLines&) = default;
};

/// The same, read.
struct Opening {
    OpeningLines lines;
    Channel channel{};
    std::vector<LanguageTag> languages; ///< canonical
    Hours hours;
};

/// Refusals name the line: `field_invalid` for a channel that never closes or is none (`channel`), a language that is
/// none or comes twice (`languages[1]`), no such zone (`zone`), hours of another form than hours.hpp reads (`week[0]`,
/// `holidays[2]`), a holiday that is both closed and open (`holidays[2]`); `field_missing` (`week`) without any;
/// `too_large` for a list beyond its limit.
Result<Opening> read_opening(const OpeningLines& lines);

/// All of them together. `field_invalid` names the one that says again what another says for the same channel and
/// language (`[2].languages`), `too_large` beyond `limit::openings`; those of `read_opening` with `[2].` before.
Result<std::vector<Opening>> read_openings(std::span<const OpeningLines> all);

/// The opening that holds for a channel and language: the language's own, that of the language without region or
/// script, that of its group (`crk` → `cr`), or the channel's for all others. None: it never closes.
const Opening* opening_for(std::span<const Opening> openings, Channel channel, const LanguageTag& language);

/// Whether somebody can be reached at this moment.
struct Standing {
    Flag open = Flag::yes;
    std::optional<Instant> opens; ///< if closed: when it opens next, unless there is no telling
    std::string zone;             ///< if closed: by whose clocks that is to be told
    friend bool operator==(const Standing&, const Standing&) = default;
};
Standing standing(const Opening& opening, Instant now);
/// The same of a channel and language; open where nothing is set.
Standing standing(std::span<const Opening> openings, Channel channel, const LanguageTag& language, Instant now);

} // namespace hotline::roster
