#pragma once

#include "routing/state.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <vector>

namespace hotline::routing {

/// A contact as routing knows it.
struct ContactPicture {
    ContactId contact;
    Channel channel{};
    Skill wanted;
    Flag immediate{};
    Instant due;
    Seq arrival;
    Phase phase{};
    std::optional<OfferId> offer;
    std::optional<PersonId> responder;
    std::vector<CoolingPair> cooling;
    friend bool operator==(const ContactPicture&, const ContactPicture&) = default;
};
BOOST_DESCRIBE_STRUCT(ContactPicture, (),
                      (contact, channel, wanted, immediate, due, arrival, phase, offer, responder, cooling))

struct ResponderPicture {
    PersonId responder;
    std::vector<Skill> skills;
    Count<8> chats_max;
    Flag offerable{};
    Instant idle_since;
    friend bool operator==(const ResponderPicture&, const ResponderPicture&) = default;
};
BOOST_DESCRIBE_STRUCT(ResponderPicture, (), (responder, skills, chats_max, offerable, idle_since))

/// The whole state without handles and indexes: what a snapshot keeps. Equal pictures decide alike for ever.
struct Picture {
    Instant now;
    std::vector<ContactPicture> contacts;     ///< by id
    std::vector<ResponderPicture> responders; ///< by id
    friend bool operator==(const Picture&, const Picture&) = default;
};
BOOST_DESCRIBE_STRUCT(Picture, (), (now, contacts, responders))

Picture picture_of(const State& state);
/// The state that has this picture. Contacts of a responder who is not in it wait.
State state_of(const Picture& picture);

} // namespace hotline::routing
