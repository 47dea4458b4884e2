#include "hotline/statistics/hourly/fold.hpp"

#include <algorithm>

/// Interpreters: how many conversations were to have one, how many had one, and how long that took.
namespace hotline::hourly {

void Fold::offer_with_interpreter(Instant at, OpenContact& contact, PersonId responder) {
    contact.joint_offers.push_back({responder, at});
}

/// The responder has taken the contact: what was offered to the others is forgotten.
void Fold::begin_interpreting(Instant at, OpenContact& contact, PersonId responder) {
    const auto joint = std::ranges::find(contact.joint_offers, responder, &JointOffer::responder);
    const auto made = joint == contact.joint_offers.end() ? std::optional<Instant>() : joint->made;
    contact.joint_offers.clear();
    contact.interpreter_since.reset();
    contact.interpreter_came = Flag::no;
    if (made)
        want_interpreter(at, contact, *made);
}

/// Once for each conversation, however many interpreters are called for it.
void Fold::want_interpreter(Instant at, OpenContact& contact, Instant since) {
    if (contact.interpreter_since)
        return;
    contact.interpreter_since = since;
    count(contact, at, [](ContactCounts& counts) { ++counts.interpreters.wanted.value; });
}

void Fold::interpreter_here(Instant at, OpenContact& contact) {
    if (!contact.interpreter_since || contact.interpreter_came == Flag::yes)
        return;
    contact.interpreter_came = Flag::yes;
    const Millis waited = at - *contact.interpreter_since;
    count(contact, at, [waited](ContactCounts& counts) {
        ++counts.interpreters.came.value;
        counts.interpreters.until_here.add(waited);
    });
}

void Fold::interpreter_missed(Instant at, OpenContact& contact, Flag none_left) {
    count(contact, at, [none_left](ContactCounts& counts) {
        ++counts.interpreters.missed.value;
        counts.interpreters.joint_failures.value += none_left == Flag::yes ? 1 : 0;
    });
}

} // namespace hotline::hourly
