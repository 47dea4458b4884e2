#pragma once

#include "hotline/retention/decide.hpp"

#include <catch2/catch.hpp>

/// Subjects with good defaults.
namespace hotline::retention {

constexpr Instant day(std::int64_t n) { return {days(20'000 + n).count}; }

inline const PersonId someone{Uuid{{1, 1}}};
inline const PersonId someone_else{Uuid{{2, 2}}};

inline Subject a_chat(std::optional<Instant> ended = day(0)) {
    return {.id = SubjectId{Uuid{{7}}},
            .kind = SubjectKind::contact,
            .key = KeyId{Uuid{{8}}},
            .ended = ended,
            .keep = Keep::chat};
}

/// What `look` makes of it, or what it was.
inline Standing after(const Subject& subject, const Standing& before, Instant now, const Policy& policy = {}) {
    const auto next = look(subject, before, policy, now);
    return next ? next : before;
}

} // namespace hotline::retention
