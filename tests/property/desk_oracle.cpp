#include "tests/property/desk_oracle.hpp"

#include "routing/picture.hpp"

#include <algorithm>
#include <tuple>

namespace hotline::desk {
namespace {

bool is_immediate(const Contact& contact) { return contact.acuity == Acuity::immediate; }

auto place_of(const Contact& contact) { return std::tuple(!is_immediate(contact), contact.due, contact.arrival); }

/// Whether the responder speaks the contact's language, at `less` steps below the level or better.
bool speaks(const Responder& responder, const Contact& contact, int less) {
    return std::any_of(responder.languages.begin(), responder.languages.end(), [&](const LanguageSkill& skill) {
        return skill.language == contact.language &&
               static_cast<int>(skill.level) + less >= static_cast<int>(contact.level_required);
    });
}

struct Look {
    const Floor& floor;
    Instant now;
    routing::Picture picture;

    /// By the rung that is open: whether it should be is asked of the ladder's own tests.
    bool suits(const Responder& responder, const Contact& contact) const {
        if (contact.channel != Channel::voice && responder.chats_max.value() == 0)
            return false;
        for (const auto& seen : picture.contacts) {
            if (seen.contact == contact.id) {
                const bool lower = (seen.open.bits >> static_cast<unsigned>(routing::Step::lower_level) & 1U) != 0;
                return speaks(responder, contact, lower ? 1 : 0);
            }
        }
        return false;
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
            return may_be_offered(responder) && suits(responder, contact) && !cool_off(contact, responder);
        });
    }

    bool kept_apart(const Contact& contact, const Responder& responder) const {
        const auto* off = cool_off(contact, responder);
        return off && (off->alone_from > now || others_left(contact));
    }

    /// Whether the responder has room, an offer of this id not counted.
    bool has_room(const Responder& responder, const Contact& contact, std::optional<OfferId> but = {}) const {
        if (!may_be_offered(responder) || !responder.wrapping.empty())
            return false;
        if (responder.offer && responder.offer != but)
            return false;
        if (contact.channel == Channel::voice)
            return responder.contacts.empty();
        const bool on_call = std::any_of(responder.contacts.begin(), responder.contacts.end(),
                                         [&](ContactId id) { return floor.contact(id)->channel == Channel::voice; });
        return !on_call && responder.contacts.size() < responder.chats_max.value();
    }

    bool waits(const Contact& contact) const {
        return contact.state == ContactState::waiting && (!contact.parked_until || *contact.parked_until <= now);
    }

    bool kept_for_immediate(const Responder& responder) const {
        return std::any_of(floor.contacts().begin(), floor.contacts().end(), [&](const auto& other) {
            const Contact& contact = other.second;
            return waits(contact) && is_immediate(contact) && suits(responder, contact) &&
                   !kept_apart(contact, responder);
        });
    }

    bool could_take(const Responder& responder, const Contact& contact, std::optional<OfferId> but = {}) const {
        return waits(contact) && suits(responder, contact) && has_room(responder, contact, but) &&
               !kept_apart(contact, responder);
    }
};

} // namespace

std::optional<std::string> fault_when_quiet(const Floor& floor, Instant now) {
    const Look look{floor, now, routing::picture_of(floor.routing())};
    for (const auto& [id, contact] : floor.contacts()) {
        for (const auto& [person, responder] : floor.responders()) {
            if (is_immediate(contact) && contact.parked_until && *contact.parked_until > now)
                return "a life in danger is set aside";
            const bool keeps = !is_immediate(contact) && look.kept_for_immediate(responder);
            if (look.could_take(responder, contact) && !keeps)
                return "a blocking pair";
            if (!is_immediate(contact) || !responder.offer || !look.waits(contact))
                continue;
            const Contact& offered = *floor.contact(floor.offer(*responder.offer)->contact);
            if (!is_immediate(offered) && look.could_take(responder, contact, responder.offer)) {
                return "acuity 1 waits behind a lower offer";
            }
        }
    }
    return std::nullopt;
}

std::optional<std::string> fault_of_offer(const Floor& floor, const OfferMade& offer, Instant now) {
    const Look look{floor, now, routing::picture_of(floor.routing())};
    const Contact& contact = *floor.contact(offer.contact);
    const Responder& responder = *floor.responder(offer.responder);
    const bool fans_out = is_immediate(contact) && contact.state == ContactState::offered;
    if (fans_out)
        return look.suits(responder, contact) && look.has_room(responder, contact)
                   ? std::nullopt
                   : std::optional<std::string>("a further offer to one who cannot take it");
    if (!look.could_take(responder, contact))
        return "an offer to one who cannot take it";
    if (!is_immediate(contact) && look.kept_for_immediate(responder))
        return "a lower offer before acuity 1";
    for (const auto& [id, other] : floor.contacts()) {
        if (place_of(other) < place_of(contact) && look.could_take(responder, other))
            return "an offer out of order";
    }
    return std::nullopt;
}

} // namespace hotline::desk
