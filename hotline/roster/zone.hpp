#pragma once

#include "proto/instant.hpp"
#include "proto/result.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace hotline::roster {

/// What a clock on the wall says, to the minute, without a zone: `local_days{2026y/November/1} + 1h + 30min`.
using WallTime = std::chrono::local_time<std::chrono::minutes>;

/// Which instant a reading is. Where clocks go back it comes twice: what begins then begins at the first, what ends
/// then ends at the last, so that nobody is missing in between. Where clocks go forward (by an hour, by 30 minutes, in
/// Apia once by a day) a reading that is left out is the instant of the jump, for both. A later reading is therefore
/// never an earlier instant.
enum class Edge : std::uint8_t { begin, end };

/// An IANA time zone with its rules of all years, as ICU knows them. Cheap to copy, may be read by several threads.
class Zone {
public:
    /// The zone of an IANA name (`America/St_Johns`), `field_invalid` for any other text, abbreviations and fixed
    /// offsets among them: a shift planned in "EST" is wrong for half of the year.
    static Result<Zone> named(std::string_view iana_name);

    /// Seconds of a reading are 0.
    [[nodiscard]] Instant instant_of(WallTime reading, Edge edge) const;
    /// What the clocks there say, rounded down to the minute.
    [[nodiscard]] WallTime reading_at(Instant instant) const;
    [[nodiscard]] const std::string& name() const;

private:
    struct Rules;
    explicit Zone(std::shared_ptr<const Rules> rules) : rules_(std::move(rules)) {}
    std::shared_ptr<const Rules> rules_;
};

/// The edition of the zone data in use, `2024a`. What was reckoned with another one is to be reckoned again.
std::string zone_data_version();

} // namespace hotline::roster
