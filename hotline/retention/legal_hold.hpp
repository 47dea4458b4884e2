#pragma once

#include "hotline/journal/records.hpp"
#include "hotline/retention/decide.hpp"

#include <span>
#include <string>
#include <vector>

namespace hotline::retention {

/// A contact or tip that a hold keeps.
struct HeldSubject {
    SubjectId subject;
    SubjectKind kind{};
    friend bool operator==(const HeldSubject&, const HeldSubject&) = default;
};
BOOST_DESCRIBE_STRUCT(HeldSubject, (), (subject, kind))

/// An order that certain words must be kept: while one is in force, nothing erases them. It does not end by itself,
/// not even when its day of review has passed; two different people end it. Whose order it is is sealed (HoldText).
struct LegalHold {
    static constexpr std::string_view record_name = "legal_hold";
    static constexpr std::array<std::string_view, 1> indexes{"state"};

    KeyId key; ///< of the sealed reference
    HoldState state{};
    Instant review_by; ///< when somebody must look whether it is still needed
    std::vector<HeldSubject> subjects;
    PersonId placed_by;
    std::optional<PersonId> end_proposed_by;
    std::optional<PersonId> end_confirmed_by;
    friend bool operator==(const LegalHold&, const LegalHold&) = default;
};
BOOST_DESCRIBE_STRUCT(LegalHold, (), (key, state, review_by, subjects, placed_by, end_proposed_by, end_confirmed_by))

/// The sealed part, as JSON.
struct HoldText {
    std::string reference; ///< the court's or counsel's file
};
BOOST_DESCRIBE_STRUCT(HoldText, (), (reference))

namespace limit {
inline constexpr std::size_t hold_subjects = 100;
inline constexpr std::size_t reference_code_points = 200;
inline constexpr Millis review_within = days(180);
} // namespace limit

/// A subject with what is on record of it.
struct Kept {
    Subject subject;
    std::optional<journal::Versioned<Retention>> retention;
    [[nodiscard]] Standing standing() const { return retention ? Standing(retention->facts) : std::nullopt; }
    [[nodiscard]] std::uint32_t version() const { return retention ? retention->version : 0; }
};

/// The change that makes `next` the state of the subject, on the strength of what was read.
journal::Change change_of(const Kept& kept, const Retention& next);

using StoredRetention = std::optional<journal::Versioned<Retention>>;

/// Is its erasure ordered, or done? Then nothing more may be written about it.
[[nodiscard]] bool is_over(const StoredRetention& retention);
/// For a change that carries a subject's sealed words on: it fails if an erasure is ordered meanwhile.
[[nodiscard]] journal::Guard guard_of(TipId subject, const StoredRetention& retention);

/// Who places a hold, on what, until when it must be looked at again.
struct NewHold {
    HoldId id;
    KeyId key;
    Instant review_by;
    PersonId placed_by;
};

/// The hold and the state of each of its subjects, all or none. `sealed`: its HoldText.
/// Refusals: `field_invalid` (`review_by` not within 180 days from now), `field_missing` or `too_large` (`subjects`),
/// `field_invalid` for a subject named twice, and those of `with_hold` with the subject's path.
Result<std::vector<journal::Change>> place_hold(const NewHold& hold, std::span<const Kept> subjects, std::string sealed,
                                                Instant now);

using StoredHold = journal::Versioned<LegalHold>;

/// It was looked at and is still needed; a proposal to end it falls with that.
/// Refusals: `stale`, `already_so` if it has ended, `field_invalid` (`review_by`).
Result<journal::Change> renew_hold(const StoredHold& hold, std::uint32_t version, Instant review_by, Instant now);

/// The first of two people. Refusals: `stale`, `already_so` if it is proposed or has ended.
Result<journal::Change> propose_end(const StoredHold& hold, std::uint32_t version, PersonId by);

/// The second: the hold ends and its subjects are let go. `subjects` are those of the hold.
/// Refusals: `stale`, `needs_another_person` (also if nobody has proposed it), `already_so` if it has ended.
Result<std::vector<journal::Change>> confirm_end(const StoredHold& hold, std::uint32_t version, PersonId by,
                                                 std::span<const Kept> subjects, Instant now);

} // namespace hotline::retention
