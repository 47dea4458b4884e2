#include "hotline/retention/legal_hold.hpp"

#include <algorithm>
#include <set>

namespace hotline::retention {
namespace {

bool may_wait_until(Instant review_by, Instant now) {
    return review_by > now && review_by - now <= limit::review_within;
}

std::string path_of(std::size_t index) { return "subjects[" + std::to_string(index) + "]"; }

Result<void> check_scope(std::span<const Kept> subjects) {
    if (subjects.empty())
        return refuse(Refusal::field_missing, "subjects");
    if (subjects.size() > limit::hold_subjects)
        return refuse(Refusal::too_large, "subjects");
    std::set<SubjectId> seen;
    for (std::size_t i = 0; i < subjects.size(); ++i) {
        if (!seen.insert(subjects[i].subject.id).second)
            return refuse(Refusal::field_invalid, path_of(i));
    }
    return {};
}

Result<void> check_open(const StoredHold& hold, std::uint32_t version) {
    if (version != hold.version)
        return refuse(Refusal::stale, "version");
    if (hold.facts.state == HoldState::ended)
        return refuse(Refusal::already_so);
    return {};
}

} // namespace

journal::Change change_of(const Kept& kept, const Retention& next) {
    return journal::change(next, kept.subject.id.value, kept.version());
}

bool is_over(const StoredRetention& retention) {
    return retention &&
           (retention->facts.state == RetentionState::erasing || retention->facts.state == RetentionState::shredded);
}

journal::Guard guard_of(TipId subject, const StoredRetention& retention) {
    return {&journal::record_type<Retention>(), subject.value, retention ? retention->version : 0};
}

Result<std::vector<journal::Change>> place_hold(const NewHold& hold, std::span<const Kept> subjects, std::string sealed,
                                                Instant now) {
    if (!may_wait_until(hold.review_by, now))
        return refuse(Refusal::field_invalid, "review_by");
    if (const auto fits = check_scope(subjects); !fits)
        return fits.error();
    LegalHold facts;
    facts.key = hold.key;
    facts.state = HoldState::in_force;
    facts.review_by = hold.review_by;
    facts.placed_by = hold.placed_by;
    std::vector<journal::Change> held;
    for (std::size_t i = 0; i < subjects.size(); ++i) {
        const auto next = with_hold(subjects[i].subject, subjects[i].standing());
        if (!next)
            return refuse(next.error().code, path_of(i));
        facts.subjects.push_back({subjects[i].subject.id, subjects[i].subject.kind});
        held.push_back(change_of(subjects[i], *next));
    }
    held.insert(held.begin(), journal::change(facts, hold.id.value, 0, journal::SealedPayload{std::move(sealed)}));
    return held;
}

Result<journal::Change> renew_hold(const StoredHold& hold, std::uint32_t version, Instant review_by, Instant now) {
    if (const auto open = check_open(hold, version); !open)
        return open.error();
    if (!may_wait_until(review_by, now))
        return refuse(Refusal::field_invalid, "review_by");
    LegalHold next = hold.facts;
    next.state = HoldState::in_force;
    next.review_by = review_by;
    next.end_proposed_by.reset();
    return journal::change(next, hold.id, hold.version, hold.payload);
}

Result<journal::Change> propose_end(const StoredHold& hold, std::uint32_t version, PersonId by) {
    if (const auto open = check_open(hold, version); !open)
        return open.error();
    if (hold.facts.state == HoldState::end_proposed)
        return refuse(Refusal::already_so);
    LegalHold next = hold.facts;
    next.state = HoldState::end_proposed;
    next.end_proposed_by = by;
    return journal::change(next, hold.id, hold.version, hold.payload);
}

Result<std::vector<journal::Change>> confirm_end(const StoredHold& hold, std::uint32_t version, PersonId by,
                                                 std::span<const Kept> subjects, Instant now) {
    if (const auto open = check_open(hold, version); !open)
        return open.error();
    if (hold.facts.state != HoldState::end_proposed || hold.facts.end_proposed_by == by)
        return refuse(Refusal::needs_another_person);
    LegalHold next = hold.facts;
    next.state = HoldState::ended;
    next.end_confirmed_by = by;
    std::vector<journal::Change> changes{journal::change(next, hold.id, hold.version, hold.payload)};
    for (const Kept& kept : subjects) {
        if (kept.retention)
            changes.push_back(change_of(kept, without_hold(kept.retention->facts, now)));
    }
    return changes;
}

} // namespace hotline::retention
