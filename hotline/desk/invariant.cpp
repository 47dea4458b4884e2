#include "hotline/desk/invariant.hpp"

#include "hotline/desk/parts.hpp"
#include "routing/explain.hpp"
#include "routing/interpreters.hpp"
#include "routing/picture.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace hotline::desk {
namespace {

using Broken = std::optional<std::string_view>;

bool has_a_responder(ContactState state) {
    return state == ContactState::connected || state == ContactState::held || state == ContactState::wrapping_up;
}

/// A consult and the conversation that it is about know one another; it is over when the conversation is.
Broken check_consult(const Floor& floor, const Contact& contact) {
    if (contact.consult) {
        const Contact* consult = floor.contact(*contact.consult);
        if (!consult || consult->consult_of != contact.id)
            return "the consult of a contact names it";
        if (!is_in_conversation(contact))
            return "a consult is about a conversation that goes on";
    }
    if (!contact.consult_of)
        return std::nullopt;
    const Contact* about = floor.contact(*contact.consult_of);
    if (!about || about->consult != contact.id)
        return "a consult is about a contact that knows of it";
    if (contact.consult || contact.state == ContactState::held || contact.state == ContactState::wrapping_up)
        return "a consult waits, is offered or is given";
    if (contact.since != about->since)
        return "the place of a consult counts as that of what it is about";
    return contact.responder && contact.responder == about->responder ? Broken{"nobody consults themselves"} : Broken{};
}

/// Whether somebody has the contact, or is offered it, who must not meet the person of `other`.
bool meets_apart(const Floor& floor, const Contact& contact, ContactId other) {
    const auto must_not = [&](PersonId person) { return routing::is_excluded(floor.routing(), other, person); };
    const auto offers = offers_of(contact);
    return (contact.responder && must_not(*contact.responder)) ||
           std::ranges::any_of(offers, [&](OfferId id) { return must_not(floor.offer(id)->responder); });
}

/// What no order of the queue and no word of anybody brings about.
Broken check_person(const Floor& floor, const Contact& contact) {
    if (contact.acuity == Acuity::immediate && contact.parked_until && *contact.parked_until > floor.routing().now)
        return "a life in danger is not set aside";
    if (contact.since > contact.arrived)
        return "a place counts from the arrival, or from an earlier one";
    const bool apart = meets_apart(floor, contact, contact.id) ||
                       (contact.consult_of && meets_apart(floor, contact, *contact.consult_of));
    return apart ? Broken{"two who are kept apart do not meet"} : Broken{};
}

Broken check_contact(const Floor& floor, const Contact& contact) {
    if (contact.state == ContactState::arriving)
        return "a contact on the floor waits or is with somebody";
    if (contact.state == ContactState::closed)
        return "a closed contact has left the floor";
    if (contact.offer.has_value() != (contact.state == ContactState::offered)) {
        return "a contact has an offer just while it is offered";
    }
    if (contact.responder.has_value() != has_a_responder(contact.state)) {
        return "a contact has a responder just while somebody has it";
    }
    if (contact.wrap_up_until.has_value() != (contact.state == ContactState::wrapping_up)) {
        return "a wrap-up has an end";
    }
    if (contact.awaited && !is_in_conversation(contact))
        return "an answer is awaited in a conversation only";
    if (contact.interpreting && !is_in_conversation(contact))
        return "an interpreter is in a conversation or in none";
    if (!contact.more_offers.empty() && !contact.offer)
        return "a contact with further offers has a first one";
    for (const OfferId id : offers_of(contact)) {
        const Offer* offer = floor.offer(id);
        if (!offer || offer->contact != contact.id)
            return "the offer of a contact names it";
    }
    if (contact.responder) {
        const Responder* responder = floor.responder(*contact.responder);
        if (!responder || !responder->contacts.contains(contact.id))
            return "the responder of a contact has it";
    }
    if (const auto broken = check_person(floor, contact))
        return broken;
    return check_consult(floor, contact);
}

Broken check_callback(const Contact& contact) {
    if (!contact.callback)
        return std::nullopt;
    if (contact.channel != Channel::voice)
        return "who is called back is called";
    if (contact.callback->attempt_until && contact.state != ContactState::connected)
        return "somebody who dials has the contact";
    return std::nullopt;
}

/// Nobody calls a number, or is offered to, while it is called for another contact. A call that is over and is written
/// up does not count: floors of earlier releases may have one beside another that is live.
Broken check_numbers(const Floor& floor) {
    struct Calls {
        std::uint32_t live = 0;
        std::uint32_t offered = 0;
    };
    std::map<Digest, Calls> calls;
    for (const auto& [id, contact] : floor.contacts()) {
        if (!contact.callback)
            continue;
        Calls& of_number = calls[contact.callback->person];
        of_number.live += is_in_conversation(contact) ? 1U : 0U;
        of_number.offered += contact.offer ? 1U : 0U;
        if (of_number.live > 0 && of_number.live + of_number.offered > 1)
            return "nobody is called twice at once";
    }
    return std::nullopt;
}

/// What somebody has and is offered.
struct Burden {
    std::uint32_t conversations = 0;
    std::uint32_t calls = 0;
    std::uint32_t quarters = 0; ///< of a chat, for written ones
    void add(const Contact& contact, const routing::Costs& cost) {
        ++conversations;
        calls += contact.channel == Channel::voice ? 1U : 0U;
        quarters += cost.of(contact.channel);
    }
};

Burden burden_of(const Floor& floor, const Responder& responder) {
    const routing::Costs& cost = floor.routing().settings.cost;
    Burden burden;
    for (const ContactId id : responder.contacts)
        burden.add(*floor.contact(id), cost);
    if (responder.offer)
        burden.add(*floor.contact(floor.offer(*responder.offer)->contact), cost);
    return burden;
}

Broken check_contacts(const Floor& floor, const Responder& responder) {
    for (const ContactId id : responder.contacts) {
        const Contact* contact = floor.contact(id);
        if (!contact || contact->responder != responder.id)
            return "a responder's contact is with them alone";
        const bool wraps = contact->state == ContactState::wrapping_up;
        if (wraps != responder.wrapping.contains(id))
            return "a responder knows what they wrap up";
    }
    const Burden burden = burden_of(floor, responder);
    return burden.calls > 0 && burden.conversations > 1 ? Broken{"a call takes its responder whole"} : Broken{};
}

Broken check_responder(const Floor& floor, const Responder& responder) {
    if (responder.grace_until.has_value() != (responder.console == Console::in_grace))
        return "a grace has an end";
    if (responder.back_at && (responder.missed != Flag::yes || responder.intent != Intent::available))
        return "who comes back by themselves was missed and said that they are there";
    if (!std::includes(responder.contacts.begin(), responder.contacts.end(), responder.wrapping.begin(),
                       responder.wrapping.end())) {
        return "a responder wraps up what they have";
    }
    if (responder.offer) {
        const Offer* offer = floor.offer(*responder.offer);
        if (!offer || offer->responder != responder.id)
            return "the offer of a responder names them";
        if (!floor.contact(offer->contact))
            return "an offer is of an open contact";
    }
    return check_contacts(floor, responder);
}

Broken check_offer(const Floor& floor, const Offer& offer) {
    const Contact* contact = floor.contact(offer.contact);
    const Responder* responder = floor.responder(offer.responder);
    const auto offers = contact ? offers_of(*contact) : std::vector<OfferId>{};
    if (std::find(offers.begin(), offers.end(), offer.id) == offers.end())
        return "a live offer is one of its contact's";
    if (!responder || responder->offer != offer.id)
        return "a responder has one offer at most";
    return std::nullopt;
}

routing::Phase phase_of(ContactState state) {
    switch (state) {
    case ContactState::offered:
        return routing::Phase::offered;
    case ContactState::connected:
    case ContactState::held:
        return routing::Phase::taken;
    case ContactState::wrapping_up:
        return routing::Phase::wrapping_up;
    case ContactState::arriving:
    case ContactState::waiting:
    case ContactState::closed:
        break;
    }
    return routing::Phase::waiting;
}

bool agree(const routing::Wants& wants, const routing::WantsPicture& seen) {
    return std::equal(wants.languages.begin(), wants.languages.end(), seen.languages.begin(), seen.languages.end()) &&
           seen.channel == wants.channel && seen.must.bits == wants.must.bits && seen.wish.bits == wants.wish.bits &&
           seen.topics.bits == wants.topics.bits && seen.interpreter == wants.interpreter;
}

bool agree(const Contact& contact, const routing::ContactPicture& seen) {
    return seen.contact == contact.id && seen.due == contact.due && agree(wants_of(contact), seen.wants) &&
           seen.partner_consent == contact.needs.partner_consent && seen.standing == contact.standing &&
           seen.acuity == contact.acuity && seen.arrival == contact.arrival && seen.arrived == contact.arrived &&
           seen.phase == (contact.handed_to ? routing::Phase::taken : phase_of(contact.state)) &&
           seen.responder == contact.responder &&
           seen.interpreter == (contact.interpreting ? contact.interpreting->interpreter : std::nullopt);
}

bool agree(const Responder& responder, const routing::ResponderPicture& seen) {
    const auto profile = profile_of(responder.languages, responder.chats_max, responder.abilities);
    return seen.responder == responder.id && seen.offerable == flag(may_be_offered(responder)) &&
           seen.chats_max == responder.chats_max && seen.traits.bits == profile.traits.bits &&
           seen.spared.bits == profile.spared.bits &&
           std::equal(profile.most.begin(), profile.most.end(), seen.most.begin(), seen.most.end());
}

bool agree(const Partner& partner, const routing::PartnerPicture& seen) {
    return seen.partner == partner.id && seen.per_hour == partner.per_hour &&
           seen.languages.size() == partner.languages.size();
}

bool agree(const Handoff& handoff, const routing::HandoffPicture& seen) {
    return seen.handoff == handoff.id && seen.contact == handoff.contact && seen.partner == handoff.partner;
}

bool agree(const Offer& offer, const routing::OfferPicture& seen) {
    return seen.offer == offer.id && seen.contact == offer.contact && seen.responder == offer.responder &&
           seen.made == offer.made &&
           seen.interpreter == (offer.interpreter ? offer.interpreter->interpreter : std::nullopt);
}

/// Who was withdrawn is known to routing until what they interpret has ended.
Broken check_interpreters(const Floor& floor, const routing::Picture& picture) {
    std::map<InterpreterId, std::uint32_t> held;
    const auto hold = [&](const std::optional<InterpreterId>& interpreter) {
        if (interpreter)
            ++held[*interpreter];
    };
    for (const auto& [id, offer] : floor.offers())
        hold(offer.interpreter ? offer.interpreter->interpreter : std::nullopt);
    for (const auto& [id, contact] : floor.contacts())
        hold(contact.interpreting ? contact.interpreting->interpreter : std::nullopt);
    std::size_t ready = 0;
    for (const routing::InterpreterPicture& seen : picture.interpreters) {
        const Interpreter* known = floor.interpreter(seen.interpreter);
        if ((known != nullptr) != (seen.present == Flag::yes) || (known && known->channels != seen.channels))
            return "routing knows the same interpreters";
        if (held[seen.interpreter] != routing::channels_held(floor.routing(), seen.interpreter))
            return "an interpreter's channels are held by live offers and conversations and by nothing else";
        if (held[seen.interpreter] > seen.channels.value())
            return "nobody interprets more than they have channels";
        held.erase(seen.interpreter);
        ready += known ? 1U : 0U;
    }
    if (!held.empty())
        return "whoever is reserved is known to routing";
    return ready == floor.interpreters().size() ? Broken{} : Broken{"routing knows every interpreter"};
}

template <class Map, class Seen>
bool all_agree(const Map& known, const std::vector<Seen>& seen) {
    return std::equal(known.begin(), known.end(), seen.begin(), seen.end(),
                      [](const auto& entry, const Seen& one) { return agree(entry.second, one); });
}

Broken check_routing(const Floor& floor) {
    const routing::Picture picture = routing::picture_of(floor.routing());
    if (!all_agree(floor.contacts(), picture.contacts))
        return "routing knows the same contacts";
    if (!all_agree(floor.partners(), picture.partners))
        return "routing knows the same partners";
    if (!all_agree(floor.handoffs(), picture.handoffs))
        return "routing knows what partners were asked";
    if (!all_agree(floor.offers(), picture.offers))
        return "routing knows the same offers";
    if (const auto broken = check_interpreters(floor, picture))
        return broken;
    return all_agree(floor.responders(), picture.responders) ? Broken{} : Broken{"routing knows the same responders"};
}

} // namespace

std::optional<std::string_view> check(const Floor& floor) {
    for (const auto& [id, contact] : floor.contacts()) {
        if (const auto broken = check_contact(floor, contact))
            return broken;
        if (const auto broken = check_callback(contact))
            return broken;
    }
    for (const auto& [id, offer] : floor.offers()) {
        if (const auto broken = check_offer(floor, offer))
            return broken;
    }
    for (const auto& [id, responder] : floor.responders()) {
        if (const auto broken = check_responder(floor, responder))
            return broken;
    }
    if (const auto broken = check_numbers(floor))
        return broken;
    if (floor.deadlines() != deadlines_of(floor))
        return "every date in the floor is a deadline and no other";
    if (floor.missed() != missed_in(floor))
        return "whom only a word of theirs brings back is known";
    return check_routing(floor);
}

std::optional<std::string_view> check_room(const Floor& floor) {
    for (const auto& [id, responder] : floor.responders()) {
        const std::uint32_t room = routing::Costs::chat_quarters * responder.chats_max.value();
        if (burden_of(floor, responder).quarters > room)
            return "nobody has more than they can take";
    }
    return std::nullopt;
}

} // namespace hotline::desk
