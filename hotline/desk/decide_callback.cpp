#include "hotline/desk/callback_rules.hpp"
#include "hotline/desk/decisions.hpp"

#include <algorithm>

/// Calling back: the windows are the person's, the place is the one they had (routing study §3.8).
namespace hotline::desk {
namespace {

bool is_to_be_called(const Contact& contact) { return contact.callback && contact.state != ContactState::wrapping_up; }

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

/// The contact that stays has the urgency of the more urgent one.
void keep_urgency(const Floor& floor, const Policy& policy, const Contact& stays, const Contact& gone, Instant now,
                  Events& events) {
    if (gone.acuity >= stays.acuity)
        return;
    const Instant due = stays.arrived + max_wait(policy, Channel::voice, gone.acuity);
    judge_with_consult(floor, {stays.id, gone.acuity, gone.reason, the_service, due}, now, events);
}

/// The other contact of the same person goes; what it knew is asked anew by `contact`.
Events take_over(const Floor& floor, const Policy& policy, const AskCallback& ask, const Contact& contact,
                 const Contact* other, Instant now) {
    Events events;
    withdraw_offers(floor, contact, OfferEnd::callback, events);
    events.emplace_back(CallbackAsked{ask.contact, ask.person, ask.windows});
    if (!other)
        return events;
    // First the other one goes: nobody has two callbacks at once.
    Events gone;
    withdraw_offers(floor, *other, OfferEnd::callback, gone);
    gone.emplace_back(ContactClosed{other->id, Disposition::merged, std::nullopt});
    events.insert(events.begin(), gone.begin(), gone.end());
    keep_urgency(floor, policy, contact, *other, now, events);
    return events;
}

Events join(const Floor& floor, const Policy& policy, const AskCallback& ask, const Contact& contact,
            const Contact& other, Instant now) {
    Events events;
    withdraw_offers(floor, contact, OfferEnd::callback, events);
    if (ask.windows.front().from > now)
        withdraw_offers(floor, other, OfferEnd::callback, events);
    events.emplace_back(CallbackMerged{other.id, contact.id, ask.windows});
    keep_urgency(floor, policy, other, contact, now, events);
    events.emplace_back(ContactClosed{contact.id, Disposition::merged, std::nullopt});
    return events;
}

} // namespace

ToCall contact_to_call(const Floor& floor, const Contact& contact, Digest person) {
    for (const auto& [id, other] : floor.contacts()) {
        if (id == contact.id || !is_to_be_called(other) || other.callback->person != person)
            continue;
        const bool has_earlier = contact.arrival < other.arrival && !other.responder;
        return has_earlier ? ToCall{contact.id, id} : ToCall{id, contact.id};
    }
    return {contact.id, std::nullopt};
}

Result<Events> decide(const Floor& floor, const Policy& policy, const AskCallback& ask, Instant now) {
    const Contact* contact = floor.contact(ask.contact);
    if (!contact)
        return refuse(Refusal::contact_closed);
    if (contact->consult_of)
        return refuse(Refusal::field_invalid, "contact"); // nobody waits there but a colleague
    if (contact->responder)
        return refuse(Refusal::contact_taken);
    if (!are_windows(ask.windows, now))
        return refuse(Refusal::field_invalid, "windows");
    const ToCall to_call = contact_to_call(floor, *contact, ask.person);
    if (to_call.stays != ask.stays)
        return refuse(Refusal::stale);
    if (to_call.stays != ask.contact)
        return join(floor, policy, ask, *contact, *floor.contact(to_call.stays), now);
    return take_over(floor, policy, ask, *contact, to_call.goes ? floor.contact(*to_call.goes) : nullptr, now);
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
