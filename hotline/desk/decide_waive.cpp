#include "hotline/desk/decisions.hpp"

/// The limits that spare a responder give way to a person's word, and to nothing else.
namespace hotline::desk {

std::optional<ContactId> asked_to_waive(const Floor& floor, const Responder& responder) {
    const Contact* contact = responder.asked ? floor.contact(*responder.asked) : nullptr;
    return contact && !contact->responder ? responder.asked : std::nullopt;
}

Result<Events> decide(const Floor& floor, const Policy& policy, const AnswerWaiver& ask, Instant now) {
    const Responder* responder = floor.responder(ask.responder);
    if (!responder)
        return refuse(Refusal::responder_not_on_shift);
    if (asked_to_waive(floor, *responder) != ask.contact)
        return refuse(Refusal::already_so);
    if (ask.consents == Flag::no)
        return Events{WaiverRefused{ask.contact, ask.responder, ask.by}};
    return Events{LimitWaived{ask.contact, ask.responder, now + policy.waived_for, ask.by}};
}

} // namespace hotline::desk
