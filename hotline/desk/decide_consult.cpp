#include "hotline/desk/decisions.hpp"
#include "routing/explain.hpp"

/// A second responder beside the first, and the conversation handed from the one to the other.
namespace hotline::desk {
namespace {

void end_consult(const Floor& floor, const Contact& consult, Events& events) {
    withdraw_offers(floor, consult, OfferEnd::contact_gone, events);
    events.emplace_back(ConsultEnded{*consult.consult_of, consult.id, consult.responder});
}

Result<const Contact*> consult_about(const Floor& floor, ContactId id) {
    const Contact* contact = floor.contact(id);
    if (!contact)
        return refuse(Refusal::contact_closed);
    if (!contact->consult)
        return refuse(Refusal::already_so);
    return floor.contact(*contact->consult);
}

/// Whether whoever was brought in has what the contact must have, is not spared what it is about, and understands the
/// person: in a language of theirs, in the one they were brought in for, or through an interpreter.
bool can_have(const Floor& floor, const Contact& contact, const Contact& consult) {
    const Responder& responder = *floor.responder(*consult.responder);
    const auto profile = profile_of(responder.languages, responder.chats_max, responder.abilities);
    routing::Wants wants = wants_of(contact);
    if (contact.interpreting)
        wants.interpreter = Flag::yes;
    routing::Wants brought_in_for = wants;
    brought_in_for.languages = {wants.languages[0], wants_of(consult).languages[0]};
    return (routing::steps_of(profile, wants) | routing::steps_of(profile, brought_in_for)).any();
}

/// The contact whose conversation ends for its responder with this event, or null.
const Contact* left_by(const Floor& floor, const Event& event) {
    if (std::holds_alternative<WrapUpStarted>(event) || std::holds_alternative<ContactRequeued>(event) ||
        std::holds_alternative<ContactClosed>(event))
        return floor.contact(*contact_of(event));
    return nullptr;
}

} // namespace

Result<Events> decide(const Floor& floor, const Policy&, const AskConsult& ask, Instant) {
    const Contact* contact = floor.contact(ask.contact);
    if (!contact)
        return refuse(Refusal::contact_closed);
    if (contact->responder != ask.responder)
        return refuse(Refusal::not_yours);
    if (contact->consult_of)
        return refuse(Refusal::field_invalid, "contact");
    if (!is_in_conversation(*contact) || is_dialling(*contact))
        return refuse(Refusal::contact_not_connected);
    if (contact->consult || floor.contact(ask.consult))
        return refuse(Refusal::already_so);
    Needs needs;
    needs.must = ask.must;
    Events events{ConsultAsked{ask.contact, ask.responder, ask.consult, ask.language, tidy(std::move(needs)).must,
                               unless_nothing(contact->needs.topics)}};
    for (const PersonId person : routing::excluded_from(floor.routing(), ask.contact))
        events.emplace_back(PairExcluded{ask.consult, person});
    return events;
}

Result<Events> decide(const Floor& floor, const Policy&, const EndConsult& ask, Instant) {
    const auto consult = consult_about(floor, ask.contact);
    if (!consult)
        return consult.error();
    if ((*consult)->responder != ask.responder && floor.contact(ask.contact)->responder != ask.responder)
        return refuse(Refusal::not_yours);
    Events events;
    end_consult(floor, **consult, events);
    return events;
}

Result<Events> decide(const Floor& floor, const Policy&, const TakeOver& ask, Instant) {
    const auto consult = consult_about(floor, ask.contact);
    if (!consult)
        return consult.error();
    if ((*consult)->responder != ask.responder)
        return refuse(Refusal::not_yours);
    if (routing::is_excluded(floor.routing(), ask.contact, ask.responder))
        return refuse(Refusal::kept_apart);
    if (!can_have(floor, *floor.contact(ask.contact), **consult))
        return refuse(Refusal::lacks_requirement);
    const PersonId from = *floor.contact(ask.contact)->responder;
    return Events{ContactTransferred{ask.contact, from, ask.responder, (*consult)->id}};
}

void end_consults(const Floor& floor, Events& events) {
    Events ended;
    for (const Event& event : events) {
        const Contact* contact = left_by(floor, event);
        if (contact && contact->consult)
            end_consult(floor, *floor.contact(*contact->consult), ended);
    }
    events.insert(events.begin(), ended.begin(), ended.end());
}

} // namespace hotline::desk
