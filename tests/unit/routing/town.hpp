#pragma once

#include "routing/step.hpp"

#include <initializer_list>

namespace hotline::routing {

template <class Id>
Id id_of(std::uint8_t number) {
    Id id;
    id.value.bytes[15] = number;
    return id;
}

inline Skill english(Proficiency level = Proficiency::c2) { return skill_of(LanguageTag::of("en"), level); }
inline Skill french(Proficiency level = Proficiency::c2) { return skill_of(LanguageTag::of("fr"), level); }
inline Skill tagalog(Proficiency level = Proficiency::c2) { return skill_of(LanguageTag::of("tl"), level); }

/// Somebody who speaks these and takes calls and three chats.
inline Profile speaks(std::initializer_list<Skill> languages, std::uint64_t chats_max = 3) {
    Profile profile;
    profile.languages = languages;
    profile.chats_max = Count<8>::of(chats_max);
    profile.most.fill(Count<8>::of(8));
    return profile;
}

/// A chat in that language.
inline Wants wants(Skill language = english(Proficiency::b2), Channel channel = Channel::chat) {
    Wants wants;
    wants.channel = channel;
    wants.languages = {language};
    return wants;
}

/// Settings whose ladder is open from the start, so that only other dates are left.
inline Settings open_ladder() {
    Settings settings;
    const LadderTimes at_once{};
    settings.immediate = settings.urgent = settings.standard = at_once;
    return settings;
}

/// A small floor that can be told facts: contacts and responders by number, time in seconds.
struct Town {
    State state;
    Proposals proposals;
    Instant now{1'700'000'000'000};
    std::uint64_t seq = 0;

    Proposals& tell(What what) {
        step(state, Event{now, Seq{++seq}, std::move(what)}, proposals);
        return proposals;
    }
    Proposals& later(Millis wait) {
        now = now + wait;
        return tell(TimePassed{});
    }
    void set(const Settings& settings) { tell(SettingsChanged{settings}); }
    void responder(std::uint8_t number, const Profile& profile = speaks({english()})) {
        tell(ResponderArrived{id_of<PersonId>(number), profile});
        tell(ResponderOfferable{id_of<PersonId>(number), Flag::yes});
    }
    void contact(std::uint8_t number, Acuity acuity = Acuity::standard, const Wants& what = wants()) {
        ContactArrived arrived;
        arrived.contact = id_of<ContactId>(number);
        arrived.wants = what;
        arrived.acuity = acuity;
        arrived.due = now + minutes(acuity == Acuity::immediate ? 0 : 10 * static_cast<int>(acuity));
        tell(arrived);
    }
    void interpreter(std::uint8_t number, Skill language, std::uint64_t channels = 1) {
        InterpreterArrived arrived{id_of<InterpreterId>(number), {}, Count<1000>::of(channels)};
        arrived.languages = {language.language};
        tell(arrived);
    }
    /// What it proposes now; the first.
    [[nodiscard]] std::optional<Offer> offer() const {
        const auto* offer = proposals.empty() ? nullptr : std::get_if<Offer>(&proposals.front());
        return offer ? std::optional(*offer) : std::nullopt;
    }
    /// Whom it proposes to offer this contact to now; 0 if it does not.
    [[nodiscard]] unsigned offered(std::uint8_t contact) const {
        const auto proposed = offer();
        return proposed && proposed->contact == id_of<ContactId>(contact) ? proposed->responder.value.bytes[15] : 0U;
    }
    /// Carries out the offer that is proposed; its number.
    OfferId make_offer() {
        const auto proposed = offer().value();
        tell(Offered{OfferId{seq + 1}, proposed.contact, proposed.responder, proposed.interpreter});
        return OfferId{seq};
    }
    /// The same, and it is accepted.
    void connect() { tell(OfferAccepted{make_offer()}); }
    void gone(std::uint8_t contact) { tell(ContactGone{id_of<ContactId>(contact)}); }
};

} // namespace hotline::routing
