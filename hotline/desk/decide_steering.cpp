#include "hotline/desk/decisions.hpp"
#include "hotline/desk/steering.hpp"
#include "routing/explain.hpp"

#include <algorithm>

/// What a supervisor says of pairs and of whole queues.
namespace hotline::desk {
namespace {

/// Nobody who was brought in, or is asked to come, is the one: another is sought, and never them.
void exclude_from_consult(const Floor& floor, const Contact& consult, PersonId person, Events& events) {
    if (consult.responder == person)
        events.emplace_back(ContactRequeued{consult.id, person, RequeueReason::supervisor});
    withdraw_from(floor, consult, {person}, events);
    if (!routing::is_excluded(floor.routing(), consult.id, person))
        events.emplace_back(PairExcluded{consult.id, person});
}

} // namespace

Result<Events> decide(const Floor& floor, const Policy&, const ExcludePair& ask, Instant) {
    const Contact* named = floor.contact(ask.contact);
    if (!named)
        return refuse(Refusal::contact_closed);
    // What is said of a consult is said of the person whom it is about.
    const Contact& contact = named->consult_of ? *floor.contact(*named->consult_of) : *named;
    if (contact.responder == ask.responder)
        return refuse(Refusal::contact_taken);
    if (routing::is_excluded(floor.routing(), contact.id, ask.responder))
        return refuse(Refusal::already_so);
    Events events;
    if (contact.consult)
        exclude_from_consult(floor, *floor.contact(*contact.consult), ask.responder, events);
    withdraw_from(floor, contact, {ask.responder}, events);
    events.emplace_back(PairExcluded{contact.id, ask.responder});
    return events;
}

std::vector<ContactId> to_reroute(const Floor& floor, const RerouteWaiting& ask) {
    std::vector<ContactId> all = routing::queue(floor.routing());
    std::erase_if(all, [&](ContactId id) {
        const Contact& contact = *floor.contact(id);
        const auto has_it = [&](const LanguageSkill& further) { return further.language == ask.also.language; };
        return contact.language != ask.language || contact.channel != ask.channel.value_or(contact.channel) ||
               contact.needs.further.size() == limit::further_languages_max ||
               std::ranges::any_of(contact.needs.further, has_it);
    });
    return all;
}

bool is_full_for(const Floor& floor, const RerouteWaiting& ask) {
    return std::ranges::any_of(floor.contacts(), [&](const auto& entry) {
        const Contact& contact = entry.second;
        return !contact.responder && contact.language == ask.language &&
               contact.channel == ask.channel.value_or(contact.channel) &&
               contact.needs.further.size() == limit::further_languages_max &&
               std::ranges::none_of(contact.needs.further, [&](const LanguageSkill& further) {
                   return further.language == ask.also.language;
               });
    });
}

Result<Events> decide(const Floor& floor, const Policy&, const RerouteWaiting& ask, Instant) {
    const auto waiting = routing::language_of(ask.language);
    const bool any_variant =
        routing::is_bare(waiting) && routing::same_language(routing::language_of(ask.also.language), waiting);
    if (any_variant || ask.also.language == ask.language)
        return refuse(Refusal::field_invalid, "also");
    Events events;
    for (const ContactId id : to_reroute(floor, ask)) {
        if (events.size() == limit::rerouted_at_once)
            break;
        const Contact& contact = *floor.contact(id);
        Needs needs = contact.needs;
        needs.further.push_back(ask.also);
        events.emplace_back(NeedsChanged{id, first_language(contact), std::move(needs), ask.by});
    }
    if (events.empty()) // nobody waits for it who could look for one language more
        return refuse(is_full_for(floor, ask) ? Refusal::capacity_full : Refusal::already_so);
    return events;
}

} // namespace hotline::desk
