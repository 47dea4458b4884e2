#pragma once

#include "hotline/roster/shift.hpp"

#include <optional>
#include <span>
#include <vector>

/// The plan beside who is there. It says what is; it does nothing.
namespace hotline::roster {

/// How long after the beginning of a shift nobody is called missing.
inline constexpr Millis grace_at_the_start = minutes(5);

/// One person, as plan and floor have them at one moment.
struct Attendance {
    PersonId person;
    AttendanceState state{};
    std::optional<Span> due; ///< the stretch of work they are due in; none if they are here without one
    friend bool operator==(const Attendance&, const Attendance&) = default;
};

/// Who is due at this moment or here, each once: first who is missing, for longest first, then who is expected within
/// the grace, then the others by id. `here`: the people on shift on the floor, each once.
std::vector<Attendance> attendance(std::span<const Planned> planned, std::span<const PersonId> here, Instant now);

} // namespace hotline::roster
