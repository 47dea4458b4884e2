#include "hotline/desk/decisions.hpp"
#include "routing/ground.hpp"

#include <algorithm>
#include <iterator>

/// The limits that spare a responder give way to a person's word, and to nothing else.
namespace hotline::desk {
namespace {

bool is_open(const Floor& floor, ContactId id) {
    const Contact* contact = floor.contact(id);
    return contact && !contact->responder;
}

} // namespace

std::vector<ContactId> asked_to_waive(const Floor& floor, const Responder& responder) {
    std::vector<ContactId> all;
    std::ranges::copy_if(responder.asked, std::back_inserter(all), [&](ContactId id) { return is_open(floor, id); });
    std::ranges::sort(all, {}, [&](ContactId id) { return floor.contact(id)->arrival; });
    return all;
}

Result<Events> decide(const Floor& floor, const Policy& policy, const AnswerWaiver& ask, Instant now) {
    const Responder* responder = floor.responder(ask.responder);
    if (!responder)
        return refuse(Refusal::responder_not_on_shift);
    if (!ask.contact && ask.consents == Flag::no)
        return refuse(Refusal::field_invalid, "contact");
    const auto asked = asked_to_waive(floor, *responder);
    const bool is_asked = ask.contact && std::ranges::find(asked, *ask.contact) != asked.end();
    const bool of_their_own =
        !ask.contact && ask.by == ask.responder && routing::is_spared_hard(floor.routing(), ask.responder);
    if (!is_asked && !of_their_own)
        return refuse(Refusal::already_so);
    if (ask.consents == Flag::no)
        return Events{WaiverRefused{*ask.contact, ask.responder, ask.by}};
    const auto answered = ask.contact || asked.empty() ? ask.contact : std::optional(asked.front());
    return Events{LimitWaived{answered, ask.responder, now + policy.waived_for, ask.by}};
}

} // namespace hotline::desk
