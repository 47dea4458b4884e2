#include "hotline/desk/fold.hpp"

/// A consult: it waits, is offered and given as a contact is, about another's conversation.
namespace hotline::desk {

void Fold::operator()(const ConsultAsked& event) const {
    Contact* about = find(floor.contacts, event.contact);
    if (!about)
        return;
    Contact consult;
    consult.id = event.consult;
    consult.channel = about->channel;
    consult.language = event.language.language;
    consult.language_group = event.language.language_group;
    consult.level_required = event.language.level;
    consult.acuity = about->acuity;
    consult.reason = about->reason;
    consult.arrival = head.seq;
    consult.arrived = head.at;
    consult.due = about->due;
    consult.since = about->since;
    consult.needs.must = event.must;
    consult.needs.topics = event.topics.value_or(std::vector<routing::Topic>{});
    consult.state = ContactState::waiting;
    consult.consult_of = event.contact;
    if (!floor.contacts.emplace(event.consult, consult).second)
        return;
    about->consult = event.consult;
    routing::ContactArrived arrived;
    arrived.contact = event.consult;
    arrived.wants = wants_of(consult);
    arrived.acuity = consult.acuity;
    arrived.due = consult.due;
    tell(arrived);
    tell(routing::PairExcluded{event.consult, event.responder});
}

void Fold::operator()(const ConsultEnded& event) const {
    Contact* consult = find(floor.contacts, event.consult);
    if (!consult)
        return;
    release(*consult);
    floor.contacts.erase(event.consult);
    if (Contact* about = find(floor.contacts, event.contact))
        about->consult.reset();
    tell(routing::ContactGone{event.consult});
}

void Fold::operator()(const ContactTransferred& event) const {
    Contact* contact = find(floor.contacts, event.contact);
    Contact* consult = find(floor.contacts, event.consult);
    Responder* responder = find(floor.responders, event.responder);
    if (!contact || !consult || !responder || contact->consult != event.consult)
        return;
    release(*consult);
    floor.contacts.erase(event.consult);
    const auto interpreting = contact->interpreting;
    const auto awaited = contact->awaited;
    release(*contact);
    contact->interpreting = interpreting;
    await_answer(*contact, awaited);
    contact->consult.reset();
    contact->state = ContactState::connected;
    contact->connected = head.at;
    contact->responder = event.responder;
    responder->contacts.insert(event.contact);
    tell(routing::ContactHandedOver{event.contact, event.responder, event.consult});
}

} // namespace hotline::desk
