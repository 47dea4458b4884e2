#include "tests/property/routing_oracle.hpp"

#include "tests/property/routing_together.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace hotline::routing {
namespace {

std::optional<Proposal> mend(const Look& look) {
    for (const OfferPicture& offer : look.picture.offers) { // by id
        if (offer.lacks_interpreter != Flag::yes)
            continue;
        const auto next = offer.interpreters_tried.value() > look.picture.settings.interpreter_retries.value()
                              ? std::nullopt
                              : look.interpreter_for(*look.contact(offer.contact));
        if (next)
            return SwapInterpreter{offer.offer, *next};
        return Withdraw{offer.offer, WhyWithdrawn::no_interpreter};
    }
    return std::nullopt;
}

std::optional<Proposal> call_off(const Look& look) {
    for (const HandoffPicture& handoff : look.picture.handoffs) {
        const ContactPicture& contact = *look.contact(handoff.contact);
        const bool ours = contact.phase == Phase::taken || contact.phase == Phase::wrapping_up;
        if (ours || contact.partner_consent == Flag::no)
            return CallOff{handoff.handoff};
    }
    return std::nullopt;
}

/// The first of those contacts, by key, who can be offered to somebody.
template <class Among>
std::optional<Proposal> first_offer(const Look& look, Among among) {
    std::vector<const ContactPicture*> in_line = look.in_order();
    std::erase_if(in_line, [&](const ContactPicture* contact) { return !look.is_listed(*contact); });
    const auto offer = offer_among(look, in_line);
    return offer && among(*look.contact(offer->contact)) ? std::optional<Proposal>(*offer) : std::nullopt;
}

/// One more offer of a life in danger whose first stood unanswered: the first by key for whom somebody can be chosen.
std::optional<Proposal> fan_out(const Look& look) {
    for (const ContactPicture* contact : look.in_order()) {
        const auto offer = look.fans_out(*contact) ? look.choose(*contact) : std::nullopt;
        if (offer)
            return *offer;
    }
    return std::nullopt;
}

/// The floor as it were without those offers.
template <class Which>
Picture without(Picture picture, Which which) {
    std::erase_if(picture.offers, which);
    for (ContactPicture& contact : picture.contacts) {
        const bool offered = std::any_of(picture.offers.begin(), picture.offers.end(),
                                         [&](const auto& offer) { return offer.contact == contact.contact; });
        if (contact.phase == Phase::offered && !offered)
            contact.phase = Phase::waiting;
    }
    return picture;
}

bool could_be_offered(const Picture& picture, ContactId contact) {
    const Look look{picture};
    return look.choose(*look.contact(contact)).has_value();
}

/// The offer last in the queue of those without which the contact could be offered; if it takes more than one, the last
/// of those whose interpreter speaks for it, provided that it could be offered if there were no lower offer at all.
std::optional<OfferId> in_the_way(const Look& look, const ContactPicture& contact) {
    const auto is_lower = [&](const OfferPicture& offer) { return !look.is_immediate(*look.contact(offer.contact)); };
    const bool at_all = could_be_offered(without(look.picture, is_lower), contact.contact);
    std::optional<std::pair<decltype(look.key(contact)), OfferId>> alone, interpreter;
    for (const OfferPicture& offer : look.picture.offers) {
        if (!at_all || !is_lower(offer))
            continue;
        const std::pair place(look.key(*look.contact(offer.contact)), offer.offer);
        const auto rest = without(look.picture, [&](const OfferPicture& one) { return one.offer == offer.offer; });
        if (could_be_offered(rest, contact.contact))
            alone = alone ? std::max(*alone, place) : place;
        if (offer.interpreter && !look.interpreter_for(contact) && Look{rest}.interpreter_for(contact))
            interpreter = interpreter ? std::max(*interpreter, place) : place;
    }
    if (alone)
        return alone->second;
    return interpreter ? std::optional(interpreter->second) : std::nullopt;
}

std::optional<Proposal> withdraw(const Look& look) {
    for (const ContactPicture* contact : look.in_order()) {
        if (!look.is_immediate(*contact) || !look.is_listed(*contact))
            continue;
        if (const auto offer = in_the_way(look, *contact))
            return Withdraw{*offer, WhyWithdrawn::higher_acuity};
    }
    return std::nullopt;
}

std::optional<Proposal> ask_partner(const Look& look) {
    for (const ContactPicture* contact : look.in_order()) {
        if (const auto partner = look.partner_for(*contact))
            return AskPartner{contact->contact, *partner};
    }
    return std::nullopt;
}

std::optional<Proposal> ask_to_waive(const Look& look) {
    for (const ContactPicture* contact : look.in_order()) {
        if (const auto responder = look.to_ask(*contact))
            return AskToWaive{contact->contact, *responder};
    }
    return std::nullopt;
}

} // namespace

