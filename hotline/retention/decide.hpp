#pragma once

#include "hotline/retention/retention.hpp"
#include "proto/result.hpp"

/// The life of a subject's words: live → closed → due → (held) → shred_pending → erasing → shredded. Pure.
namespace hotline::retention {

using Standing = std::optional<Retention>;

/// The state as a reader sees it: `closed` whose day has come is `due`.
RetentionState state_at(const Retention& retention, Instant now);

/// What becomes of the subject when it is looked at now; none if nothing does. A period is counted anew each time, so
/// that a tip that was opened again, or a policy that was changed, counts until the last moment.
Standing look(const Subject& subject, const Standing& before, const Policy& policy, Instant now);

/// Somebody orders the erasure at once. Refusals: `contact_not_ended`, `under_legal_hold`, `already_so`.
Result<Retention> order_erasure(const Subject& subject, const Standing& before, ErasureGround ground, PersonId by);

/// One more legal hold. Refusals: `absent` if there is nothing left to hold, `too_many`.
Result<Retention> with_hold(const Subject& subject, const Standing& before);
/// One hold less; what was held is looked at again at once.
Retention without_hold(const Retention& before, Instant now);

/// Its key was found destroyed after a restore: an erasure that the restored journal does not know, or has not ended.
/// Its ground is not known then.
Retention repeat_erasure(const Subject& subject, const Standing& before);
/// What was announced counts as not announced: it falls due at once, and has all the days of notice again.
Retention announce_again(const Retention& before, Instant now);

/// The certificate: everything under the key is gone. `before` is `erasing`.
Retention certify(const Retention& before, std::uint64_t payloads);

} // namespace hotline::retention
