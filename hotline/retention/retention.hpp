#pragma once

#include "hotline/journal/record.hpp"

#include <array>
#include <optional>

namespace hotline::retention {

/// Where one subject (a contact or a tip) stands on the way to its erasure. The record's id is the subject's, so there
/// is one of it, and its version decides every race: who holds and who erases the same subject cannot both succeed.
/// The version in `erasing` is the intent, written before a byte is touched; the one in `shredded` is the certificate,
/// written when nothing is left. Both name the key: a restored copy destroys that key again (security study §3.6).
struct Retention {
    static constexpr std::string_view record_name = "retention";
    static constexpr std::array<std::string_view, 2> indexes{"state", "due"};

    SubjectKind kind{};
    KeyId key; ///< under which every word of the subject is sealed
    RetentionState state{};
    std::optional<Instant> ended;             ///< from when its period counts; none while it lives
    std::optional<Instant> due;               ///< when it must be looked at again; none if only an act can move it
    Count<1'000> holds;                       ///< legal holds in force on it
    std::optional<ErasureGround> ground;      ///< why, from `erasing` on; none if a restore repeated it
    std::optional<PersonId> ordered_by;       ///< who, from `erasing` on; the service for a period that ended
    std::optional<Count<1'000'000>> payloads; ///< certificate: how many sealed texts are gone
    friend bool operator==(const Retention&, const Retention&) = default;
};
BOOST_DESCRIBE_STRUCT(Retention, (), (kind, key, state, ended, due, holds, ground, ordered_by, payloads))

/// For how long what is kept, counted from its end. Defaults: security study §3.6, to be confirmed by the operator.
struct Policy {
    Millis chat = days(30);                  ///< a conversation after its contact closed
    Millis chat_with_referral = days(2'557); ///< one from which the person was referred: as long as a case, 7 years
    Millis tip_unactioned = days(90);        ///< a tip that led to nothing, after it came
    Millis tip_closed = days(2'557);         ///< a tip that was acted upon, after its review was closed
    Millis shred_pending = days(14);         ///< between the last notice and the erasure
    friend bool operator==(const Policy&, const Policy&) = default;
};

/// By which of the policy's periods a subject is kept.
enum class Keep { chat, chat_with_referral, tip_unactioned, tip_closed };

Millis period_of(const Policy& policy, Keep keep);

/// What is known of a subject today.
struct Subject {
    SubjectId id;
    SubjectKind kind{};
    KeyId key;
    std::optional<Instant> ended; ///< none while it lives: on the floor, under review
    Keep keep{};
};

} // namespace hotline::retention
