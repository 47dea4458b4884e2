#pragma once

#include "proto/codes.hpp"
#include "proto/fact.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <variant>
#include <vector>

/// The facts that routing takes in. Who may be offered at all, when an offer runs out and how long a pair cools off is
/// decided elsewhere and arrives here as plain values. A fact about somebody unknown changes nothing.
namespace hotline::routing {

struct Skill {
    LanguageTag language; ///< compared as it is: i18n has made equal meanings equal tags
    Proficiency level{};
    friend auto operator<=>(const Skill&, const Skill&) = default;
};
BOOST_DESCRIBE_STRUCT(Skill, (), (language, level))

struct ContactArrived {
    ContactId contact;
    Channel channel{};
    LanguageTag language;
    Proficiency level{}; ///< at least
    Acuity acuity{};
    Instant due; ///< arrival + max wait of the class
};

/// The class changed; the place follows from `due`, which counts from the original arrival.
struct ContactReclassified {
    ContactId contact;
    Acuity acuity{};
    Instant due;
};

struct Offered {
    OfferId offer;
    ContactId contact;
    PersonId responder;
};

struct OfferAccepted {
    OfferId offer;
};

/// For how long the same two are not brought together again.
struct CoolOff {
    Instant alone_from; ///< over from then on if all who are eligible cool off from this contact
    Instant from;       ///< over from then on in any case
    friend bool operator==(const CoolOff&, const CoolOff&) = default;
};
BOOST_DESCRIBE_STRUCT(CoolOff, (), (alone_from, from))

/// Declined, expired or withdrawn: the contact waits at its place.
struct OfferEnded {
    OfferId offer;
    std::optional<CoolOff> cool_off;
};

/// A taken contact waits again, at the place it had.
struct ContactRequeued {
    ContactId contact;
};

struct WrapUpStarted {
    ContactId contact;
};

/// Closed, from whatever state: nobody holds it any more.
struct ContactGone {
    ContactId contact;
};

/// Comes on shift; gets no offer until `ResponderOfferable` says so.
struct ResponderArrived {
    PersonId responder;
    std::vector<Skill> skills;
    Count<8> chats_max;
};

struct ResponderOfferable {
    PersonId responder;
    Flag offerable{};
};

/// Leaves the shift. What they still held waits again.
struct ResponderGone {
    PersonId responder;
};

struct TimePassed {};

using What = std::variant<ContactArrived, ContactReclassified, Offered, OfferAccepted, OfferEnded, ContactRequeued,
                          WrapUpStarted, ContactGone, ResponderArrived, ResponderOfferable, ResponderGone, TimePassed>;

/// A fact, when it became one and under which number. Neither ever goes back.
struct Event {
    Instant at;
    Seq seq;
    What what;
};

} // namespace hotline::routing
