#include "tools/src/simulate/areas.hpp"

#include "hotline/retention/sweeper.hpp"

#include <algorithm>
#include <iterator>

/// What the privacy officers' handlers do (api/retention.cpp).
namespace hotline::simulate {
namespace {

constexpr Millis review_within = days(30);
constexpr engine::Interest nobody_else{.contact = std::nullopt, .supervisors = false, .person = std::nullopt};

engine::Submission writes(PersonId person, CommandId command, std::vector<journal::Change> changes) {
    engine::Submission submission{.actor = person, .command = command};
    for (auto& change : changes)
        submission.writes.push_back({std::move(change), nobody_else});
    return submission;
}

/// What is known of a subject; one that is on the floor has not ended, any other contact has. Refusals: `unavailable`
/// while the floor is not settled (a view waits), `absent`.
Result<retention::Kept> find_subject(Process& process, retention::HeldSubject named) {
    if (!process.shell.settled())
        return refuse(Refusal::unavailable);
    const bool live = process.shell.floor().contact(ContactId{named.subject.value}) != nullptr;
    retention::Sweeper sweeper(process.disk, process.disk, keeping_policy);
    auto found = live ? sweeper.find(named.kind, named.subject)
                      : sweeper.find_over(named.kind, named.subject, process.shell.now());
    if (!found)
        return refuse(Refusal::absent);
    return *std::move(found);
}

} // namespace

Asked place_hold(Process& process, retention::HeldSubject subject, PersonId person, CommandId command) {
    const auto kept = find_subject(process, subject);
    if (!kept)
        return kept.error();
    const auto id = process.fresh_id<HoldId>();
    const auto key = process.vault.take();
    if (!key)
        return key.error();
    auto sealed = process.vault.seal(*key, R"({"reference":"a court's file"})",
                                     {.kind = retention::LegalHold::record_name, .subject = id.value});
    if (!sealed)
        return sealed.error();
    const auto now = process.shell.now();
    const retention::NewHold hold{.id = id, .key = *key, .review_by = now + review_within, .placed_by = person};
    auto changes = retention::place_hold(hold, std::span(&*kept, 1), std::move(*sealed), now);
    if (!changes) {
        process.vault.give_back(*key);
        return changes.error();
    }
    return writes(person, command, std::move(*changes));
}

Asked propose_hold_end(Process& process, HoldId hold, PersonId person, CommandId command) {
    const auto stored = process.disk.get<retention::LegalHold>(hold.value);
    if (!stored)
        return refuse(Refusal::absent);
    auto change = retention::propose_end(*stored, stored->version, person);
    if (!change)
        return change.error();
    return writes(person, command, {std::move(*change)});
}

Asked confirm_hold_end(Process& process, HoldId hold, PersonId person, CommandId command) {
    const auto stored = process.disk.get<retention::LegalHold>(hold.value);
    if (!stored)
        return refuse(Refusal::absent);
    std::vector<retention::Kept> subjects;
    for (const auto& named : stored->facts.subjects) {
        auto kept = find_subject(process, named);
        if (!kept)
            return kept.error();
        subjects.push_back(std::move(*kept));
    }
    auto changes = retention::confirm_end(*stored, stored->version, person, subjects, process.shell.now());
    if (!changes)
        return changes.error();
    return writes(person, command, std::move(*changes));
}

Asked order_erasure(Process& process, retention::HeldSubject subject, PersonId person, CommandId command) {
    const auto kept = find_subject(process, subject);
    if (!kept)
        return kept.error();
    const auto next = retention::order_erasure(kept->subject, kept->standing(), ErasureGround::court_order, person);
    if (!next)
        return next.error();
    return writes(person, command, {retention::change_of(*kept, *next)});
}

} // namespace hotline::simulate
