#include "hotline/engine/admission.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <utility>
#include <variant>

namespace hotline::engine {

std::optional<Done> first_answer(const Submission& submission, const desk::Floor& floor) {
    const auto* done = submission.command ? floor.remembered(submission.actor, *submission.command) : nullptr;
    if (!done)
        return std::nullopt;
    return Done{.first = done->first, .last = done->first, .subject = done->subject, .repeated = true};
}

Result<void> check_floor(const Submission& submission, const desk::Floor& floor) {
    if (!submission.guard)
        return {};
    const auto* contact = floor.contact(submission.guard->contact);
    if (!contact)
        return refuse(Refusal::contact_closed);
    if (submission.guard->in_conversation && contact->state == ContactState::wrapping_up)
        return refuse(Refusal::contact_closed);
    const auto& held_by = submission.guard->held_by;
    const bool brought_in = submission.guard->or_brought_in && floor.brought_in(contact->id) == held_by;
    if (held_by && contact->responder != held_by && !brought_in)
        return refuse(Refusal::not_yours);
    return {};
}

Result<void> check_versions(const Submission& submission, const Versions& versions) {
    const auto version_of = [&](const journal::RecordType* type, const Uuid& id, bool born = false) {
        const auto known = versions.find({type->name, id});
        if (!born && known == versions.end())
            throw std::logic_error("a turn was run without the version of a record that it changes");
        return known == versions.end() ? 0 : known->second;
    };
    for (const auto& guard : submission.guards) {
        if (version_of(guard.type, guard.id) != guard.version)
            return refuse(Refusal::stale);
    }
    std::set<std::pair<std::string_view, Uuid>> written;
    for (const auto& write : submission.writes) {
        const auto& change = write.change;
        if (version_of(change.type, change.id, write.born) != change.expected_version)
            return refuse(Refusal::stale);
        if (!written.insert({change.type->name, change.id}).second)
            return refuse(Refusal::stale); // its own first change has moved the record on
        for (const auto& guard : change.guards) {
            if (version_of(guard.type, guard.id) != guard.version)
                return refuse(Refusal::stale);
        }
    }
    return {};
}

Instant given_at(const desk::Command& command, const Submission& submission, Instant now) {
    const bool answers_offer =
        std::holds_alternative<desk::AcceptOffer>(command) || std::holds_alternative<desk::DeclineOffer>(command);
    return answers_offer ? std::min(submission.asked.value_or(now), now) : now;
}

} // namespace hotline::engine
