#include "tools/src/simulate/keeping_ledger.hpp"

#include "hotline/casework/contact_record.hpp"
#include "hotline/desk/events.hpp"
#include "hotline/directory/referral.hpp"
#include "hotline/keys/envelope.hpp"
#include "hotline/retention/sweeper.hpp"
#include "hotline/tips/tip.hpp"

#include <algorithm>

namespace hotline::simulate {
namespace {

using enum Invariant;

/// Nights with a disk that refuses, and a clock that was set forward.
constexpr Millis late_at_most = night_every * 4;

constexpr std::uint64_t certificates_to_a_scan = 16; ///< of everything that is held; and at every look at everything

template <class R>
std::optional<R> read(const journal::Entry& entry) {
    if (entry.version == 0 || entry.kind != R::record_name)
        return std::nullopt;
    return decode_facts<R>(entry.facts).value();
}

std::optional<KeyId> key_of(const journal::Payload& payload) {
    const auto* sealed = std::get_if<journal::SealedPayload>(&payload);
    return sealed ? keys::envelope_key(sealed->envelope) : std::nullopt;
}

bool is_over(const std::optional<RetentionState>& state) {
    return state == RetentionState::erasing || state == RetentionState::shredded;
}

} // namespace

KeepingLedger::Subject& KeepingLedger::born(const journal::Entry& entry, SubjectKind kind, KeyId key) {
    auto& subject = subjects_[entry.subject];
    if (entry.version == 1) {
        subject.kind = kind;
        subject.key = key;
        by_key_.emplace(key, entry.subject);
        by_age_.emplace_back(entry.at, entry.subject);
    }
    return subject;
}

void KeepingLedger::take(const journal::Entry& entry) {
    at_ = entry.at;
    if (const auto key = key_of(entry.payload)) {
        const auto whose = by_key_.find(*key);
        checks_.hold(nothing_left_of_the_erased, whose == by_key_.end() || !is_over(subjects_.at(whose->second).state),
                     "words were sealed for a subject whose erasure is ordered");
    }
    if (const auto contact = read<casework::ContactRecord>(entry))
        born(entry, SubjectKind::contact, contact->key);
    if (entry.version == 0 && entry.kind == desk::ContactClosed::kind)
        subjects_[entry.subject].ended = entry.at;
    if (const auto referral = read<directory::Referral>(entry))
        subjects_[referral->contact.value].referred = true;
    if (const auto tip = read<tips::Tip>(entry)) {
        auto& subject = born(entry, SubjectKind::tip, tip->key);
        subject.review = tip->state;
        subject.ended = tip->state == ReviewState::closed ? entry.at : tip->received;
        if (tip->state == ReviewState::under_review)
            subject.ended.reset();
    }
    if (const auto hold = read<retention::LegalHold>(entry)) {
        for (const auto& held : hold->subjects) {
            auto& holds = subjects_[held.subject.value].holds;
            if (hold->state == HoldState::ended)
                holds.erase(entry.subject);
            else
                holds.insert(entry.subject);
        }
    }
    if (entry.version > 0 && entry.kind == retention::Retention::record_name)
        take_retention(entry);
}

void KeepingLedger::take_retention(const journal::Entry& entry) {
    const auto facts = decode_facts<retention::Retention>(entry.facts).value();
    auto& subject = subjects_[entry.subject];
    checks_.hold(certified_once, subject.state != RetentionState::shredded, "what was certified was changed again");
    checks_.hold(certified_once,
                 (subject.state == RetentionState::erasing) == (facts.state == RetentionState::shredded),
                 "a certificate without an order, or an order that was taken back");
    if (facts.state == RetentionState::erasing) {
        checks_.hold(held_is_not_erased, subject.holds.empty(), "the erasure of a subject under hold was ordered");
        if (facts.ground == ErasureGround::retention_period)
            look_at_period(subject);
    }
    if (facts.state == RetentionState::shred_pending)
        subject.announced = entry.at;
    subject.state = facts.state;
    subject.moved = entry.at;
    if (facts.state == RetentionState::shredded)
        certify(subject);
}

Millis KeepingLedger::period_of(const Subject& subject) {
    const auto& policy = keeping_policy;
    if (subject.kind == SubjectKind::contact)
        return subject.referred ? policy.chat_with_referral : policy.chat;
    return subject.review == ReviewState::closed ? policy.tip_closed : policy.tip_unactioned;
}

void KeepingLedger::look_at_period(const Subject& subject) {
    const bool over = subject.ended && at_ >= *subject.ended + period_of(subject);
    const bool noticed = subject.announced && at_ >= *subject.announced + keeping_policy.shred_pending;
    checks_.hold(kept_long_enough, over && noticed, "a subject is erased before its time, or without notice");
}

void KeepingLedger::destroys(KeyId key) {
    const auto whose = by_key_.find(key);
    const bool ordered = whose != by_key_.end() && is_over(subjects_.at(whose->second).state);
    checks_.hold(kept_long_enough, ordered, "a key is destroyed that nobody ordered to be");
    checks_.hold(held_is_not_erased, subjects_.at(whose->second).holds.empty(),
                 "the key of a held subject is destroyed");
}

void KeepingLedger::certify(const Subject& subject) {
    ++certified_;
    gone_.insert(subject.key);
    checks_.hold(nothing_left_of_the_erased, !disk_.has_wrap(subject.key), "a key is there whose end is certified");
    if (certified_ % certificates_to_a_scan == 1)
        look_for_remains();
}

void KeepingLedger::look_for_remains() {
    const auto is_gone = [this](const journal::Payload& payload) {
        const auto key = key_of(payload);
        return key && gone_.contains(*key);
    };
    const bool wraps = std::ranges::none_of(gone_, [this](KeyId key) { return disk_.has_wrap(key); });
    checks_.hold(nothing_left_of_the_erased, wraps, "a key is there whose end was certified");
    bool none = true;
    disk_.each_held([&](const journal::StoredEntry& stored) { none = none && !is_gone(stored.entry.payload); });
    for (const auto& [kind, rows] : disk_.tables().all())
        none = none && std::ranges::none_of(rows, [&](const auto& row) { return is_gone(row.second.payload); });
    checks_.hold(nothing_left_of_the_erased, none, "sealed words are there whose end was certified");
}

void KeepingLedger::look_at_times(Instant now) {
    for (const auto& [id, subject] : subjects_) {
        if (subject.state == RetentionState::shredded || !subject.ended)
            continue;
        if (subject.state == RetentionState::erasing) {
            checks_.hold(ordered_is_certified, now - subject.moved < late_at_most, "an erasure was ordered hours ago");
            continue;
        }
        const Instant since = std::max(*subject.ended + period_of(subject), subject.moved);
        const bool soon = now - since < keeping_policy.shred_pending + late_at_most;
        checks_.hold(ordered_is_certified, soon || !subject.holds.empty(), "words are kept though their time is over");
    }
}

void KeepingLedger::forget(Instant before) {
    for (; !by_age_.empty() && by_age_.front().first < before; by_age_.pop_front()) {
        const auto subject = subjects_.find(by_age_.front().second);
        gone_.erase(subject->second.key);
        by_key_.erase(subject->second.key);
        subjects_.erase(subject);
    }
}

} // namespace hotline::simulate
