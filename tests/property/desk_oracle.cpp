#include "tests/property/desk_oracle.hpp"

#include "routing/picture.hpp"

#include <algorithm>
#include <tuple>

namespace hotline::desk {
namespace {

/// Whether the responder speaks the wanted language, at `less` steps below the level or better.
bool speaks(const Responder& responder, const LanguageSkill& wanted, int less) {
    return std::any_of(responder.languages.begin(), responder.languages.end(), [&](const LanguageSkill& skill) {
        return skill.language == wanted.language &&
               static_cast<int>(skill.level) + less >= static_cast<int>(wanted.level);
    });
}

template <class Code>
bool has_all(const std::vector<Code>& has, const std::vector<Code>& wanted) {
    return std::all_of(wanted.begin(), wanted.end(),
                       [&](Code code) { return std::find(has.begin(), has.end(), code) != has.end(); });
}

/// What no wait relaxes.
bool meets_what_must_be(const Responder& responder, const Contact& contact) {
    const auto& spared = responder.abilities.spared;
    const bool is_spared = std::any_of(contact.needs.topics.begin(), contact.needs.topics.end(), [&](auto topic) {
        return std::find(spared.begin(), spared.end(), topic) != spared.end();
    });
    return has_all(responder.abilities.traits, contact.needs.must) && !is_spared &&
           most_of(responder.abilities.most, contact.channel).value() > 0 &&
           (contact.channel == Channel::voice || responder.chats_max.value() > 0);
}

struct Look {
    const Floor& floor;
    Instant now;
    const StrainBook& book;
    routing::Picture picture;

    bool is_immediate(const Contact& contact) const { return picture.settings.bands.of(contact.acuity) == 0; }

    auto place_of(const Contact& contact) const {
        const auto band = picture.settings.bands.of(contact.acuity);
        const bool returns = contact.standing == routing::Standing::returning;
        return std::tuple(returns ? std::min(band, picture.settings.returning_band.value()) : band, contact.due,
                          contact.arrival);
    }

    bool is_open(const Contact& contact, routing::Step step) const {
        return std::any_of(picture.contacts.begin(), picture.contacts.end(), [&](const auto& seen) {
            return seen.contact == contact.id && (seen.open.bits >> static_cast<unsigned>(step) & 1U) != 0;
        });
    }

    /// By the rung that is open: whether it should be is asked of the ladder's own tests.
    bool understands(const Responder& responder, const Contact& contact) const {
        const LanguageSkill first{contact.language, contact.level_required, {}};
        const auto& further = contact.needs.further;
        const bool other = std::any_of(further.begin(), further.end(),
                                       [&](const LanguageSkill& language) { return speaks(responder, language, 0); });
        return (has_all(responder.abilities.traits, contact.needs.wish) && speaks(responder, first, 0)) ||
               (is_open(contact, routing::Step::lower_level) && speaks(responder, first, 1)) ||
               (is_open(contact, routing::Step::other_language) && other);
    }

    bool could_with_interpreter(const Responder& responder, const Contact& contact) const {
        const bool wished = has_all(responder.abilities.traits, contact.needs.wish);
        return contact.needs.interpreter == Flag::yes &&
               ((wished && is_open(contact, routing::Step::specialist_interpreted)) ||
                is_open(contact, routing::Step::anybody_interpreted));
    }

    /// Counted anew from what is live.
    std::size_t held(InterpreterId id) const {
        const auto holds = [&](const auto& one) { return one.interpreter == id; };
        return static_cast<std::size_t>(std::count_if(picture.offers.begin(), picture.offers.end(), holds) +
                                        std::count_if(picture.contacts.begin(), picture.contacts.end(), holds));
    }

    bool is_free_for(const routing::InterpreterPicture& seen, const Contact& contact) const {
        const Interpreter* ready = floor.interpreter(seen.interpreter);
        const bool speaks_it = ready && std::any_of(ready->languages.begin(), ready->languages.end(),
                                                    [&](auto& one) { return one.language == contact.language; });
        return speaks_it && seen.rest_until <= now && held(ready->id) < ready->channels.value();
    }

    bool somebody_could_interpret(const Contact& contact) const {
        return std::any_of(picture.interpreters.begin(), picture.interpreters.end(),
                           [&](const auto& seen) { return is_free_for(seen, contact); });
    }

