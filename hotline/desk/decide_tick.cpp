#include "hotline/desk/decisions.hpp"

namespace hotline::desk {
namespace {

Events expire(const Floor& floor, const Policy& policy, const Offer& offer, Instant now) {
    Events events;
    const Responder& responder = *floor.responder(offer.responder);
    const Contact& contact = *floor.contact(offer.contact);
    if (contact.callback && !may_be_called(*contact.callback, now))
        return {withdrawn(offer, OfferEnd::callback)}; // cut short by the safe window, not by the responder
    const Channel channel = contact.channel;
    // When many people miss many offers at once the delivery is at fault, and nobody is taken off the floor for it.
    const bool is_to_blame = !routing::is_storm(floor.routing(), now);
    if (is_to_blame && responder.misses.value() + 1 >= misses_allowed(policy, channel)) {
        events.emplace_back(ResponderMissed{offer.responder});
    }
    OfferEnded missed = refused(policy, offer, OfferEnd::expired, now);
    missed.storm = flag(!is_to_blame);
    events.emplace_back(missed);
    if (routing::is_storm(floor.routing(), now, offer.responder))
        excuse_all(floor, policy, now, events);
    return events;
}

Events lose(const Responder& responder) {
    Events events{ResponderLost{responder.id}};
    for (const ContactId contact : responder.contacts) {
        if (responder.wrapping.contains(contact))
            continue;
        events.emplace_back(ContactRequeued{contact, responder.id, RequeueReason::responder_lost});
    }
    return events;
}

DeadlineMoved moved(const Floor& floor, const Deadline& deadline, Instant until) {
    DeadlineMoved event{.deadline = deadline.kind, .contact = std::nullopt, .responder = {}, .until = until};
    switch (deadline.kind) {
    case DeadlineKind::offer_expires: {
        const Offer& offer = *floor.offer(deadline.offer);
        event.contact = offer.contact;
        event.responder = offer.responder;
        break;
    }
    case DeadlineKind::grace_ends:
    case DeadlineKind::missed_ends:
        event.responder = PersonId{deadline.subject};
        break;
    case DeadlineKind::wrap_up_ends:
    case DeadlineKind::answer_due:
    case DeadlineKind::callback_attempt_ends:
    case DeadlineKind::handoff_expires:
    case DeadlineKind::callback_window_ends: {
        const Contact& contact = *floor.contact(ContactId{deadline.subject});
        event.contact = contact.id;
        event.responder = contact.responder.value_or(PersonId{});
        break;
    }
    }
    return event;
}

} // namespace

Result<Events> decide(const Floor& floor, const Policy&, const StorageReturned& ask, Instant now) {
    Events events;
    const Millis lost = now - ask.since;
    if (lost.count <= 0)
        return events;
    for (const Deadline& deadline : floor.deadlines()) {
        // When it is safe to call is the person's word: no disk of ours moves it, nor keeps anybody from coming back.
        const bool stays =
            deadline.kind == DeadlineKind::callback_window_ends || deadline.kind == DeadlineKind::missed_ends;
        if (deadline.at >= ask.since && !stays)
            events.emplace_back(moved(floor, deadline, deadline.at + lost));
    }
    return events;
}

Result<Events> decide(const Floor& floor, const Policy& policy, const Tick&, Instant now) {
    if (floor.deadlines().empty() || floor.deadlines().begin()->at > now)
        return Events{};
    const Deadline& deadline = *floor.deadlines().begin();
    switch (deadline.kind) {
    case DeadlineKind::offer_expires:
        return expire(floor, policy, *floor.offer(deadline.offer), now);
    case DeadlineKind::grace_ends:
        return lose(*floor.responder(PersonId{deadline.subject}));
    case DeadlineKind::missed_ends:
        return end_missed(*floor.responder(PersonId{deadline.subject}));
    case DeadlineKind::answer_due:
        return leave_unanswered(floor, policy, *floor.contact(ContactId{deadline.subject}), now);
    case DeadlineKind::callback_attempt_ends:
        return end_attempt(policy, *floor.contact(ContactId{deadline.subject}), CallbackOutcome::timed_out, now);
    case DeadlineKind::handoff_expires:
        return Events{ended(*floor.handoff(routing::HandoffId{deadline.offer.value}), HandoffEnd::timed_out)};
    case DeadlineKind::callback_window_ends:
        return pass_window(floor, *floor.contact(ContactId{deadline.subject}));
    case DeadlineKind::wrap_up_ends:
        break;
    }
    const Contact& contact = *floor.contact(ContactId{deadline.subject});
    return Events{ContactClosed{contact.id, Disposition::not_recorded, contact.responder, known_until(policy, now)}};
}

} // namespace hotline::desk
