#pragma once

#include "tests/scenario/desk_loop.hpp"

namespace hotline::desk {

inline const auto ana = id_of<PersonId>(1);
inline const auto ben = id_of<PersonId>(2);
inline const auto sam = id_of<PersonId>(9); // supervises
inline const auto pia = id_of<ContactId>(101);
inline const auto kim = id_of<ContactId>(102);

/// A chat in English of standard acuity.
inline OpenContact a_contact(ContactId id, Channel channel = Channel::chat) {
    OpenContact open;
    open.contact = id;
    open.channel = channel;
    open.level_required = Proficiency::b2;
    open.acuity = Acuity::standard;
    return open;
}

/// English at the highest level, three chats, ring heard.
inline StartShift a_shift(PersonId id) {
    return {id, {{LanguageTag::of("en"), Proficiency::c2}}, Count<8>::of(3), Flag::yes};
}

inline void put_on_shift(DeskLoop& loop, PersonId id) {
    (void)loop.submit(a_shift(id)).value();
    (void)loop.submit(SetIntent{id, Intent::available}).value();
}

/// The offer that the responder has now.
inline OfferId offer_to(const DeskLoop& loop, PersonId id) { return loop.floor().responder(id)->offer.value(); }

inline void connect(DeskLoop& loop, ContactId contact, PersonId responder) {
    (void)loop.submit(a_contact(contact)).value();
    (void)loop.submit(AcceptOffer{offer_to(loop, responder), responder}).value();
}

} // namespace hotline::desk
