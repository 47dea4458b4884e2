#include "hotline/desk/fold.hpp"

/// Deadlines that fall due later.
namespace hotline::desk {

void Fold::move_offer(const DeadlineMoved& event) const {
    // A contact may be offered to several; a responder has one offer.
    const Responder* responder = find(floor.responders, event.responder);
    Offer* offer = responder && responder->offer ? find(floor.offers, *responder->offer) : nullptr;
    if (!offer || offer->contact != event.contact)
        return;
    floor.deadlines.erase(deadline_of(*offer));
    offer->expires = event.until;
    floor.deadlines.insert(deadline_of(*offer));
}

void Fold::move_grace(const DeadlineMoved& event) const {
    Responder* responder = find(floor.responders, event.responder);
    if (!responder || !responder->grace_until)
        return;
    floor.deadlines.erase(grace_of(*responder, *responder->grace_until));
    responder->grace_until = event.until;
    floor.deadlines.insert(grace_of(*responder, event.until));
}

void Fold::move_wrap_up(const DeadlineMoved& event) const {
    Contact* contact = event.contact ? find(floor.contacts, *event.contact) : nullptr;
    if (!contact || !contact->wrap_up_until)
        return;
    floor.deadlines.erase(wrap_up_of(*contact, *contact->wrap_up_until));
    contact->wrap_up_until = event.until;
    floor.deadlines.insert(wrap_up_of(*contact, event.until));
}

void Fold::move_handoff(const DeadlineMoved& event) const {
    for (auto& [id, handoff] : floor.handoffs) {
        if (handoff.contact != event.contact)
            continue;
        floor.deadlines.erase(deadline_of(handoff));
        handoff.until = event.until;
        floor.deadlines.insert(deadline_of(handoff));
    }
}

void Fold::move_attempt(const DeadlineMoved& event) const {
    Contact* contact = event.contact ? find(floor.contacts, *event.contact) : nullptr;
    if (contact && is_dialling(*contact))
        with_callback(*contact, [&] { contact->callback->attempt_until = event.until; });
}

void Fold::operator()(const DeadlineMoved& event) const {
    switch (event.deadline) {
    case DeadlineKind::offer_expires:
        return move_offer(event);
    case DeadlineKind::grace_ends:
        return move_grace(event);
    case DeadlineKind::wrap_up_ends:
        return move_wrap_up(event);
    case DeadlineKind::answer_due:
        return move_answer(event);
    case DeadlineKind::callback_attempt_ends:
        return move_attempt(event);
    case DeadlineKind::handoff_expires:
        return move_handoff(event);
    case DeadlineKind::callback_window_ends:
    case DeadlineKind::missed_ends:
        return; // never moved: the person's word, and what keeps nobody from answering
    }
}

} // namespace hotline::desk
