#pragma once

#include "proto/codes.hpp"
#include "proto/fact.hpp"
#include "proto/ids.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What a privacy officer sees and orders: what will be erased, what is held, what was erased. Never what was said.
namespace hotline::wire {

/// A contact or tip on the way to its erasure, or erased: `retention::Retention` without its key.
struct RetentionLine {
    SubjectId subject;
    SubjectKind kind{};
    RetentionState state{};
    std::optional<Instant> due_at; ///< when it is erased, for `shred_pending`; else when it is looked at again
    std::uint32_t holds{};
    std::optional<ErasureGround> ground;
    std::optional<std::uint32_t> payloads; ///< certificate: sealed texts that are gone
    friend bool operator==(const RetentionLine&, const RetentionLine&) = default;
};
BOOST_DESCRIBE_STRUCT(RetentionLine, (), (subject, kind, state, due_at, holds, ground, payloads))

/// A contact or tip that a hold keeps.
struct HeldSubject {
    SubjectId subject;
    SubjectKind kind{};
    friend bool operator==(const HeldSubject&, const HeldSubject&) = default;
};
BOOST_DESCRIBE_STRUCT(HeldSubject, (), (subject, kind))

/// A legal hold as it stands. `reference` is the court's or counsel's file, empty if it cannot be read now.
struct HoldLine {
    HoldId hold;
    std::string reference;
    HoldState state{};
    Instant review_by;
    std::vector<HeldSubject> subjects;
    PersonId placed_by;
    std::optional<PersonId> end_proposed_by;
    std::uint32_t version{};
    friend bool operator==(const HoldLine&, const HoldLine&) = default;
};
BOOST_DESCRIBE_STRUCT(HoldLine, (), (hold, reference, state, review_by, subjects, placed_by, end_proposed_by, version))

/// GET /api/retention: what waits for its erasure, is held, is being erased or was, newest first of each; a page of the
/// holds. With `?cursor=`, the next page of the holds, and no subjects.
struct RetentionList {
    std::vector<RetentionLine> subjects;
    std::vector<HoldLine> holds;
    std::optional<std::string> next_cursor; ///< there are more holds
    friend bool operator==(const RetentionList&, const RetentionList&) = default;
};
BOOST_DESCRIBE_STRUCT(RetentionList, (), (subjects, holds, next_cursor))

/// POST /api/retention/erasures: at once, and for ever.
struct OrderErasure {
    CommandId command;
    SubjectKind kind{};
    SubjectId subject;
    ErasureGround ground{};
    friend bool operator==(const OrderErasure&, const OrderErasure&) = default;
};
BOOST_DESCRIBE_STRUCT(OrderErasure, (), (command, kind, subject, ground))

/// POST /api/holds.
struct PlaceHold {
    CommandId command;
    std::string reference;
    Instant review_by;
    std::vector<HeldSubject> subjects;
    friend bool operator==(const PlaceHold&, const PlaceHold&) = default;
};
BOOST_DESCRIBE_STRUCT(PlaceHold, (), (command, reference, review_by, subjects))

/// POST /api/holds/{hold}/renew.
struct RenewHold {
    CommandId command;
    std::uint32_t version{};
    Instant review_by;
    friend bool operator==(const RenewHold&, const RenewHold&) = default;
};
BOOST_DESCRIBE_STRUCT(RenewHold, (), (command, version, review_by))

/// POST /api/holds/{hold}/propose-end and, by somebody else, /api/holds/{hold}/confirm-end.
struct EndHold {
    CommandId command;
    std::uint32_t version{};
    friend bool operator==(const EndHold&, const EndHold&) = default;
};
BOOST_DESCRIBE_STRUCT(EndHold, (), (command, version))

} // namespace hotline::wire
