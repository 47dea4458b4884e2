#include "hotline/desk/decisions.hpp"

#include <algorithm>

/// What a contact needs, said anew.
namespace hotline::desk {

bool interprets(const std::vector<InterpretedLanguage>& languages, const routing::Wants& wants) {
    return std::ranges::any_of(languages, [&](const InterpretedLanguage& each) {
        const auto language = routing::language_of(each.language, each.language_group);
        return routing::same_language(language, wants.languages[0].language);
    });
}

bool suits(const Floor& floor, const Offer& offer, const routing::Wants& wants) {
    const Responder& responder = *floor.responder(offer.responder);
    const auto profile = profile_of(responder.languages, responder.chats_max, responder.abilities);
    const routing::Steps steps = routing::steps_of(profile, wants);
    if (!offer.interpreter)
        return (steps - routing::interpreted).any();
    const auto reserved = offer.interpreter->interpreter;
    const Interpreter* interpreter = reserved ? floor.interpreter(*reserved) : nullptr;
    return (steps & routing::interpreted).any() && interpreter && interprets(interpreter->languages, wants);
}

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
        if (!suits(floor, offer, wants))
            events.emplace_back(withdrawn(offer, OfferEnd::needs_changed));
    }
    return events;
}

} // namespace hotline::desk
