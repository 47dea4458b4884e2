#include "tools/src/simulate/ledger.hpp"

#include <algorithm>

/// What the ledger knows of two contacts that are one person: one ends, the other has the better of both.
namespace hotline::simulate {
namespace {

using enum Invariant;

} // namespace

/// Whether nobody of these talks with the contact, brought in or not, or is offered it.
bool Ledger::are_met_by_none_of(const std::set<PersonId>& people, const Life& life) {
    const auto meets = [&](const std::optional<PersonId>& person) { return person && people.contains(*person); };
    const bool offered =
        std::ranges::any_of(life.offers, [&](OfferId offer) { return meets(offers_.at(offer).responder); });
    return !offered && !meets(life.responder) && !(life.consult && meets(life_of(*life.consult).responder));
}

/// `gone` is about to end, and goes on in another if the event says so.
void Ledger::merge(const Life& gone, const desk::ContactClosed& event) {
    if (!event.into)
        return;
    checks_.hold(merged_into_one, event.disposition == Disposition::merged && event.by,
                 "a contact goes on in another and was not merged, or by nobody");
    const auto found = open_.find(*event.into);
    checks_.hold(merged_into_one, found != open_.end() && event.into != event.contact,
                 "a contact was merged into one that is not open");
    auto& into = found->second;
    checks_.hold(merged_into_one,
                 !gone.consult_of && !into.consult_of && (into.to_call || gone.channel == into.channel),
                 "a contact was merged into what cannot be the same person's");
    checks_.hold(merged_into_one,
                 gone.state != ContactState::wrapping_up && into.state != ContactState::wrapping_up &&
                     (!gone.responder || gone.responder == into.responder),
                 "a contact was merged out of another's hands, or after its conversation");
    checks_.hold(merged_into_one, gone.offers.empty(), "a contact was merged while it was offered");
    checks_.hold(merged_into_one, are_met_by_none_of(gone.excluded, into) && are_met_by_none_of(into.excluded, gone),
                 "a merge brought together who must not meet");
    ++continuity_.merged;
    into.arrival = std::min(into.arrival, gone.arrival);
    into.arrived = std::min(into.arrived, gone.arrived);
    into.due = std::min(into.due, gone.due);
    into.acuity = std::min(into.acuity, gone.acuity);
    into.was_connected = into.was_connected || gone.was_connected;
    into.excluded.insert(gone.excluded.begin(), gone.excluded.end());
    const bool talks = into.state == ContactState::connected || into.state == ContactState::held;
    if (talks && gone.unanswered && (!into.unanswered || gone.unanswered->by < into.unanswered->by))
        into.unanswered = gone.unanswered; // nobody is let off
}

} // namespace hotline::simulate
