#include "hotline/desk/decisions.hpp"

/// A chat that was accepted waits for its first answer: a reminder, then somebody else.
namespace hotline::desk {

std::optional<Instant> answer_due(const Policy& policy, const Contact& contact, Instant now) {
    const bool waits = contact.channel == Channel::chat && !contact.consult_of && policy.answer_within > Millis{};
    return waits ? std::optional(now + policy.answer_within) : std::nullopt;
}

Result<Events> decide(const Floor& floor, const Policy&, const AnswerSent& ask, Instant) {
    const Contact* contact = floor.contact(ask.contact);
    const bool theirs =
        contact && (contact->responder == ask.responder || floor.brought_in(ask.contact) == ask.responder);
    if (!theirs || !contact->awaited)
        return Events{};
    return Events{ContactAnswered{ask.contact, ask.responder}};
}

Events leave_unanswered(const Floor& floor, const Policy& policy, const Contact& contact, Instant now) {
    const PersonId person = *contact.responder;
    if (contact.awaited->nudged == Flag::no)
        return {ContactNudged{contact.id, person, now + policy.answer_again_within}};
    Events events;
    // The same as an offer that was missed, and nothing more: one `available` brings them back.
    const Responder& responder = *floor.responder(person);
    if (responder.missed == Flag::no)
        events.emplace_back(ResponderMissed{person});
    if (responder.offer)
        events.emplace_back(withdrawn(*floor.offer(*responder.offer), OfferEnd::responder_gone));
    events.emplace_back(ContactRequeued{contact.id, person, RequeueReason::unanswered});
    return events;
}

} // namespace hotline::desk