    /// Whether the two could come together whenever an interpreter is free, if they need one.
    bool ever_suits(const Responder& responder, const Contact& contact) const {
        return meets_what_must_be(responder, contact) &&
               (understands(responder, contact) || could_with_interpreter(responder, contact));
    }

    bool suits(const Responder& responder, const Contact& contact) const {
        return meets_what_must_be(responder, contact) &&
               (understands(responder, contact) ||
                (could_with_interpreter(responder, contact) && somebody_could_interpret(contact)));
    }

    /// An interpreter just for those who do not understand each other, and one who is free.
    bool is_joint(const OfferMade& offer) const {
        const Contact& contact = *floor.contact(offer.contact);
        if (!offer.interpreter)
            return understands(*floor.responder(offer.responder), contact);
        return !understands(*floor.responder(offer.responder), contact) &&
               std::any_of(picture.interpreters.begin(), picture.interpreters.end(), [&](const auto& seen) {
                   return seen.interpreter == *offer.interpreter && is_free_for(seen, contact);
               });
    }

    const routing::CoolOff* cool_off(const Contact& contact, const Responder& responder) const {
        for (const auto& seen : picture.contacts) {
            if (seen.contact != contact.id)
                continue;
            for (const auto& pair : seen.pairs) {
                if (pair.responder == responder.id && pair.off.from > now)
                    return &pair.off;
            }
        }
        return nullptr;
    }

    bool others_left(const Contact& contact) const {
        return std::any_of(floor.responders().begin(), floor.responders().end(), [&](const auto& other) {
            const Responder& responder = other.second;
            return may_be_offered(responder) && ever_suits(responder, contact) && !cool_off(contact, responder);
        });
    }

    bool kept_apart(const Contact& contact, const Responder& responder) const {
        const auto* off = cool_off(contact, responder);
        return off && (off->alone_from > now || others_left(contact));
    }

    std::uint32_t cost_of(Channel channel) const {
        const routing::Costs& cost = picture.settings.cost;
        if (channel == Channel::sms)
            return cost.sms.value();
        if (channel == Channel::email)
            return cost.email.value();
        return channel == Channel::chat ? cost.chat.value() : 0;
    }

    /// A soft limit keeps such contacts away, and nobody waived it.
    bool is_spared(const Responder& responder, const Contact& contact) const {
        const bool hard = contact.acuity == Acuity::immediate || contact.acuity == Acuity::urgent;
        return hard && book.is_spared(responder.id, now);
    }

    /// Whether the responder has room, an offer of this id not counted.
    bool has_room(const Responder& responder, const Contact& contact, std::optional<OfferId> but = {}) const {
        if (!may_be_offered(responder) || !responder.wrapping.empty() || book.rests(responder.id, now))
            return false;
        if (responder.offer && responder.offer != but)
            return false;
        return fits(responder, contact);
    }

    /// Whether the contact goes beside what the responder has.
    bool fits(const Responder& responder, const Contact& contact) const {
        const auto same = std::count_if(responder.contacts.begin(), responder.contacts.end(),
                                        [&](ContactId id) { return floor.contact(id)->channel == contact.channel; });
        if (same >= most_of(responder.abilities.most, contact.channel).value())
            return false;
        if (contact.channel == Channel::voice)
            return responder.contacts.empty();
        const bool on_call = std::any_of(responder.contacts.begin(), responder.contacts.end(),
                                         [&](ContactId id) { return floor.contact(id)->channel == Channel::voice; });
        std::uint32_t used = cost_of(contact.channel);
        for (const ContactId id : responder.contacts)
            used += cost_of(floor.contact(id)->channel);
        return !on_call && used <= 4U * responder.chats_max.value();
    }

    /// Offered as often within a minute as a contact may be.
    bool is_capped(const Contact& contact) const {
        const std::uint32_t cap = picture.settings.offers_per_minute.value();
        return cap > 0 && std::any_of(picture.contacts.begin(), picture.contacts.end(), [&](const auto& known) {
                   return known.contact == contact.id && known.offers_this_minute.value() >= cap &&
                          now < known.minute + minutes(1);
               });
    }

