#include "hotline/desk/callback_rules.hpp"
#include "hotline/desk/decisions.hpp"

#include <algorithm>

/// Calling back: the windows are the person's, the place is the one they had (routing study §3.8).
namespace hotline::desk {
namespace {

/// Whether a request of the same person changes it: not once they have been reached.
bool may_be_joined(const Contact& contact) { return contact.callback && (!contact.responder || is_dialling(contact)); }

bool are_windows(const std::vector<SafeWindow>& windows, Instant now) {
    if (windows.empty() || windows.size() > limit::safe_windows)
        return false;
    Instant after = now;
    for (const SafeWindow& window : windows) {
        if (window.until <= std::max(window.from, after) || (after > now && window.from < after))
            return false;
        after = window.until;
    }
    return after <= now + limit::safe_window_latest;
}

/// The two become one: what was asked last counts, and all else is the better or the stricter of both.
Events join(const Floor& floor, const AskCallback& ask, const Contact& contact, const Contact& other, Instant now) {
    Events events;
    withdraw_offers(floor, contact, OfferEnd::callback, events);
    if (ask.windows.front().from > now)
        withdraw_offers(floor, other, OfferEnd::callback, events);
    events.emplace_back(CallbackMerged{other.id, contact.id, ask.windows});
    become_one(floor, contact, other, the_service, now, events);
    return events;
}

} // namespace

ContactId contact_to_call(const Floor& floor, const AskCallback& ask) {
    const Contact* contact = floor.contact(ask.contact);
    if (!contact || contact->callback || !ask.word)
        return ask.contact;
    for (const auto& [id, other] : floor.contacts()) {
        if (may_be_joined(other) && other.callback->person == ask.person && other.callback->word == ask.word &&
            may_become_one(floor, *contact, other))
            return id;
    }
    return ask.contact;
}

std::vector<ContactId> of_same_number(const std::map<ContactId, Contact>& contacts, const Contact& contact) {
    std::vector<ContactId> all;
    if (!contact.callback)
        return all;
    for (const auto& [id, other] : contacts) {
        if (id != contact.id && other.callback && other.callback->person == contact.callback->person)
            all.push_back(id);
    }
    return all;
}

bool is_number_in_call(const std::map<ContactId, Contact>& contacts, const Contact& contact) {
    return std::ranges::any_of(of_same_number(contacts, contact),
                               [&](ContactId id) { return contacts.at(id).responder.has_value(); });
}

void offer_to_nobody_else(const Floor& floor, const Contact& contact, Events& events) {
    for (const ContactId id : of_same_number(floor.contacts(), contact))
        withdraw_offers(floor, *floor.contact(id), OfferEnd::answered_by_another, events);
}

Result<Events> decide(const Floor& floor, const Policy&, const AskCallback& ask, Instant now) {
    const Contact* contact = floor.contact(ask.contact);
    if (!contact)
        return refuse(Refusal::contact_closed);
    if (contact->consult_of)
        return refuse(Refusal::field_invalid, "contact"); // nobody waits there but a colleague
    if (contact->responder)
        return refuse(Refusal::contact_taken);
    if (!are_windows(ask.windows, now))
        return refuse(Refusal::field_invalid, "windows");
    const ContactId to_call = contact_to_call(floor, ask);
    if (to_call != ask.stays)
        return refuse(Refusal::stale);
    const auto& before = contact->callback;
    if (before && before->person == ask.person && before->windows == ask.windows && before->word == ask.word)
        return refuse(Refusal::already_so); // said twice: what was tried in vain is not forgotten for it
    if (to_call != ask.contact)
        return join(floor, ask, *contact, *floor.contact(to_call), now);
    Events events;
    withdraw_offers(floor, *contact, OfferEnd::callback, events);
    events.emplace_back(CallbackAsked{ask.contact, ask.person, ask.windows, ask.word});
    return events;
}

Events end_attempt(const Policy& policy, const Contact& contact, CallbackOutcome outcome, Instant now) {
    const PersonId responder = contact.responder.value_or(PersonId{});
    CallbackResult result{contact.id, responder, outcome, std::nullopt};
    const std::uint32_t failed = contact.callback->failed.value() + 1;
    switch (outcome) {
    case CallbackOutcome::reached:
        return {result};
    case CallbackOutcome::wrong_number:
        return {result, ContactClosed{contact.id, Disposition::wrong_number, responder}};
    case CallbackOutcome::not_wanted:
        return {result, ContactClosed{contact.id, Disposition::callback_withdrawn, responder}};
    case CallbackOutcome::not_reached:
    case CallbackOutcome::timed_out:
        break;
    }
    if (failed >= policy.callback_attempts.value())
        return {result, ContactClosed{contact.id, Disposition::callback_unreached, responder}};
    result.again_from = now + callback_pause(policy, failed);
    return {result, ContactRequeued{contact.id, responder, RequeueReason::not_reached}};
}

Result<Events> decide(const Floor& floor, const Policy& policy, const RecordCallback& ask, Instant now) {
    const Contact* contact = floor.contact(ask.contact);
    if (!contact)
        return refuse(Refusal::contact_closed);
    if (contact->responder != ask.responder)
        return refuse(Refusal::not_yours);
    if (!is_dialling(*contact))
        return refuse(Refusal::contact_not_connected);
    if (ask.attempt != contact->callback->attempt)
        return refuse(Refusal::stale);
    if (ask.outcome == CallbackOutcome::timed_out)
        return refuse(Refusal::field_invalid, "outcome");
    return end_attempt(policy, *contact, ask.outcome, now);
}

Events pass_window(const Floor& floor, const Contact& contact) {
    Events events;
    withdraw_offers(floor, contact, OfferEnd::callback, events);
    events.emplace_back(CallbackWindowPassed{contact.id, Count<7>::of(contact.callback->windows.size() - 1)});
    return events;
}

Result<Events> decide(const Floor& floor, const Policy&, const WithdrawCallback& ask, Instant) {
    const Contact* contact = floor.contact(ask.contact);
    if (!contact)
        return refuse(Refusal::contact_closed);
    if (!contact->callback)
        return refuse(Refusal::absent);
    if (contact->responder && !is_dialling(*contact))
        return refuse(Refusal::contact_taken);
    Events events;
    withdraw_offers(floor, *contact, OfferEnd::callback, events);
    events.emplace_back(CallbackWithdrawn{ask.contact});
    events.emplace_back(ContactClosed{ask.contact, Disposition::callback_withdrawn, contact->responder});
    return events;
}

Result<Events> decide(const Floor& floor, const Policy&, const GiveUpCallback& ask, Instant) {
    const Contact* contact = floor.contact(ask.contact);
    if (!contact)
        return refuse(Refusal::contact_closed);
    if (!contact->callback)
        return refuse(Refusal::absent);
    if (contact->responder)
        return refuse(Refusal::contact_taken);
    if (!contact->callback->windows.empty())
        return refuse(Refusal::stale);
    return Events{CallbackGivenUp{ask.contact, ask.by},
                  ContactClosed{ask.contact, Disposition::callback_unreached, std::nullopt}};
}

} // namespace hotline::desk