std::optional<Proposal> expected(const Picture& picture) {
    const Look look{picture};
    if (auto proposal = mend(look))
        return proposal;
    if (auto proposal = call_off(look))
        return proposal;
    if (auto proposal = first_offer(look, [&](const auto& contact) { return look.is_immediate(contact); }))
        return proposal;
    if (auto proposal = withdraw(look))
        return proposal;
    if (auto proposal = fan_out(look))
        return proposal;
    if (auto proposal = first_offer(look, [](const auto&) { return true; }))
        return proposal;
    if (auto proposal = ask_partner(look))
        return proposal;
    return ask_to_waive(look);
}

std::optional<std::string> fault_of(const Picture& picture) {
    const Look look{picture};
    for (const ResponderPicture& responder : picture.responders) {
        if (look.live_offers_to(responder.responder) > 1)
            return "INV-1: two live offers to one responder";
    }
    for (const ContactPicture& contact : picture.contacts) {
        const std::size_t offers = look.live_offers_of(contact.contact);
        if ((offers > 0) != (contact.phase == Phase::offered))
            return "INV-3: offered just while an offer is live";
        if (offers > 3)
            return "more offers of one contact than may be";
    }
    return std::nullopt;
}

namespace {

/// Nothing that spares somebody is less than it was.
template <class Was, class Is>
bool goes_on(const Was& was, const Is& is) {
    return is.rest_until >= was.rest_until && is.recovery_until >= was.recovery_until &&
           is.waived_until >= was.waived_until && is.high_this_shift >= was.high_this_shift &&
           is.handling_since >= was.handling_since && is.last_end >= was.last_end && !(is.exposure < was.exposure);
}

std::optional<std::string> fault_of_strain(const Picture& before, const Picture& after) {
    const Look look{after};
    const auto away = [&](PersonId id) {
        return std::find_if(after.away.begin(), after.away.end(), [&](const auto& one) { return one.responder == id; });
    };
    for (const ResponderPicture& was : before.responders) {
        const bool left = !look.responder(was.responder);
        if (left && (away(was.responder) == after.away.end() || !goes_on(was, *away(was.responder))))
            return "rest or limits ended with the shift";
    }
    for (const AwayPicture& was : before.away) {
        const ResponderPicture* is = look.responder(was.responder);
        if (is && was.until > after.now && !goes_on(was, *is))
            return "whoever is back on the same shift is treated as new";
        if (!is && was.until > after.now && away(was.responder) == after.away.end())
            return "somebody was forgotten too early";
    }
    return std::nullopt;
}

} // namespace

std::optional<std::string> fault_between(const Picture& before, const Picture& after, const What& fact) {
    const Look look{after};
    for (const ContactPicture& was : before.contacts) {
        const ContactPicture* is = look.contact(was.contact);
        if (!is)
            continue;
        if ((was.open.bits & ~is->open.bits) != 0)
            return "INV-28: a step of the ladder was closed again";
        if (is->arrived > was.arrived || is->arrival > was.arrival)
            return "INV-25: an arrival was put off";
        const auto* regraded = std::get_if<ContactReclassified>(&fact);
        if (is->due > was.due && !(regraded && regraded->contact == was.contact))
            return "INV-21: a place was put off, and whoever came later may overtake without bound";
    }
    for (const OfferPicture& offer : after.offers) {
        const bool is_new = std::none_of(before.offers.begin(), before.offers.end(),
                                         [&](const OfferPicture& one) { return one.offer == offer.offer; });
        const std::uint64_t must = look.contact(offer.contact)->wants.must.bits;
        if (is_new && (must & ~look.responder(offer.responder)->traits.bits) != 0)
            return "INV-28: what must be was relaxed";
    }
    if (auto fault = fault_of_strain(before, after))
        return fault;
    const Look looked{before};
    for (const InterpreterPicture& interpreter : after.interpreters) {
        const std::uint32_t used = look.used(interpreter.interpreter);
        if (used > interpreter.channels.value() && used > looked.used(interpreter.interpreter))
            return "an interpreter in more conversations than there are channels";
    }
    return std::nullopt;
}

std::string words(const std::optional<Proposal>& proposal) {
    if (!proposal)
        return "nothing";
    struct Say {
        static unsigned last(const Uuid& id) { return id.bytes[15]; }
        std::string operator()(const Offer& offer) const {
            return fmt::format("offer {} to {} with {}", last(offer.contact.value), last(offer.responder.value),
                               offer.interpreter ? last(offer.interpreter->value) : 0);
        }
        std::string operator()(const Withdraw& back) const { return fmt::format("withdraw {}", back.offer.value); }
        std::string operator()(const SwapInterpreter& swap) const {
            return fmt::format("swap in {} for {}", last(swap.interpreter.value), swap.offer.value);
        }
        std::string operator()(const AskPartner& ask) const {
            return fmt::format("ask partner {} for {}", last(ask.partner.value), last(ask.contact.value));
        }
        std::string operator()(const CallOff& call) const { return fmt::format("call off {}", call.handoff.value); }
        std::string operator()(const AskToWaive& ask) const {
            return fmt::format("ask {} for {}", last(ask.responder.value), last(ask.contact.value));
        }
    };
    return std::visit(Say{}, *proposal);
}

} // namespace hotline::routing
