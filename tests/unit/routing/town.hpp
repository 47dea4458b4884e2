#pragma once

#include "routing/step.hpp"

namespace hotline::routing {

template <class Id>
Id id_of(std::uint8_t number) {
    Id id;
    id.value.bytes[15] = number;
    return id;
}

/// A small floor that can be told facts: contacts and responders by number, time in seconds.
struct Town {
    State state;
    Proposals proposals;
    Instant now{1'000'000};
    std::uint64_t seq = 0;

    Proposals& tell(What what) {
        step(state, Event{now, Seq{++seq}, std::move(what)}, proposals);
        return proposals;
    }
    void responder(std::uint8_t number, std::vector<Skill> skills = {{LanguageTag::of("en"), Proficiency::c2}},
                   std::uint64_t chats_max = 3) {
        tell(ResponderArrived{id_of<PersonId>(number), std::move(skills), Count<8>::of(chats_max)});
        tell(ResponderOfferable{id_of<PersonId>(number), Flag::yes});
    }
    void contact(std::uint8_t number, Acuity acuity = Acuity::standard, Channel channel = Channel::chat,
                 Skill wanted = {LanguageTag::of("en"), Proficiency::b2}) {
        const Millis wait = minutes(acuity == Acuity::immediate ? 0 : 10 * static_cast<int>(acuity));
        tell(ContactArrived{id_of<ContactId>(number), channel, wanted.language, wanted.level, acuity, now + wait});
    }
    /// Whom it proposes to offer this contact to now; 0 if it does not.
    [[nodiscard]] unsigned offered(std::uint8_t contact) const {
        for (const auto& proposal : proposals) {
            const auto* offer = std::get_if<Offer>(&proposal);
            if (offer && offer->contact == id_of<ContactId>(contact))
                return offer->responder.value.bytes[15];
        }
        return 0;
    }
    /// Carries out the offer that is proposed; its number.
    OfferId make_offer() {
        const auto offer = std::get<Offer>(proposals.at(0));
        tell(Offered{OfferId{seq + 1}, offer.contact, offer.responder});
        return OfferId{seq};
    }
    /// The same, and it is accepted.
    void connect() { tell(OfferAccepted{make_offer()}); }
};

} // namespace hotline::routing
