#pragma once

#include "hotline/journal/record.hpp"
#include "hotline/roster/day.hpp"
#include "hotline/roster/hours.hpp"
#include "hotline/roster/zone_name.hpp"
#include "proto/roster_ids.hpp"

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <vector>

/// The plan: who is to work when. It says who is due; nobody is signed in or out by it, that is each person's word.
namespace hotline::roster {

namespace limit {
inline constexpr std::chrono::hours shift{16}; ///< a longer one is a slip of the pen
inline constexpr std::uint32_t weeks_between = 8;
inline constexpr std::size_t days_left_out = 400; ///< of one shift
inline constexpr std::uint32_t leave_days = 800;
inline constexpr std::uint32_t planned_ahead_days = 800; ///< no first day lies farther ahead
inline constexpr std::uint32_t planned_behind_days = 30; ///< nor behind
inline constexpr std::size_t shifts_of_person = 200;     ///< in force or lately over
inline constexpr std::size_t leaves_of_person = 100;
} // namespace limit

/// From one reading of a zone's clocks to a later one.
struct WallHours {
    ZoneName zone;
    Minute begins; ///< of the day itself
    Minute ends;
    friend bool operator==(const WallHours&, const WallHours&) = default;
};
BOOST_DESCRIBE_STRUCT(WallHours, (), (zone, begins, ends))

/// A shift of one person, once or again and again, by the clocks of one zone. It holds readings and never instants, so
/// newer zone data move it by themselves.
struct Shift {
    static constexpr std::string_view record_name = "shift";
    static constexpr std::array<std::string_view, 2> indexes{"person", "last"};

    PersonId person;
    PlanState state{};
    ShiftOrigin origin{};
    WallHours hours;
    Day first;                 ///< the day itself, or that from which it recurs
    Day last;                  ///< `first` if it takes place once, `no_last_day` if it has no end
    std::vector<Weekday> days; ///< on which it recurs; none: once
    Count<8> every;            ///< weeks from one to the next, counted from the week of `first`; 0: once
    std::vector<Day> left_out; ///< on which it does not take place after all
    friend bool operator==(const Shift&, const Shift&) = default;
};
BOOST_DESCRIBE_STRUCT(Shift, (), (person, state, origin, hours, first, last, days, every, left_out))

/// Time in which somebody does not work, whatever else is planned. Why is nobody's business.
struct Leave {
    static constexpr std::string_view record_name = "leave";
    static constexpr std::array<std::string_view, 2> indexes{"person", "last"};

    PersonId person;
    PlanState state{};
    WallHours hours; ///< begins on `first`, ends on `last`
    Day first;
    Day last;
    friend bool operator==(const Leave&, const Leave&) = default;
};
BOOST_DESCRIBE_STRUCT(Leave, (), (person, state, hours, first, last))

/// Counts what was changed in one person's plan. Its id is the person's and every change of their plan writes it, so
/// what was decided about rest holds: of two decisions on the same plan one is `stale`.
struct PlanMark {
    static constexpr std::string_view record_name = "plan_mark";

    Count<1'000'000> changes;
    friend bool operator==(const PlanMark&, const PlanMark&) = default;
};
BOOST_DESCRIBE_STRUCT(PlanMark, (), (changes))

using StoredShift = journal::Versioned<Shift>;
using StoredLeave = journal::Versioned<Leave>;

/// One shift on one day: what is swapped.
struct Duty {
    ShiftId shift;
    Day day;
    friend auto operator<=>(const Duty&, const Duty&) = default;
};
BOOST_DESCRIBE_STRUCT(Duty, (), (shift, day))

/// All that is planned of one person, as far as it was read.
struct Plan {
    PersonId person;
    std::uint32_t mark{}; ///< the version of its PlanMark, 0 before the first
    std::vector<StoredShift> shifts;
    std::vector<StoredLeave> leaves;
};

/// A piece of time in which somebody is due.
struct Planned {
    PersonId person;
    Duty duty;
    ShiftOrigin origin{};
    Span span;
    friend bool operator==(const Planned&, const Planned&) = default;
};

/// The rules of the zones that were asked for. One thread's.
class Clocks {
public:
    /// Throws if ICU does not know the zone: names are checked before they are written, and none is ever given up.
    const Zone& of(const ZoneName& name);

private:
    std::map<ZoneName, Zone> zones_;
};

/// When the shift that begins on this day takes place; nothing if it does not, or if the clocks leave it out.
std::optional<Span> span_on(const Shift& shift, Day day, Clocks& clocks);

/// The time of the leave. Its end is the end of that reading, also where it comes twice.
Span span_of(const Leave& leave, Clocks& clocks);

/// Every piece of time in which the person is due and that touches [from, until): shifts in force, whole, without what
/// lies in a leave; in order of their beginnings. O(shifts x days between). Pure but for the zone data.
std::vector<Planned> planned(const Plan& plan, Clocks& clocks, Instant from, Instant until);

/// The same time without saying what it is for, joined.
std::vector<Span> spans_of(std::span<const Planned> planned);

} // namespace hotline::roster
