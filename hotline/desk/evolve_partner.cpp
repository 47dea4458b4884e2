#include "hotline/desk/fold.hpp"

/// Partner centres and what they were asked.
namespace hotline::desk {

void Fold::end_handoff(const Handoff& handoff) const {
    floor.deadlines.erase(deadline_of(handoff));
    floor.handoffs.erase(routing::HandoffId{handoff.id});
}

void Fold::end_handoff_of(ContactId contact) const {
    const auto* known = floor.routing.contacts.find(contact);
    if (!known || known->handoff == routing::nobody)
        return;
    const routing::HandoffId id{floor.routing.handoffs[known->handoff].id};
    if (const Handoff* handoff = find(floor.handoffs, id))
        end_handoff(Handoff{*handoff});
}

void Fold::operator()(const PartnerSet& event) const {
    if (event.active == Flag::no) {
        floor.partners.erase(event.partner.id);
        return tell(routing::PartnerGone{event.partner.id});
    }
    floor.partners[event.partner.id] = event.partner;
    routing::PartnerArrived arrived;
    arrived.partner = event.partner.id;
    for (const auto& [language, group] : event.partner.languages)
        (void)arrived.languages.add(routing::language_of(language, group));
    arrived.per_hour = event.partner.per_hour;
    tell(arrived);
}

void Fold::operator()(const WaitPredicted& event) const {
    Contact* contact = find(floor.contacts, event.contact);
    if (!contact)
        return;
    contact->predicted = event.wait;
    tell(routing::WaitPredicted{event.contact});
}

void Fold::operator()(const HandoffAsked& event) const {
    if (!find(floor.contacts, event.contact) || !find(floor.partners, event.partner))
        return;
    const Handoff handoff{routing::HandoffId{head.seq.value}, event.contact, event.partner, head.at, event.until};
    floor.handoffs.emplace(handoff.id, handoff);
    floor.deadlines.insert(deadline_of(handoff));
    tell(routing::HandoffAsked{handoff.id, event.contact, event.partner});
}

void Fold::operator()(const HandoffTaken& event) const {
    const Handoff* handoff = find(floor.handoffs, event.handoff);
    Contact* contact = find(floor.contacts, event.contact);
    if (!handoff || !contact)
        return;
    contact->handed_to = event.partner;
    end_handoff(Handoff{*handoff});
    tell(routing::HandoffTaken{event.handoff});
}

void Fold::operator()(const HandoffEnded& event) const {
    const Handoff* handoff = find(floor.handoffs, event.handoff);
    if (!handoff)
        return;
    end_handoff(Handoff{*handoff});
    const bool refused = event.end == HandoffEnd::refused || event.end == HandoffEnd::timed_out;
    tell(routing::HandoffEnded{event.handoff, flag(refused)});
}

} // namespace hotline::desk
