#include "hotline/statistics/hourly/fold.hpp"

#include <algorithm>

namespace hotline::hourly {
namespace {

Millis between(Instant from, Instant to) { return to - from; }

/// Acuity 1 has no longest wait that would be meant: it waits for nobody.
bool is_overdue(const OpenContact& contact, Instant at) {
    return contact.of.acuity != Acuity::immediate && at > contact.due;
}

void forget_offer(OpenContact& contact, PersonId responder) {
    std::erase(contact.offered_to, responder);
    std::erase_if(contact.joint_offers, [&](const JointOffer& offer) { return offer.responder == responder; });
    std::erase_if(contact.offers, [&](const RoutedOffer& offer) { return offer.responder == responder; });
}

} // namespace

Class Fold::bounded(Class of) const {
    if (languages_.size() >= limit::languages && !languages_.contains(of.language))
        of.language = LanguageTag::of("mul"); // ISO 639-2: several languages
    return of;
}

/// The first is none if its hour is forgotten.
std::array<ContactCounts*, 3> Fold::counts_for(const OpenContact& contact, Instant at) {
    const auto now = std::max(at, last_);
    const auto came = hour_of(contact.came);
    const bool kept = came.value + limit::hours_kept > hour_of(now).value;
    return {kept ? &hours_[came].came[contact.of] : nullptr, &hours_[hour_of(now)].happened[contact.of],
            &totals_[contact.of]};
}

void Fold::arrive(Instant at, const Arrived& event) {
    OpenContact contact;
    contact.contact = event.contact;
    contact.of = bounded({.channel = event.channel, .language = event.language, .acuity = event.acuity});
    contact.came = at;
    contact.due = event.due;
    contact.since = at;
    languages_.insert(contact.of.language);
    if (!contacts_.emplace(event.contact, contact).second) {
        fail(SelfCheck::dispositions);
        return;
    }
    wait_begins();
    count(contact, at, [](ContactCounts& counts) { ++counts.arrived.value; });
}

/// Its time in the state it leaves, put to what it was spent on.
void Fold::turn(Instant at, OpenContact& contact, ContactState to) {
    account_contact(contact, at);
    const Millis spent = std::max(between(contact.since, at), Millis{});
    if (contact.state == ContactState::connected)
        contact.talk = contact.talk + spent;
    if (contact.state == ContactState::held)
        contact.hold = contact.hold + spent;
    if (contact.state == ContactState::wrapping_up)
        contact.wrap = contact.wrap + spent;
    contact.state = to;
    contact.since = at;
}

void Fold::end_offer(ContactId contact, PersonId responder) {
    if (const auto found = contacts_.find(contact); found != contacts_.end())
        forget_offer(found->second, responder);
    if (const auto shift = shifts_.find(responder); shift != shifts_.end() && shift->second.offer == contact)
        shift->second.offer.reset();
}

/// Whoever has it, or was offered it, has it no longer.
void Fold::give_back(OpenContact& contact) {
    while (!contact.offered_to.empty())
        end_offer(contact.contact, PersonId{contact.offered_to.back()});
    if (!contact.responder)
        return;
    if (const auto shift = shifts_.find(*contact.responder); shift != shifts_.end())
        std::erase(shift->second.contacts, contact.contact);
    contact.responder.reset();
}

void Fold::accept(Instant at, const OfferAccepted& event) {
    const auto found = contacts_.find(event.contact);
    if (found == contacts_.end())
        return;
    auto& contact = found->second;
    account_person(event.responder, at);
    begin_interpreting(at, contact, event.responder);
    const Connect connect = connect_of(contact, event.responder);
    turn(at, contact, ContactState::connected);
    give_back(contact);
    contact.responder = event.responder;
    if (const auto shift = shifts_.find(event.responder); shift != shifts_.end())
        shift->second.contacts.push_back(event.contact);
    if (contact.answered)
        return;
    contact.answered = at;
    note_connect(at, contact, connect);
    const Millis waited = between(contact.came, at);
    wait_ends(waited);
    const bool overdue = is_overdue(contact, at);
    count(contact, at, [waited, overdue](ContactCounts& counts) {
        counts.add_answered(waited);
        counts.overdue.value += overdue ? 1 : 0;
    });
}

/// Ended without ever being answered.
void Fold::leave(Instant at, OpenContact& contact, Disposition disposition) {
    const Millis waited = between(contact.came, at);
    wait_ends(waited);
    const bool overdue = is_overdue(contact, at);
    count(contact, at, [waited, overdue, disposition](ContactCounts& counts) {
        counts.overdue.value += overdue ? 1 : 0;
        if (disposition == Disposition::abandoned)
            counts.add_abandoned(waited);
        else if (disposition == Disposition::overflowed)
            ++counts.overflowed.value;
        else if (disposition == Disposition::called_back)
            ++counts.called_back.value;
        else
            ++counts.otherwise.value;
    });
    if (disposition == Disposition::overflowed)
        note_connect(at, contact, {Flag::no, LadderStep::partner});
}

/// The wait at our page is over, and the later call is no answer of it: O counts it as called back.
void Fold::ask_callback(Instant at, OpenContact& contact) {
    contact.called_back = Flag::yes;
    if (contact.answered)
        return;
    contact.answered = at;
    wait_ends(between(contact.came, at));
    count(contact, at, [](ContactCounts& counts) { ++counts.called_back.value; });
}

void Fold::attempt(Instant at, OpenContact& contact) {
    const bool first = contact.promise_settled == Flag::no;
    contact.promise_settled = Flag::yes;
    count(contact, at, [first](ContactCounts& counts) {
        ++counts.callbacks.attempts.value;
        counts.callbacks.kept.value += first ? 1 : 0;
    });
}

void Fold::result(Instant at, OpenContact& contact, CallbackOutcome outcome) {
    const bool reached = outcome == CallbackOutcome::reached;
    if (reached)
        contact.reached = Flag::yes;
    count(contact, at, [reached](ContactCounts& counts) {
        ++(reached ? counts.callbacks.reached : counts.callbacks.in_vain).value;
    });
}

void Fold::window_passed(Instant at, OpenContact& contact) {
    if (contact.promise_settled == Flag::yes)
        return;
    contact.promise_settled = Flag::yes;
    count(contact, at, [](ContactCounts& counts) { ++counts.callbacks.broken.value; });
}

void Fold::ask_partner(Instant at, OpenContact& contact) {
    contact.partner_asked = at;
    count(contact, at, [](ContactCounts& counts) { ++counts.handoffs.asked.value; });
}

void Fold::hand_over(Instant at, OpenContact& contact) {
    const Millis answered = between(contact.partner_asked.value_or(at), at);
    contact.partner_asked.reset();
    count(contact, at, [answered](ContactCounts& counts) {
        ++counts.handoffs.taken.value;
        counts.handoffs.ack_time = counts.handoffs.ack_time + answered;
    });
}

void Fold::end_handoff(Instant at, OpenContact& contact, HandoffEnd end) {
    contact.partner_asked.reset();
    if (end == HandoffEnd::refused || end == HandoffEnd::timed_out)
        count(contact, at, [](ContactCounts& counts) { ++counts.handoffs.refused.value; });
}

void Fold::close(Instant at, const Closed& event) {
    const auto found = contacts_.find(event.contact);
    if (found == contacts_.end()) {
        fail(SelfCheck::dispositions);
        return;
    }
    auto& contact = found->second;
    turn(at, contact, ContactState::closed);
    give_back(contact);
    if (!contact.answered) {
        leave(at, contact, event.disposition);
    } else if (contact.called_back == Flag::no || contact.reached == Flag::yes) {
        count(contact, at, [&contact](ContactCounts& counts) {
            ++counts.handled.value;
            counts.talk = counts.talk + contact.talk;
            counts.hold = counts.hold + contact.hold;
            counts.wrap = counts.wrap + contact.wrap;
        });
    }
    contacts_.erase(found);
}

} // namespace hotline::hourly
