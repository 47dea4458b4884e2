#include "hotline/desk/decisions.hpp"

#include <algorithm>
#include <iterator>

/// What a contact needs, said anew.
namespace hotline::desk {
namespace {

/// What the consult had by its contact goes where that does; what was asked of the consult alone stays.
Needs following(Needs consult, const Needs& before, const Needs& after) {
    const auto has = [](const Needs& needs, routing::Trait trait) {
        return std::ranges::find(needs.must, trait) != needs.must.end();
    };
    consult.topics = after.topics;
    std::erase_if(consult.must, [&](routing::Trait each) { return has(before, each) && !has(after, each); });
    std::ranges::copy_if(after.must, std::back_inserter(consult.must),
                         [&](routing::Trait each) { return !has(before, each); });
    return tidy(std::move(consult));
}

} // namespace

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

void end_unsuited(const Floor& floor, const Contact& contact, const routing::Wants& wants, Events& events) {
    for (const OfferId id : offers_of(contact)) {
        const Offer& offer = *floor.offer(id);
        if (!suits(floor, offer, wants) && !has_ended(events, id))
            events.emplace_back(withdrawn(offer, OfferEnd::needs_changed));
    }
}

void follow_needs(const Floor& floor, const Contact& about, const Needs& after, std::optional<PersonId> by,
                  Events& events) {
    const Contact* consult = about.consult ? floor.contact(*about.consult) : nullptr;
    if (!consult)
        return;
    Needs needs = following(consult->needs, about.needs, after);
    if (needs == consult->needs)
        return;
    const LanguageSkill language = first_language(*consult);
    const routing::Wants wants = wants_of(consult->channel, language, needs);
    events.emplace_back(NeedsChanged{consult->id, language, unless_nothing(std::move(needs)), by});
    end_unsuited(floor, *consult, wants, events);
}

Result<Events> decide(const Floor& floor, const Policy&, const ChangeNeeds& ask, Instant) {
    const Contact* contact = floor.contact(ask.contact);
    if (!contact)
        return refuse(Refusal::contact_closed);
    if (const auto fault = fault_of(ask.language.language, ask.needs))
        return refuse(Refusal::field_invalid, std::string(*fault));
    Needs needs = tidy(ask.needs);
    if (contact->consult_of)
        needs.topics = contact->needs.topics; // those of what it is about
    if (contact->callback || contact->consult_of)
        needs.partner_consent = Flag::no; // as the fold has it, or the same word said twice would be two
    if (first_language(*contact) == ask.language && contact->needs == needs)
        return refuse(Refusal::already_so);
    const routing::Wants wants = wants_of(contact->channel, ask.language, needs);
    Events events{NeedsChanged{ask.contact, ask.language, unless_nothing(needs), ask.by}};
    end_unsuited(floor, *contact, wants, events);
    follow_needs(floor, *contact, needs, ask.by, events);
    return events;
}

} // namespace hotline::desk
