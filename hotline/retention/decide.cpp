#include "hotline/retention/decide.hpp"

#include <stdexcept>

namespace hotline::retention {
namespace {

constexpr std::uint32_t holds_max = 1'000;

bool is_over(const Retention& retention) {
    return retention.state == RetentionState::erasing || retention.state == RetentionState::shredded;
}

Retention fresh(const Subject& subject) {
    Retention retention;
    retention.kind = subject.kind;
    retention.key = subject.key;
    retention.state = subject.ended ? RetentionState::closed : RetentionState::live;
    retention.ended = subject.ended;
    return retention;
}

Retention moved(Retention retention, RetentionState state, std::optional<Instant> due) {
    retention.state = state;
    retention.due = due;
    return retention;
}

Retention erasing(Retention retention, ErasureGround ground, PersonId by) {
    retention.ground = ground;
    retention.ordered_by = by;
    return moved(std::move(retention), RetentionState::erasing, std::nullopt);
}

/// Its period is over, since `due`. A notice that was given for an earlier end (it was opened again and closed again
/// between two looks) does not count.
Retention look_at_due(const Retention& known, const Policy& policy, Instant due, Instant now) {
    if (known.holds.value() > 0)
        return moved(known, RetentionState::held, std::nullopt);
    if (known.state != RetentionState::shred_pending || !known.due || *known.due < due + policy.shred_pending)
        return moved(known, RetentionState::shred_pending, now + policy.shred_pending);
    if (now < *known.due)
        return known;
    return erasing(known, ErasureGround::retention_period, the_service);
}

} // namespace

Millis period_of(const Policy& policy, Keep keep) {
    switch (keep) {
    case Keep::chat:
        return policy.chat;
    case Keep::chat_with_referral:
        return policy.chat_with_referral;
    case Keep::tip_unactioned:
        return policy.tip_unactioned;
    case Keep::tip_closed:
        return policy.tip_closed;
    }
    throw std::logic_error("a period that has no name");
}

RetentionState state_at(const Retention& retention, Instant now) {
    const bool due = retention.state == RetentionState::closed && retention.due && *retention.due <= now;
    return due ? RetentionState::due : retention.state;
}

Standing look(const Subject& subject, const Standing& before, const Policy& policy, Instant now) {
    if (before && is_over(*before))
        return std::nullopt;
    Retention known = before.value_or(fresh(subject));
    known.ended = subject.ended;
    if (!subject.ended) {
        known = moved(known, RetentionState::live, std::nullopt);
    } else if (const Instant due = *subject.ended + period_of(policy, subject.keep); now < due) {
        known = moved(known, RetentionState::closed, due);
    } else {
        known = look_at_due(known, policy, due, now);
    }
    return known == before ? std::nullopt : Standing(known);
}

Result<Retention> order_erasure(const Subject& subject, const Standing& before, ErasureGround ground, PersonId by) {
    const Retention known = before.value_or(fresh(subject));
    if (is_over(known))
        return refuse(Refusal::already_so);
    if (known.holds.value() > 0)
        return refuse(Refusal::under_legal_hold);
    if (subject.kind == SubjectKind::contact && !subject.ended)
        return refuse(Refusal::contact_not_ended);
    return erasing(known, ground, by);
}

Result<Retention> with_hold(const Subject& subject, const Standing& before) {
    Retention known = before.value_or(fresh(subject));
    if (is_over(known))
        return refuse(Refusal::absent);
    if (known.holds.value() >= holds_max)
        return refuse(Refusal::too_many);
    known.holds = Count<1'000>::of(known.holds.value() + 1U);
    if (known.state == RetentionState::shred_pending)
        return moved(known, RetentionState::held, std::nullopt);
    return known;
}

Retention without_hold(const Retention& before, Instant now) {
    Retention known = before;
    known.holds = Count<1'000>::of(known.holds.value() - 1U);
    if (known.state == RetentionState::held && known.holds.value() == 0)
        return moved(known, RetentionState::closed, now);
    return known;
}

Retention repeat_erasure(const Subject& subject, const Standing& before) {
    const Retention known = before.value_or(fresh(subject));
    return is_over(known) ? known : moved(known, RetentionState::erasing, std::nullopt);
}

Retention announce_again(const Retention& before, Instant now) { return moved(before, RetentionState::closed, now); }

Retention certify(const Retention& before, std::uint64_t payloads) {
    if (before.state != RetentionState::erasing)
        throw std::logic_error("a certificate without an erasure that was begun");
    Retention gone = moved(before, RetentionState::shredded, std::nullopt);
    gone.payloads = Count<1'000'000>::of(payloads);
    return gone;
}

} // namespace hotline::retention
