#pragma once

#include "hotline/desk/callback.hpp"
#include "hotline/desk/interpreter.hpp"
#include "hotline/desk/needs.hpp"
#include "hotline/desk/return.hpp"
#include "proto/codes.hpp"
#include "proto/fact.hpp"
#include "routing/events.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <vector>

namespace hotline::desk {

/// A chat whose responder has said nothing yet.
struct Awaited {
    Instant by; ///< reminded then, or given to others
    Flag nudged{};
    friend bool operator==(const Awaited&, const Awaited&) = default;
};
BOOST_DESCRIBE_STRUCT(Awaited, (), (by, nudged))

/// A contact that is on the floor. Closed ones have left memory; their entries stay in the journal.
struct Contact {
    ContactId id;
    Channel channel{};
    LanguageTag language;
    Proficiency level_required{};
    Acuity acuity{};
    AcuityReason reason{};
    Seq arrival;     ///< the entry of its arrival: the tie-break of the queue
    Instant arrived; ///< never changes, whatever happens to the contact
    Instant due;     ///< its place in the queue
    ContactState state{};
    std::optional<OfferId> offer;         ///< while `offered`: the first that is live
    std::optional<Instant> connected;     ///< when the present responder took it
    std::optional<PersonId> responder;    ///< while `connected`, `held` or `wrapping_up`
    std::optional<Instant> wrap_up_until; ///< while `wrapping_up`
    std::vector<OfferId> more_offers;     ///< acuity 1, unanswered: live offers to others besides
    std::optional<Instant> parked_until;  ///< offered to nobody before
    std::optional<LanguageTag> language_group;
    Needs needs;
    routing::Standing standing{};
    std::optional<ContactId> consult;         ///< somebody else is asked beside its responder
    std::optional<ContactId> consult_of;      ///< it is a consult itself, about that contact
    std::optional<Interpreting> interpreting; ///< while `connected` or `held`, if it goes through an interpreter
    Instant since;                  ///< its place counts from then: its arrival, or that of the one that dropped before
    std::vector<ContactId> merged;  ///< the same person's, which ended here
    std::optional<GoneReason> gone; ///< the person went away: why
    std::optional<Awaited> awaited; ///< while in conversation and unanswered
    std::optional<Callback> callback;            ///< the person asked to be called; the channel is `voice` from then on
    std::optional<routing::PartnerId> handed_to; ///< a partner centre has it; it closes with the next entry
    std::optional<Millis> predicted;             ///< its wait, when that was expected to be longer than it should be
    Flag returned{};                             ///< while `wrapping_up`: the person has come back already
    std::optional<CameFrom> from;                ///< a partner centre had the person before
    friend bool operator==(const Contact&, const Contact&) = default;
};
BOOST_DESCRIBE_STRUCT(Contact, (),
                      (id, channel, language, level_required, acuity, reason, arrival, arrived, due, state, offer,
                       connected, responder, wrap_up_until, more_offers, parked_until, language_group, needs, standing,
                       consult, consult_of, interpreting, since, merged, gone, awaited, callback, handed_to, predicted,
                       returned, from))

/// The language that it wants before all others, and how well.
LanguageSkill first_language(const Contact& contact);
/// All that decides which responders suit it.
routing::Wants wants_of(const Contact& contact);

/// What is kept of it when it leaves the floor, exclusions apart; `ways` are the partners that were tried for it, those
/// before its arrival counted.
Ended ended(const Contact& contact, Count<8> ways, Instant until);

/// All live offers of the contact, the first one first.
std::vector<OfferId> offers_of(const Contact& contact);

/// One offer of one contact to one responder. Lives until it is accepted, declined, expired or withdrawn;
/// exactly one of these ends it.
struct Offer {
    OfferId id;
    ContactId contact;
    PersonId responder;
    Instant made;
    Instant expires; ///< desk time; the deadline belongs to the desk, not to the console
    std::optional<ReservedInterpreter> interpreter = std::nullopt; ///< both or none
    friend bool operator==(const Offer&, const Offer&) = default;
};
BOOST_DESCRIBE_STRUCT(Offer, (), (id, contact, responder, made, expires, interpreter))

/// Whether a responder talks with it, on hold or not.
bool is_in_conversation(const Contact& contact);

/// Whether a partner centre may be asked: the person agreed, and it is neither a callback nor a consult.
bool may_be_handed_over(const Contact& contact);

/// Whether a responder is reaching for somebody who asked to be called back, and has not said what came of it.
bool is_dialling(const Contact& contact);

/// Whether a contact may go from one state to the other. The table of the life cycle; `closed` is final.
bool may_become(ContactState from, ContactState to);

/// Whether a responder may record it; the others only the service gives.
bool is_responders_own(Disposition disposition);

} // namespace hotline::desk