    /// Somebody has another contact that is to be called under the same number.
    bool is_called_already(const Contact& contact) const {
        return std::ranges::any_of(floor.contacts(), [&](const auto& other) {
            return other.first != contact.id && other.second.callback &&
                   other.second.callback->person == contact.callback->person && other.second.responder;
        });
    }

    bool waits(const Contact& contact) const {
        const bool held = contact.callback && (!may_be_called(*contact.callback, now) ||
                                               contact.callback->not_before > now || is_called_already(contact));
        return contact.state == ContactState::waiting && !held &&
               (!contact.parked_until || *contact.parked_until <= now) && !is_capped(contact);
    }

    bool kept_for_immediate(const Responder& responder) const {
        return std::any_of(floor.contacts().begin(), floor.contacts().end(), [&](const auto& other) {
            const Contact& contact = other.second;
            return waits(contact) && is_immediate(contact) && suits(responder, contact) &&
                   (!is_spared(responder, contact) || book.thinks_about(contact.id, responder.id)) &&
                   !kept_apart(contact, responder);
        });
    }

    bool could_take(const Responder& responder, const Contact& contact, std::optional<OfferId> but = {}) const {
        return could_but_for_limits(responder, contact, but) && !is_spared(responder, contact);
    }

    bool could_but_for_limits(const Responder& responder, const Contact& contact,
                              std::optional<OfferId> but = {}) const {
        return waits(contact) && suits(responder, contact) && has_room(responder, contact, but) &&
               !kept_apart(contact, responder);
    }

    /// Whether a limit alone keeps the two apart and nothing speaks against asking to waive it.
    bool should_be_asked(const Responder& responder, const Contact& contact) const {
        const Offer* offer = responder.offer ? floor.offer(*responder.offer) : nullptr;
        const bool gives_way = offer && is_immediate(contact) && !is_immediate(*floor.contact(offer->contact));
        return is_spared(responder, contact) &&
               could_but_for_limits(responder, contact, gives_way ? responder.offer : std::nullopt) &&
               book.may_be_asked(contact.id, responder.id, now);
    }

    /// Whether the valve leaves the responder nothing but the eldest overdue contact that they could take, if any.
    bool is_bound(const Responder& responder) const {
        const auto g = picture.settings.valve.value();
        return g > 0 && std::any_of(picture.responders.begin(), picture.responders.end(), [&](const auto& seen) {
                   return seen.responder == responder.id && seen.valve.value() + 1 >= g;
               });
    }

