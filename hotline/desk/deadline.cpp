#include "hotline/desk/deadline.hpp"

#include "hotline/desk/parts.hpp"

#include <algorithm>

namespace hotline::desk {

Deadline deadline_of(const Offer& offer) { return {offer.expires, DeadlineKind::offer_expires, offer.id, {}}; }

Deadline deadline_of(const Handoff& handoff) {
    return {handoff.until, DeadlineKind::handoff_expires, OfferId{handoff.id.value}, handoff.contact.value};
}

Deadline grace_of(const Responder& responder, Instant until) {
    return {until, DeadlineKind::grace_ends, {}, responder.id.value};
}

Deadline missed_of(const Responder& responder, Instant until) {
    return {until, DeadlineKind::missed_ends, {}, responder.id.value};
}

Deadline wrap_up_of(const Contact& contact, Instant until) {
    return {until, DeadlineKind::wrap_up_ends, {}, contact.id.value};
}

Deadline answer_of(const Contact& contact, Instant by) { return {by, DeadlineKind::answer_due, {}, contact.id.value}; }

std::optional<Deadline> callback_deadline_of(const Contact& contact) {
    if (!contact.callback)
        return std::nullopt;
    const Callback& callback = *contact.callback;
    if (callback.attempt_until)
        return Deadline{*callback.attempt_until, DeadlineKind::callback_attempt_ends, {}, contact.id.value};
    if (contact.responder || callback.windows.empty())
        return std::nullopt;
    return Deadline{callback.windows.front().until, DeadlineKind::callback_window_ends, {}, contact.id.value};
}

std::set<Deadline> deadlines_of(const Floor& floor) {
    std::set<Deadline> all;
    for (const auto& [id, offer] : floor.offers())
        all.insert(deadline_of(offer));
    for (const auto& [id, responder] : floor.responders()) {
        if (responder.grace_until)
            all.insert(grace_of(responder, *responder.grace_until));
        if (responder.back_at)
            all.insert(missed_of(responder, *responder.back_at));
    }
    for (const auto& [id, contact] : floor.contacts()) {
        if (contact.wrap_up_until)
            all.insert(wrap_up_of(contact, *contact.wrap_up_until));
        if (contact.awaited)
            all.insert(answer_of(contact, contact.awaited->by));
        if (const auto callback = callback_deadline_of(contact))
            all.insert(*callback);
    }
    for (const auto& [id, handoff] : floor.handoffs())
        all.insert(deadline_of(handoff));
    return all;
}

bool deadline_is_next(const Floor& floor) {
    return !floor.deadlines().empty() && next_due(floor) == floor.deadlines().begin()->at;
}

std::optional<Instant> next_due(const Floor& floor) {
    const auto routing = routing::next_due(floor.routing());
    if (floor.deadlines().empty())
        return routing;
    const Instant first = floor.deadlines().begin()->at;
    return routing ? std::min(first, *routing) : first;
}

} // namespace hotline::desk
