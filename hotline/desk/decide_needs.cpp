#include "hotline/desk/decisions.hpp"

/// What a contact needs, said anew.
namespace hotline::desk {
namespace {

/// Whether the responder suits these wants at any step of the ladder.
bool suits(const Responder& responder, const routing::Wants& wants) {
    const auto profile = profile_of(responder.languages, responder.chats_max, responder.abilities);
    return routing::steps_of(profile, wants).any();
}

} // namespace

Result<Events> decide(const Floor& floor, const Policy&, const ChangeNeeds& ask, Instant) {
    const Contact* contact = floor.contact(ask.contact);
    if (!contact)
        return refuse(Refusal::contact_closed);
    if (const auto fault = fault_of(ask.language.language, ask.needs))
        return refuse(Refusal::field_invalid, std::string(*fault));
    Needs needs = tidy(ask.needs);
    if (first_language(*contact) == ask.language && contact->needs == needs)
        return refuse(Refusal::already_so);
    const routing::Wants wants = wants_of(contact->channel, ask.language, needs);
    Events events{NeedsChanged{ask.contact, ask.language, unless_nothing(std::move(needs)), ask.by}};
    for (const OfferId id : offers_of(*contact)) {
        const Offer& offer = *floor.offer(id);
        if (!suits(*floor.responder(offer.responder), wants))
            events.emplace_back(withdrawn(offer, OfferEnd::needs_changed));
    }
    return events;
}

} // namespace hotline::desk
