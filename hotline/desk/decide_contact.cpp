#include "hotline/desk/decisions.hpp"

namespace hotline::desk {
namespace {

/// Why this responder may not act on this contact, or null.
std::optional<Fault> not_theirs(const Contact* contact, PersonId responder) {
    if (!contact)
        return refuse(Refusal::contact_closed);
    if (contact->responder != responder)
        return refuse(Refusal::not_yours);
    if (contact->consult_of)
        return refuse(Refusal::contact_not_connected); // a consult is ended, not held or wrapped up
    return std::nullopt;
}

WrapUpStarted start_wrap_up(const Policy& policy, const Contact& contact, Instant now) {
    return {contact.id, contact.responder.value_or(PersonId{}), now + wrap_up_time(policy, contact.acuity)};
}

} // namespace

Result<Events> decide(const Floor& floor, const Policy& policy, const OpenContact& ask, Instant now) {
    if (ask.channel == Channel::tip)
        return refuse(Refusal::field_invalid, "channel");
    if (floor.contact(ask.contact))
        return refuse(Refusal::already_so);
    if (const auto fault = fault_of(ask.language, ask.needs))
        return refuse(Refusal::field_invalid, std::string(*fault));
    ContactArrived arrived{ask.contact,
                           ask.channel,
                           ask.language,
                           ask.level_required,
                           ask.acuity,
                           ask.reason,
                           now + max_wait(policy, ask.channel, ask.acuity),
                           ask.language_group};
    arrived.needs = unless_nothing(tidy(ask.needs));
    arrived.standing = unless_nothing(ask.standing);
    Events events{std::move(arrived)};
    if (ask.before)
        come_back(floor, policy, *ask.before, events, now);
    return events;
}

Result<Events> decide(const Floor& floor, const Policy& policy, const ReclassifyContact& ask, Instant now) {
    const Contact* contact = floor.contact(ask.contact);
    if (!contact)
        return refuse(Refusal::contact_closed);
    if (contact->consult_of)
        return refuse(Refusal::field_invalid, "contact"); // it is as urgent as what it is about
    if (contact->responder && contact->responder != ask.by)
        return refuse(Refusal::contact_taken); // whoever is with the person sees more than anybody else
    if (contact->acuity == ask.acuity && contact->reason == ask.reason)
        return refuse(Refusal::already_so);
    const Instant due = contact->since + max_wait(policy, contact->channel, ask.acuity);
    Events events;
    judge_with_consult(floor, {ask.contact, ask.acuity, ask.reason, ask.by, due}, now, events);
    return events;
}

void judge(const Contact& contact, ContactReclassified judged, Instant now, Events& events) {
    if (judged.acuity == Acuity::immediate && contact.parked_until && *contact.parked_until > now)
        events.emplace_back(ContactParked{contact.id, now, judged.by}); // first: it is not in danger and set aside
    judged.contact = contact.id;
    events.emplace_back(judged);
}

void judge_with_consult(const Floor& floor, const ContactReclassified& judged, Instant now, Events& events) {
    const Contact& contact = *floor.contact(judged.contact);
    judge(contact, judged, now, events);
    if (contact.consult)
        judge(*floor.contact(*contact.consult), judged, now, events);
}

Result<Events> decide(const Floor& floor, const Policy& policy, const LeaveContact& ask, Instant now) {
    const Contact* contact = floor.contact(ask.contact);
    if (!contact || contact->consult_of)
        return refuse(Refusal::contact_closed);
    if (contact->state == ContactState::wrapping_up || contact->callback) // who is called back has left the page
        return refuse(Refusal::already_so);
    Events events{ContactLeft{ask.contact, ask.reason}};
    if (is_in_conversation(*contact)) {
        events.emplace_back(start_wrap_up(policy, *contact, now));
        return events;
    }
    for (const OfferId offer : offers_of(*contact))
        events.emplace_back(withdrawn(*floor.offer(offer), OfferEnd::contact_gone));
    events.emplace_back(ContactClosed{ask.contact, Disposition::abandoned, std::nullopt, known_until(policy, now)});
    return events;
}

Result<Events> decide(const Floor& floor, const Policy&, const HoldContact& ask, Instant) {
    const Contact* contact = floor.contact(ask.contact);
    if (const auto fault = not_theirs(contact, ask.responder))
        return *fault;
    if (contact->state == ContactState::held)
        return refuse(Refusal::already_so);
    if (contact->state != ContactState::connected || is_dialling(*contact))
        return refuse(Refusal::contact_not_connected);
    return Events{ContactHeld{ask.contact, ask.responder}};
}

Result<Events> decide(const Floor& floor, const Policy&, const ResumeContact& ask, Instant) {
    const Contact* contact = floor.contact(ask.contact);
    if (const auto fault = not_theirs(contact, ask.responder))
        return *fault;
    if (contact->state == ContactState::connected)
        return refuse(Refusal::already_so);
    if (contact->state != ContactState::held)
        return refuse(Refusal::contact_not_connected);
    return Events{ContactResumed{ask.contact, ask.responder}};
}

Result<Events> decide(const Floor& floor, const Policy& policy, const EndContact& ask, Instant now) {
    const Contact* contact = floor.contact(ask.contact);
    if (const auto fault = not_theirs(contact, ask.responder))
        return *fault;
    if (contact->state == ContactState::wrapping_up)
        return refuse(Refusal::already_so);
    if (is_dialling(*contact))
        return refuse(Refusal::contact_not_connected);
    return Events{start_wrap_up(policy, *contact, now)};
}

Result<Events> decide(const Floor& floor, const Policy& policy, const WrapUp& ask, Instant now) {
    const Contact* contact = floor.contact(ask.contact);
    if (const auto fault = not_theirs(contact, ask.responder))
        return *fault;
    if (contact->state != ContactState::wrapping_up)
        return refuse(Refusal::contact_not_ended);
    if (!is_responders_own(ask.disposition))
        return refuse(Refusal::field_invalid, "disposition");
    return Events{ContactClosed{ask.contact, ask.disposition, ask.responder, known_until(policy, now)}};
}

} // namespace hotline::desk
