#include "hotline/desk/decisions.hpp"

/// Handing contacts over: never without asking, never before the partner has it (routing study §3.7).
namespace hotline::desk {
namespace {

std::optional<Fault> fault_of(const Partner& partner) {
    if (partner.languages.size() > limit::partner_languages_max)
        return refuse(Refusal::field_invalid, "languages");
    if (partner.ack_within < limit::ack_shortest || partner.ack_within > limit::ack_longest)
        return refuse(Refusal::field_invalid, "ack_within");
    return std::nullopt;
}

/// The handoff if it is live and this partner's.
Result<const Handoff*> theirs(const Floor& floor, routing::HandoffId id, routing::PartnerId partner) {
    const Handoff* handoff = floor.handoff(id);
    if (!handoff)
        return refuse(Refusal::offer_gone);
    if (handoff->partner != partner)
        return refuse(Refusal::not_yours);
    return handoff;
}

} // namespace

HandoffEnded ended(const Handoff& handoff, HandoffEnd end) {
    return {handoff.id, handoff.contact, handoff.partner, end};
}

Result<Events> decide(const Floor& floor, const Policy&, const SetPartner& ask, Instant) {
    if (const auto fault = fault_of(ask.partner))
        return *fault;
    const auto known = floor.partners().find(ask.partner.id);
    const bool is_known = known != floor.partners().end();
    const bool is_so = ask.active == Flag::yes ? is_known && known->second == ask.partner : !is_known;
    Events events;
    if (is_so)
        return events;
    if (ask.active == Flag::no) {
        for (const auto& [id, handoff] : floor.handoffs()) {
            if (handoff.partner == ask.partner.id)
                events.emplace_back(ended(handoff, HandoffEnd::partner_gone));
        }
    }
    events.emplace_back(PartnerSet{ask.partner, ask.active});
    return events;
}

Result<Events> decide(const Floor& floor, const Policy& policy, const TakeHandoff& ask, Instant now) {
    const auto handoff = theirs(floor, ask.handoff, ask.partner);
    if (!handoff)
        return handoff.error();
    if (now > (*handoff)->until)
        return refuse(Refusal::offer_expired);
    const Contact& contact = *floor.contact((*handoff)->contact);
    const bool agrees = contact.needs.partner_consent == Flag::yes && !contact.callback;
    if (contact.responder || !agrees)
        return refuse(Refusal::offer_gone); // somebody here was first, or the person wants something else now
    Events events;
    withdraw_offers(floor, contact, OfferEnd::overflowed, events);
    events.emplace_back(HandoffTaken{ask.handoff, contact.id, ask.partner, ask.by});
    events.emplace_back(ContactClosed{contact.id, Disposition::overflowed, std::nullopt, known_until(policy, now)});
    return events;
}

Result<Events> decide(const Floor& floor, const Policy&, const RefuseHandoff& ask, Instant) {
    const auto handoff = theirs(floor, ask.handoff, ask.partner);
    if (!handoff)
        return handoff.error();
    return Events{ended(**handoff, HandoffEnd::refused)};
}

Events decide(const Floor& floor, const routing::AskPartner& proposal, Instant now) {
    const Contact* contact = floor.contact(proposal.contact);
    const auto partner = floor.partners().find(proposal.partner);
    if (!contact || !may_be_handed_over(*contact) || partner == floor.partners().end())
        return {};
    return {HandoffAsked{proposal.contact, proposal.partner, now + partner->second.ack_within}};
}

Events decide(const Floor& floor, const routing::CallOff& proposal) {
    const Handoff* handoff = floor.handoff(proposal.handoff);
    return handoff ? Events{ended(*handoff, HandoffEnd::called_off)} : Events{};
}

} // namespace hotline::desk
