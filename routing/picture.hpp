#pragma once

#include "routing/state.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <vector>

namespace hotline::routing {

/// A set of codes, for a picture.
struct CodeBits {
    std::uint64_t bits{};
    friend bool operator==(const CodeBits&, const CodeBits&) = default;
};
BOOST_DESCRIBE_STRUCT(CodeBits, (), (bits))

/// What a contact needs and wishes: `Wants`, languages in the contact's own order.
struct WantsPicture {
    Channel channel{};
    std::vector<Skill> languages;
    CodeBits must;
    CodeBits wish;
    CodeBits topics;
    Flag interpreter{};
    friend bool operator==(const WantsPicture&, const WantsPicture&) = default;
};
BOOST_DESCRIBE_STRUCT(WantsPicture, (), (channel, languages, must, wish, topics, interpreter))

/// What is known about a contact and one responder: `Pair`.
struct PairPicture {
    PersonId responder;
    CoolOff off;
    Instant preferred_until;
    Flag wait{};
    Flag asked{};
    friend bool operator==(const PairPicture&, const PairPicture&) = default;
};
BOOST_DESCRIBE_STRUCT(PairPicture, (), (responder, off, preferred_until, wait, asked))

/// A contact as routing knows it.
struct ContactPicture {
    ContactId contact;
    WantsPicture wants;
    Acuity acuity{};
    Standing standing{};
    Instant due;
    Seq arrival;
    Instant arrived;
    Phase phase{};
    CodeBits open; ///< steps of the ladder
    Flag partner_consent{};
    HeldFor held{};
    Instant held_from;
    Instant held_until;
    Instant minute;
    Count<255> offers_this_minute;
    Count<255> hops;
    std::vector<PartnerId> tried;
    std::optional<PersonId> responder;        ///< while taken or wrapping up
    std::optional<InterpreterId> interpreter; ///< the same
    std::vector<PairPicture> pairs;           ///< by responder
    friend bool operator==(const ContactPicture&, const ContactPicture&) = default;
};
BOOST_DESCRIBE_STRUCT(ContactPicture, (),
                      (contact, wants, acuity, standing, due, arrival, arrived, phase, open, partner_consent, held,
                       held_from, held_until, minute, offers_this_minute, hops, tried, responder, interpreter, pairs))

/// A live offer: `OfferEntry`.
struct OfferPicture {
    OfferId offer;
    ContactId contact;
    PersonId responder;
    std::optional<InterpreterId> interpreter;
    Instant made;
    ValveMark mark{};
    Count<255> interpreters_tried;
    Flag lacks_interpreter{};
    friend bool operator==(const OfferPicture&, const OfferPicture&) = default;
};
BOOST_DESCRIBE_STRUCT(OfferPicture, (),
                      (offer, contact, responder, interpreter, made, mark, interpreters_tried, lacks_interpreter))

/// Somebody on shift: `ResponderEntry` with their `Profile`. What they have stands with the contacts.
struct ResponderPicture {
    PersonId responder;
    std::vector<Skill> languages;
    CodeBits traits;
    CodeBits spared;
    Count<8> chats_max;
    std::vector<Count<8>> most; ///< by channel
    Flag offerable{};
    Instant idle_since;
    Exposure exposure;
    Count<1'000'000> valve;
    Count<1'000'000> high_in_a_row;
    Count<1'000'000> high_this_shift;
    Instant recovery_until;
    Instant waived_until;
    Instant rest_until;
    Instant handling_since;
    Instant last_end;
    std::optional<ContactId> asked;
    Flag said_no{};
    friend bool operator==(const ResponderPicture&, const ResponderPicture&) = default;
};
BOOST_DESCRIBE_STRUCT(ResponderPicture, (),
                      (responder, languages, traits, spared, chats_max, most, offerable, idle_since, exposure, valve,
                       high_in_a_row, high_this_shift, recovery_until, waived_until, rest_until, handling_since,
                       last_end, asked, said_no))

/// Somebody who left a short while ago: `AwayEntry`.
struct AwayPicture {
    PersonId responder;
    Exposure exposure;
    Count<1'000'000> high_in_a_row;
    Count<1'000'000> high_this_shift;
    Instant recovery_until;
    Instant waived_until;
    Instant rest_until;
    Instant handling_since;
    Instant last_end;
    Instant until;
    friend bool operator==(const AwayPicture&, const AwayPicture&) = default;
};
BOOST_DESCRIBE_STRUCT(AwayPicture, (),
                      (responder, exposure, high_in_a_row, high_this_shift, recovery_until, waived_until, rest_until,
                       handling_since, last_end, until))

/// An interpreter: `InterpreterEntry`; how many hold one is counted again from offers and contacts.
struct InterpreterPicture {
    InterpreterId interpreter;
    std::vector<Language> languages;
    Count<1000> channels;
    Flag present{};
    Instant rest_until;
    friend bool operator==(const InterpreterPicture&, const InterpreterPicture&) = default;
};
BOOST_DESCRIBE_STRUCT(InterpreterPicture, (), (interpreter, languages, channels, present, rest_until))

/// A centre that takes contacts over: `PartnerEntry`.
struct PartnerPicture {
    PartnerId partner;
    std::vector<Language> languages;
    Count<100'000> per_hour;
    Count<1'000'000> asked;
    Instant hour;
    Count<255> refusals;
    Instant rest_until;
    friend bool operator==(const PartnerPicture&, const PartnerPicture&) = default;
};
BOOST_DESCRIBE_STRUCT(PartnerPicture, (), (partner, languages, per_hour, asked, hour, refusals, rest_until))

/// A contact that a partner was asked to take: `HandoffEntry`.
struct HandoffPicture {
    HandoffId handoff;
    ContactId contact;
    PartnerId partner;
    friend bool operator==(const HandoffPicture&, const HandoffPicture&) = default;
};
BOOST_DESCRIBE_STRUCT(HandoffPicture, (), (handoff, contact, partner))

/// The whole state without handles and indexes: what a snapshot keeps. Equal pictures decide alike for ever.
struct Picture {
    Instant now;
    Settings settings;
    std::vector<ContactPicture> contacts; ///< by id, and so the others
    std::vector<ResponderPicture> responders;
    std::vector<AwayPicture> away;
    std::vector<OfferPicture> offers;
    std::vector<InterpreterPicture> interpreters;
    std::vector<PartnerPicture> partners;
    std::vector<HandoffPicture> handoffs;
    std::vector<Outcome> outcomes; ///< the oldest first
    friend bool operator==(const Picture&, const Picture&) = default;
};
BOOST_DESCRIBE_STRUCT(Picture, (),
                      (now, settings, contacts, responders, away, offers, interpreters, partners, handoffs, outcomes))

Picture picture_of(const State& state);
/// The state that has this picture, with what it proposes now. What names somebody who is not in it waits, or is left
/// out.
State state_of(const Picture& picture);

} // namespace hotline::routing
