#pragma once

#include "hotline/desk/callback_rules.hpp"
#include "tests/unit/desk/floors.hpp"

#include <catch2/catch.hpp>

/// People who are to be called back.
namespace hotline::desk {

inline const Digest pias_number{{1}};
inline const Digest pias_word{{2}};

/// From `from` to `until` after now, and the same a day later.
inline std::vector<SafeWindow> windows(const DeskLoop& loop, Millis from, Millis until) {
    const Instant now = loop.now();
    return {{now + from, now + until}, {now + from + hours(24), now + until + hours(24)}};
}

inline AskCallback asks(const DeskLoop& loop, ContactId contact, Millis from = {}, Millis until = hours(2)) {
    return {contact, pias_number, windows(loop, from, until), contact, std::nullopt};
}

/// The same, with the code word that Pia said.
inline AskCallback asks_as_pia(const DeskLoop& loop, ContactId contact, Millis from = {}, Millis until = hours(2)) {
    auto ask = asks(loop, contact, from, until);
    ask.word = pias_word;
    ask.stays = contact_to_call(loop.floor(), ask);
    return ask;
}

/// Pia waits and has asked to be called back; nobody is on shift.
inline Contact to_be_called(DeskLoop& loop, Millis from = {}, Millis until = hours(2)) {
    (void)loop.submit(a_contact(pia)).value();
    (void)loop.submit(asks_as_pia(loop, pia, from, until)).value();
    return *loop.floor().contact(pia);
}

/// What came of the newest attempt to call the contact.
inline RecordCallback outcome_of(const DeskLoop& loop, ContactId contact, PersonId responder, CallbackOutcome outcome) {
    const Contact* open = loop.floor().contact(contact);
    return {contact, responder, open && open->callback ? open->callback->attempt : AttemptId{}, outcome};
}

inline void dial(DeskLoop& loop, PersonId responder) {
    (void)loop.submit(AcceptOffer{offer_to(loop, responder), responder}).value();
}

template <class Happened>
bool happened(const Events& events) {
    for (const Event& event : events) {
        if (std::holds_alternative<Happened>(event))
            return true;
    }
    return false;
}

inline Disposition closed_as(const DeskLoop& loop, ContactId contact) {
    for (auto entry = loop.entries().rbegin(); entry != loop.entries().rend(); ++entry) {
        const auto* closed = std::get_if<ContactClosed>(&entry->event);
        if (closed && closed->contact == contact)
            return closed->disposition;
    }
    FAIL("it is not closed");
    return {};
}

} // namespace hotline::desk
