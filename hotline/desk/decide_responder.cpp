#include "hotline/desk/decisions.hpp"

namespace hotline::desk {
namespace {

void withdraw_offer_of(const Floor& floor, const Responder& responder, OfferEnd end, Events& events) {
    if (responder.offer)
        events.emplace_back(withdrawn(*floor.offer(*responder.offer), end));
}

/// Nobody could answer while we were down: whoever is awaited has at least as long as after a reminder, whoever dials
/// and a partner who was asked as long as from the beginning.
void renew_answers(const Floor& floor, const Policy& policy, Instant now, Events& events) {
    for (const auto& [id, contact] : floor.contacts()) {
        const PersonId responder = contact.responder.value_or(PersonId{});
        const Instant answer = now + policy.answer_again_within;
        if (contact.awaited && contact.awaited->by < answer)
            events.emplace_back(DeadlineMoved{DeadlineKind::answer_due, id, responder, answer});
        const Instant attempt = now + policy.callback_attempt;
        if (is_dialling(contact) && *contact.callback->attempt_until < attempt)
            events.emplace_back(DeadlineMoved{DeadlineKind::callback_attempt_ends, id, responder, attempt});
    }
    for (const auto& [id, handoff] : floor.handoffs()) {
        const Instant until = now + floor.partners().at(handoff.partner).ack_within;
        if (handoff.until < until)
            events.emplace_back(DeadlineMoved{DeadlineKind::handoff_expires, handoff.contact, PersonId{}, until});
    }
}

} // namespace

Result<Events> decide(const Floor& floor, const Policy&, const StartShift& ask, Instant) {
    if (ask.ring_heard != Flag::yes)
        return refuse(Refusal::ring_not_tested);
    if (ask.languages.empty())
        return refuse(Refusal::field_missing, "languages");
    if (ask.languages.size() > limit::languages_of_responder_max)
        return refuse(Refusal::field_invalid, "languages");
    if (floor.responder(ask.responder))
        return refuse(Refusal::already_so);
    return Events{ShiftStarted{ask.responder, ask.languages, ask.chats_max, unless_nothing(tidy(ask.abilities))}};
}

Result<Events> decide(const Floor& floor, const Policy&, const SetIntent& ask, Instant) {
    const Responder* responder = floor.responder(ask.responder);
    if (!responder)
        return refuse(Refusal::responder_not_on_shift);
    const bool wants_offers = ask.intent == Intent::available;
    const bool ends_missed = wants_offers && responder->missed == Flag::yes;
    if (responder->intent == ask.intent && !ends_missed)
        return refuse(Refusal::already_so);
    if (wants_offers && responder->console != Console::connected)
        return refuse(Refusal::responder_lost);
    Events events{IntentSet{ask.responder, ask.intent}};
    if (!wants_offers)
        withdraw_offer_of(floor, *responder, OfferEnd::responder_gone, events);
    return events;
}

Result<Events> decide(const Floor& floor, const Policy& policy, const EndShift& ask, Instant now) {
    const Responder* responder = floor.responder(ask.responder);
    if (!responder)
        return refuse(Refusal::responder_not_on_shift);
    Events events;
    withdraw_offer_of(floor, *responder, OfferEnd::responder_gone, events);
    for (const ContactId contact : responder->contacts) {
        if (responder->wrapping.contains(contact)) {
            events.emplace_back(
                ContactClosed{contact, Disposition::not_recorded, ask.responder, known_until(policy, now)});
        } else {
            events.emplace_back(ContactRequeued{contact, ask.responder, RequeueReason::responder_off});
        }
    }
    events.emplace_back(ShiftEnded{ask.responder});
    return events;
}

Result<Events> decide(const Floor& floor, const Policy& policy, const ConsoleLost& ask, Instant now) {
    const Responder* responder = floor.responder(ask.responder);
    if (!responder)
        return refuse(Refusal::responder_not_on_shift);
    if (responder->console != Console::connected)
        return refuse(Refusal::already_so);
    Events events{ConsoleWentAway{ask.responder, now + policy.console_grace}};
    if (ask.silent_for)
        excuse(policy, *responder, now - *ask.silent_for, now, events);
    withdraw_offer_of(floor, *responder, OfferEnd::responder_gone, events);
    return events;
}

Result<Events> decide(const Floor& floor, const Policy&, const ConsoleReturned& ask, Instant) {
    const Responder* responder = floor.responder(ask.responder);
    if (!responder)
        return refuse(Refusal::responder_not_on_shift);
    if (responder->console == Console::connected)
        return refuse(Refusal::already_so);
    return Events{ConsoleCameBack{ask.responder}};
}

Result<Events> decide(const Floor& floor, const Policy& policy, const RecoverFloor&, Instant now) {
    Events events;
    // First nobody may be offered anything, then the offers end: none of them is made to another in between.
    for (const auto& [id, responder] : floor.responders()) {
        if (responder.console == Console::lost)
            continue;
        events.emplace_back(ConsoleWentAway{id, now + policy.console_grace});
    }
    for (const auto& [id, offer] : floor.offers())
        events.emplace_back(withdrawn(offer, OfferEnd::restarted));
    renew_answers(floor, policy, now, events);
    return events;
}

} // namespace hotline::desk
