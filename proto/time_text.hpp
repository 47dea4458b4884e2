#pragma once

#include "proto/instant.hpp"
#include "proto/result.hpp"

#include <string>
#include <string_view>

namespace hotline {

/// `2026-11-22T03:14:00.123Z`: RFC 3339 in UTC, always with three digits of the second's fraction.
/// Instants outside the years 0000 to 9999 stand at the nearer end of that range.
std::string to_text(Instant at);

/// Reads RFC 3339 text in UTC (`Z`) with none to nine digits of fraction; what is finer than a millisecond is cut off.
/// Anything else, other offsets and leap seconds included, is `field_invalid`.
Result<Instant> parse_instant(std::string_view text);

} // namespace hotline
