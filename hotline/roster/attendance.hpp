#pragma once

#include "hotline/roster/shift.hpp"

#include <optional>
#include <span>
#include <vector>

/// The plan beside who is there. It says what is; it does nothing.
namespace hotline::roster {

/// How long after the beginning of a shift nobody is called missing.
inline constexpr Millis grace_at_the_start = minutes(5);

/// From so long before the moment on the plan is to be read: shifts that meet are one stretch, and nobody is expected
/// anew in the middle of it.
inline constexpr Millis stretch_reach = days(2);

/// One person, as plan and floor have them at one moment.
struct Attendance {
    PersonId person;
    AttendanceState state{};
    std::optional<Span> due; ///< the stretch of work they are due in; none if they are here without one
    friend bool operator==(const Attendance&, const Attendance&) = default;
};

/// Who is due at this moment or here, each once: first who is missing, for longest first, then who is expected within
/// the grace, then the others by id. `planned`: from `stretch_reach` before `now` on. `here`: the people on shift on
/// the floor, each once.
std::vector<Attendance> attendance(std::span<const Planned> planned, std::span<const PersonId> here, Instant now);

/// When somebody is due, as far as it touches [from, until), leave taken off, joined: what shrinkage and adherence are
/// held against (routing study §4).
std::vector<Span> rostered(const Plan& plan, Clocks& clocks, Instant from, Instant until);

} // namespace hotline::roster
