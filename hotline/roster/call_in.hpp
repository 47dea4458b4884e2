#pragma once

#include "hotline/roster/decide_shift.hpp"
#include "hotline/roster/rest.hpp"

#include <array>
#include <optional>
#include <span>
#include <vector>

/// Somebody is needed who is not on shift: who could come, in which order they are asked, and what they answer.
/// Nobody has to come, and nobody is on shift before they say so themselves at the console.
namespace hotline::roster {

namespace limit {
inline constexpr std::uint32_t called_in_max = 50; ///< people wanted by one call-in
inline constexpr std::size_t asked_max = 500;      ///< people asked for one call-in
inline constexpr std::size_t call_in_languages = 12;
inline constexpr std::size_t call_ins_open = 100; ///< at the same time
inline constexpr Millis fair_over = days(28);     ///< within which call-ins are shared out
} // namespace limit

/// One person who was asked.
struct Asked {
    PersonId person;
    Instant at;
    CallAnswer answer{};
    std::optional<Instant> answered;
    std::optional<ShiftId> shift; ///< what they got when they said that they come
    friend bool operator==(const Asked&, const Asked&) = default;
};
BOOST_DESCRIBE_STRUCT(Asked, (), (person, at, answer, answered, shift))

/// People are wanted for these hours of one day. A record that keeps who was asked, when, and what they said, so that
/// call-ins are shared out fairly.
struct CallIn {
    static constexpr std::string_view record_name = "call_in";
    static constexpr std::array<std::string_view, 2> indexes{"state", "day"};

    CallInState state{};
    WallHours hours;
    Day day;
    Count<50> wanted;                   ///< so many people
    std::vector<LanguageTag> languages; ///< canonical; any one of them at B2; none: whoever can come
    std::vector<Asked> asked;           ///< in the order in which they were
    PersonId opened_by;
    friend bool operator==(const CallIn&, const CallIn&) = default;
};
BOOST_DESCRIBE_STRUCT(CallIn, (), (state, hours, day, wanted, languages, asked, opened_by))

using StoredCallIn = journal::Versioned<CallIn>;

/// Somebody who may be off shift, with what fairness asks about.
struct OffShift {
    PersonId person;
    Skills skills;
    std::vector<Span> works; ///< due in, joined: `limit::fair_over` before the call-in to 8 days after it
    std::vector<Span> leaves;
    Flag on_shift{};           ///< signed in at this moment, planned or not
    std::uint32_t called_in{}; ///< shifts they were called in for, within `limit::fair_over` before
    std::uint32_t asked{};     ///< how often they were asked within it
};

/// Whether somebody may be asked to come in, and if not the first reason that was found.
struct CouldCome {
    PersonId person;
    std::optional<NotAsked> why_not; ///< none: may be asked
    Millis works_that_week;          ///< due in the seven days before the end of the call-in
    friend bool operator==(const CouldCome&, const CouldCome&) = default;
};

/// Everybody, those who can be asked first and in the order in which to ask: who was called in least, then asked least,
/// then has the fewest hours in that week, then the longest rest before; then the smaller id. O(n log n).
std::vector<CouldCome> could_come(std::span<const OffShift> people, Span when, std::span<const LanguageTag> languages,
                                  const RestRules& rules);

/// When it is. Nothing if the clocks leave it out.
std::optional<Span> span_of(const CallIn& call_in, Clocks& clocks);

/// Beside so many that are open. Refusals: those of `checked(Shift)` for `hours`; `field_invalid`: `day` if it is over
/// or farther ahead than `limit::planned_ahead_days`, `wanted` if it is 0, a language that is none or comes twice
/// (`languages[1]`); `too_large` (`languages`); `capacity_full` beyond `limit::call_ins_open`.
Result<journal::Change> open_call_in(CallInId id, const CallIn& asked, PersonId by, std::size_t open, Clocks& clocks,
                                     Instant now);

/// These people are asked, on the record, before anybody rings them up. Refusals: `stale` (`version`), `already_so` if
/// it is closed or over, or somebody was asked before (`people[1]`), `too_large` (`people`).
Result<journal::Change> ask_people(const StoredCallIn& call_in, std::uint32_t version, std::span<const PersonId> people,
                                   Clocks& clocks, Instant now);

/// What one of them says. Who comes has the shift in their plan, with their rest looked at once more. Refusals:
/// `absent` if they were not asked, `already_so` if they have said so or it is closed or over, `capacity_full` if
/// enough others come, `field_invalid` (`answer`) for `none`, and for who comes those of `check_rest`, or `leave`. Who
/// declines after all leaves the plan again, with the refusals of `cancel_shift`.
/// `fresh` is the id of the shift that they get.
Result<std::vector<journal::Change>> answer_call(const StoredCallIn& call_in, CallAnswer answer, const Plan& own,
                                                 const Skills& skills, ShiftId fresh, const RestRules& rules,
                                                 Clocks& clocks, Instant now);

/// Nobody more is asked or comes; who comes stays in the plan. Refusals: `stale` (`version`), `already_so`.
Result<journal::Change> close_call_in(const StoredCallIn& call_in, std::uint32_t version);

/// How many come.
std::size_t coming(const CallIn& call_in);

} // namespace hotline::roster
