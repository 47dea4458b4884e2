#pragma once

#include "proto/codes.hpp"
#include "proto/fact.hpp"
#include "proto/messages/skills.hpp"
#include "proto/roster_codes.hpp"
#include "proto/roster_ids.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// The plan of shifts. Days are `2026-11-26`, times of a day are minutes from its midnight by the clocks of
/// a zone: beyond 1,440 on the next day.
namespace hotline::wire {

struct WallHours {
    std::string zone; ///< IANA
    Count<2'880> begins;
    Count<2'880> ends;
    friend bool operator==(const WallHours&, const WallHours&) = default;
};
BOOST_DESCRIBE_STRUCT(WallHours, (), (zone, begins, ends))

/// A shift as it was planned. Once: no `days`, `every` is 0 and `last` may be left out.
struct ShiftRule {
    WallHours hours;
    std::string first;
    std::optional<std::string> last; ///< none: it goes on
    std::vector<Weekday> days;
    Count<8> every; ///< weeks
    std::vector<std::string> left_out;
    friend bool operator==(const ShiftRule&, const ShiftRule&) = default;
};
BOOST_DESCRIBE_STRUCT(ShiftRule, (), (hours, first, last, days, every, left_out))

struct ShiftLine {
    ShiftId shift;
    std::uint32_t version{};
    ShiftOrigin origin{};
    ShiftRule rule;
    friend bool operator==(const ShiftLine&, const ShiftLine&) = default;
};
BOOST_DESCRIBE_STRUCT(ShiftLine, (), (shift, version, origin, rule))

/// From `hours.begins` of `first` to `hours.ends` of `last`.
struct LeaveTime {
    WallHours hours;
    std::string first;
    std::string last;
    friend bool operator==(const LeaveTime&, const LeaveTime&) = default;
};
BOOST_DESCRIBE_STRUCT(LeaveTime, (), (hours, first, last))

struct LeaveLine {
    LeaveId leave;
    std::uint32_t version{};
    LeaveTime time;
    friend bool operator==(const LeaveLine&, const LeaveLine&) = default;
};
BOOST_DESCRIBE_STRUCT(LeaveLine, (), (leave, version, time))

/// GET /api/roster/people/{person}.
struct PersonRoster {
    PersonId person;
    std::string name;
    std::uint32_t skills_version{}; ///< 0: no record yet, `skills` are the languages the person was taken on with
    Skills skills;
    std::vector<ShiftLine> shifts;
    std::vector<LeaveLine> leaves;
    friend bool operator==(const PersonRoster&, const PersonRoster&) = default;
};
BOOST_DESCRIBE_STRUCT(PersonRoster, (), (person, name, skills_version, skills, shifts, leaves))

/// POST /api/roster/people/{person}/shifts. The answer's subject is the shift.
struct PlanShift {
    CommandId command;
    ShiftRule rule;
    friend bool operator==(const PlanShift&, const PlanShift&) = default;
};
BOOST_DESCRIBE_STRUCT(PlanShift, (), (command, rule))

/// PUT /api/roster/shifts/{shift}.
struct ChangeShift {
    CommandId command;
    std::uint32_t version{};
    ShiftRule rule;
    friend bool operator==(const ChangeShift&, const ChangeShift&) = default;
};
BOOST_DESCRIBE_STRUCT(ChangeShift, (), (command, version, rule))

/// POST /api/roster/people/{person}/leaves.
struct GiveLeave {
    CommandId command;
    LeaveTime time;
    friend bool operator==(const GiveLeave&, const GiveLeave&) = default;
};
BOOST_DESCRIBE_STRUCT(GiveLeave, (), (command, time))

/// Cancelling a shift or a leave, refusing or leaving a swap, closing a call-in: on what was read.
struct AtVersion {
    CommandId command;
    std::uint32_t version{};
    friend bool operator==(const AtVersion&, const AtVersion&) = default;
};
BOOST_DESCRIBE_STRUCT(AtVersion, (), (command, version))

/// One shift on one day.
struct Duty {
    ShiftId shift;
    std::string day;
    friend bool operator==(const Duty&, const Duty&) = default;
};
BOOST_DESCRIBE_STRUCT(Duty, (), (shift, day))

/// A stretch of time in which somebody is due.
struct PlannedTime {
    Duty duty;
    ShiftOrigin origin{};
    Instant begins_at;
    Instant ends_at;
    friend bool operator==(const PlannedTime&, const PlannedTime&) = default;
};
BOOST_DESCRIBE_STRUCT(PlannedTime, (), (duty, origin, begins_at, ends_at))

/// POST /api/roster/swaps: one's own shift of that day.
struct OfferSwap {
    CommandId command;
    Duty duty;
    friend bool operator==(const OfferSwap&, const OfferSwap&) = default;
};
BOOST_DESCRIBE_STRUCT(OfferSwap, (), (command, duty))

/// POST /api/roster/swaps/{swap}/accept, for nothing or for a shift in return.
struct AcceptSwap {
    CommandId command;
    std::uint32_t version{};
    std::optional<Duty> in_return;
    friend bool operator==(const AcceptSwap&, const AcceptSwap&) = default;
};
BOOST_DESCRIBE_STRUCT(AcceptSwap, (), (command, version, in_return))

/// POST /api/roster/swaps/{swap}/approve.
struct ApproveSwap {
    CommandId command;
    std::uint32_t version{};
    Flag despite_skills{};
    friend bool operator==(const ApproveSwap&, const ApproveSwap&) = default;
};
BOOST_DESCRIBE_STRUCT(ApproveSwap, (), (command, version, despite_skills))

struct SwapLine {
    SwapId swap;
    std::uint32_t version{};
    SwapState state{};
    PersonId offered_by;
    std::string offered_by_name;
    Duty duty;
    std::optional<Instant> begins_at; ///< none: that shift is not in the plan any more
    std::optional<Instant> ends_at;
    std::optional<PersonId> accepted_by;
    std::optional<std::string> accepted_by_name;
    std::optional<Duty> in_return;
    friend bool operator==(const SwapLine&, const SwapLine&) = default;
};
BOOST_DESCRIBE_STRUCT(SwapLine, (),
                      (swap, version, state, offered_by, offered_by_name, duty, begins_at, ends_at, accepted_by,
                       accepted_by_name, in_return))

/// POST /api/roster/call-ins.
struct OpenCallIn {
    CommandId command;
    WallHours hours;
    std::string day;
    Count<50> wanted;
    std::vector<LanguageTag> languages; ///< any of them; none: whoever can come
    friend bool operator==(const OpenCallIn&, const OpenCallIn&) = default;
};
BOOST_DESCRIBE_STRUCT(OpenCallIn, (), (command, hours, day, wanted, languages))

/// POST /api/roster/call-ins/{call_in}/ask: on the record before anybody rings them up.
struct AskPeople {
    CommandId command;
    std::uint32_t version{};
    std::vector<PersonId> people;
    friend bool operator==(const AskPeople&, const AskPeople&) = default;
};
BOOST_DESCRIBE_STRUCT(AskPeople, (), (command, version, people))

/// POST /api/roster/call-ins/{call_in}/answer: one's own word.
struct AnswerCall {
    CommandId command;
    CallAnswer answer{};
    friend bool operator==(const AnswerCall&, const AnswerCall&) = default;
};
BOOST_DESCRIBE_STRUCT(AnswerCall, (), (command, answer))

struct AskedPerson {
    PersonId person;
    std::string name;
    Instant asked_at;
    CallAnswer answer{};
    friend bool operator==(const AskedPerson&, const AskedPerson&) = default;
};
BOOST_DESCRIBE_STRUCT(AskedPerson, (), (person, name, asked_at, answer))

struct CallInLine {
    CallInId call_in;
    std::uint32_t version{};
    Instant begins_at;
    Instant ends_at;
    std::uint32_t wanted{};
    std::uint32_t coming{};
    std::vector<LanguageTag> languages;
    std::vector<AskedPerson> asked; ///< for a responder: themselves only
    friend bool operator==(const CallInLine&, const CallInLine&) = default;
};
BOOST_DESCRIBE_STRUCT(CallInLine, (), (call_in, version, begins_at, ends_at, wanted, coming, languages, asked))

struct Candidate {
    PersonId person;
    std::string name;
    std::optional<NotAsked> why_not; ///< none: may be asked
    Millis planned_that_week_ms;
    friend bool operator==(const Candidate&, const Candidate&) = default;
};
BOOST_DESCRIBE_STRUCT(Candidate, (), (person, name, why_not, planned_that_week_ms))

/// GET /api/roster/call-ins/{call_in}/candidates, in the order in which to ask.
struct Candidates {
    std::uint32_t version{}; ///< of the call-in
    std::vector<Candidate> people;
    friend bool operator==(const Candidates&, const Candidates&) = default;
};
BOOST_DESCRIBE_STRUCT(Candidates, (), (version, people))

/// GET /api/roster/me: the next four weeks.
struct MyRoster {
    std::vector<PlannedTime> planned;
    std::vector<SwapLine> swaps; ///< one's own that are open, and what others offer
    std::vector<CallInLine> call_ins;
    friend bool operator==(const MyRoster&, const MyRoster&) = default;
};
BOOST_DESCRIBE_STRUCT(MyRoster, (), (planned, swaps, call_ins))

struct RosterPerson {
    PersonId person;
    std::string name;
    std::optional<AttendanceState> attendance; ///< none: neither due nor here at this moment
    std::optional<Instant> due_since;
    std::vector<PlannedTime> planned;
    friend bool operator==(const RosterPerson&, const RosterPerson&) = default;
};
BOOST_DESCRIBE_STRUCT(RosterPerson, (), (person, name, attendance, due_since, planned))

/// What no swap and no call-in takes from anybody, as it is set.
struct RestRules {
    Millis between_ms; ///< free between two stretches of work
    Millis at_a_stretch_ms;
    Millis weekly_ms; ///< in any seven days; a person may have a lower limit of their own
    friend bool operator==(const RestRules&, const RestRules&) = default;
};
BOOST_DESCRIBE_STRUCT(RestRules, (), (between_ms, at_a_stretch_ms, weekly_ms))

/// GET /api/roster: every responder, who is missing first; the seven days from `from` on.
struct Roster {
    Instant from;
    Instant until;
    std::string zone_data; ///< the edition by which it was reckoned, `2024a`
    RestRules rest;
    std::vector<RosterPerson> people;
    std::vector<SwapLine> swaps;      ///< open
    std::vector<CallInLine> call_ins; ///< open
    friend bool operator==(const Roster&, const Roster&) = default;
};
BOOST_DESCRIBE_STRUCT(Roster, (), (from, until, zone_data, rest, people, swaps, call_ins))

} // namespace hotline::wire