    const Contact* eldest_overdue(const Responder& responder) const {
        const Contact* eldest = nullptr;
        for (const auto& [id, contact] : floor.contacts()) {
            if (is_immediate(contact) || contact.due > now || !could_take(responder, contact))
                continue;
            if (!eldest || std::tie(contact.due, contact.arrival) < std::tie(eldest->due, eldest->arrival))
                eldest = &contact;
        }
        return eldest;
    }
};

} // namespace

namespace {

bool interprets(const Interpreter* interpreter, const Contact& contact) {
    const auto wanted = routing::language_of(contact.language, contact.language_group);
    return interpreter && std::ranges::any_of(interpreter->languages, [&](const InterpretedLanguage& one) {
               return routing::same_language(routing::language_of(one.language, one.language_group), wanted);
           });
}

/// Offers that should have ended, and consults that should have followed what they are about.
std::optional<std::string> fault_of_the_live(const Floor& floor) {
    for (const auto& [id, offer] : floor.offers()) {
        if (!may_be_offered(*floor.responder(offer.responder)))
            return "an offer rings at somebody who may be offered nothing";
        if (!offer.interpreter)
            continue;
        const auto reserved = offer.interpreter->interpreter;
        if (!reserved || !interprets(floor.interpreter(*reserved), *floor.contact(offer.contact)))
            return "an offer stands on somebody who does not interpret its language";
    }
    for (const auto& [id, contact] : floor.contacts()) {
        const Contact* about = contact.consult_of ? floor.contact(*contact.consult_of) : nullptr;
        if (about && about->acuity != contact.acuity)
            return "a consult is less urgent than what it is about, or more";
        if (about && about->needs.topics != contact.needs.topics)
            return "a consult is about other topics than its contact";
    }
    return std::nullopt;
}

/// Whether it stands as long as the numbers in force say, or a safe window allows.
bool stands_as_long(const Policy& policy, const Contact& contact, const OfferMade& offer, Instant now) {
    Millis most = policy.offer_text;
    if (contact.channel == Channel::voice)
        most = policy.offer_voice;
    if (contact.channel == Channel::chat)
        most = policy.offer_chat;
    return contact.callback ? offer.expires <= now + most : offer.expires == now + most;
}

} // namespace

std::optional<std::string> fault_when_quiet(const Floor& floor, Instant now, const StrainBook& book) {
    if (auto fault = fault_of_the_live(floor))
        return fault;
    const Look look{floor, now, book, routing::picture_of(floor.routing())};
    for (const auto& [id, contact] : floor.contacts()) {
        for (const auto& [person, responder] : floor.responders()) {
            if (look.is_immediate(contact) && contact.parked_until && *contact.parked_until > now)
                return "a life in danger is set aside";
            const bool keeps = !look.is_immediate(contact) && look.kept_for_immediate(responder);
            if (look.could_take(responder, contact) && !keeps)
                return "a blocking pair";
            if (look.should_be_asked(responder, contact))
                return "nobody was asked to waive a limit";
            if (!look.is_immediate(contact) || !responder.offer || !look.waits(contact))
                continue;
            const Contact& offered = *floor.contact(floor.offer(*responder.offer)->contact);
            if (!look.is_immediate(offered) && look.could_take(responder, contact, responder.offer)) {
                return "acuity 1 waits behind a lower offer";
            }
        }
    }
    return std::nullopt;
}

std::optional<std::string> fault_of_offer(const Floor& floor, const OfferMade& offer, Instant now,
                                          const StrainBook& book) {
    const Look look{floor, now, book, routing::picture_of(floor.routing())};
    const Contact& contact = *floor.contact(offer.contact);
    const Responder& responder = *floor.responder(offer.responder);
    if (!look.is_joint(offer))
        return "responder and interpreter are reserved together or not at all";
    if (!stands_as_long(floor.policy(), contact, offer, now))
        return "an offer that stands longer or shorter than the numbers say";
    const bool fans_out = look.is_immediate(contact) && contact.state == ContactState::offered;
    if (fans_out)
        return look.suits(responder, contact) && look.has_room(responder, contact) &&
                       !look.is_spared(responder, contact)
                   ? std::nullopt
                   : std::optional<std::string>("a further offer to one who cannot take it");
    if (!look.could_take(responder, contact))
        return "an offer to one who cannot take it";
    if (!look.is_immediate(contact) && look.kept_for_immediate(responder))
        return "a lower offer before acuity 1";
    const Contact* eldest = look.is_bound(responder) ? look.eldest_overdue(responder) : nullptr;
    if (offer.by_valve != flag(eldest == &contact && !look.is_immediate(contact)))
        return "an offer that says otherwise of the valve";
    if (!offer.step)
        return "an offer that no step of the ladder reaches";
    if (eldest && !look.is_immediate(contact))
        return eldest == &contact ? std::nullopt : std::optional<std::string>("an offer past the valve");
    for (const auto& [id, other] : floor.contacts()) {
        if (look.place_of(other) < look.place_of(contact) && look.could_take(responder, other))
            return "an offer out of order";
    }
    return std::nullopt;
}

std::optional<std::string> fault_of_assignment(const Floor& floor, const ContactAssigned& assigned, Instant now,
                                               const StrainBook& book) {
    const Look look{floor, now, book, routing::picture_of(floor.routing())};
    const Contact& contact = *floor.contact(assigned.contact);
    const Responder& responder = *floor.responder(assigned.responder);
    if (!has_all(responder.abilities.traits, contact.needs.must))
        return "assigned to one who lacks what must be";
    if (!meets_what_must_be(responder, contact))
        return "assigned to one who is to be spared it";
    if (responder.intent == Intent::debrief || responder.intent == Intent::offline)
        return "assigned to one who is in debrief or gone";
    if (book.rests(responder.id, now))
        return "assigned to one who rests";
    if (!look.fits(responder, contact))
        return "assigned to one who has no room";
    const auto* off = look.cool_off(contact, responder);
    return off && off->from == Instant{INT64_MAX} ? std::optional<std::string>("assigned in spite of an exclusion")
                                                  : std::nullopt;
}

} // namespace hotline::desk
