#pragma once

#include "proto/codes.hpp"
#include "proto/ids.hpp"
#include "proto/messages/contact.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

/// What a console is told. The member "kind" says which.
namespace hotline::wire {

/// A contact is offered to this responder, or an offer stands longer: told again under its number, in place of the old
/// one.
struct OfferMade : Offer {
    static constexpr std::string_view wire_kind = "offer_made";
    friend bool operator==(const OfferMade&, const OfferMade&) = default;
};
BOOST_DESCRIBE_STRUCT(OfferMade, (Offer), ())

/// How an offer ended, as its responder is told: accepted (perhaps on another of their consoles) or one of OfferEnd.
BOOST_DEFINE_ENUM_CLASS(OfferOutcome, accepted, declined, expired, contact_gone, responder_gone, higher_acuity,
                        restarted, answered_by_another, assigned, parked, needs_changed, no_interpreter, callback,
                        overflowed, kept_apart)

/// An offer to this responder is there no more.
struct OfferEnded {
    static constexpr std::string_view wire_kind = "offer_ended";
    OfferId offer;
    ContactId contact;
    OfferOutcome end{};
    friend bool operator==(const OfferEnded&, const OfferEnded&) = default;
};
BOOST_DESCRIBE_STRUCT(OfferEnded, (), (offer, contact, end))

/// The console fetches the contact now.
struct ContactConnected {
    static constexpr std::string_view wire_kind = "contact_connected";
    ContactId contact;
    friend bool operator==(const ContactConnected&, const ContactConnected&) = default;
};
BOOST_DESCRIBE_STRUCT(ContactConnected, (), (contact))

/// Only what changed is there.
struct ContactChanged {
    static constexpr std::string_view wire_kind = "contact_changed";
    ContactId contact;
    std::optional<ContactState> state;
    std::optional<Acuity> acuity;
    std::optional<AcuityReason> acuity_reason;
    std::optional<bool> visitor_here;
    std::optional<Instant> wrap_up_until;
    std::optional<LanguageTag> language;
    std::optional<Needs> needs;
    std::optional<bool> unanswered; ///< true: the person waits for the first answer, and too long
    friend bool operator==(const ContactChanged&, const ContactChanged&) = default;
};
BOOST_DESCRIBE_STRUCT(ContactChanged, (),
                      (contact, state, acuity, acuity_reason, visitor_here, wrap_up_until, language, needs, unanswered))

/// Why a contact left the console.
BOOST_DEFINE_ENUM_CLASS(GoneWhy, closed, requeued, transferred, consult_over, unanswered, merged)

/// A contact of this responder is theirs no more.
struct ContactGone {
    static constexpr std::string_view wire_kind = "contact_gone";
    ContactId contact;
    GoneWhy why{};
    std::optional<ContactId> into; ///< `merged`: where it goes on; to be read again by whoever has that
    friend bool operator==(const ContactGone&, const ContactGone&) = default;
};
BOOST_DESCRIBE_STRUCT(ContactGone, (), (contact, why, into))

/// Somebody is sought beside this responder, has come, or is there no more: the console reads the contact again.
struct ConsultChanged {
    static constexpr std::string_view wire_kind = "consult_changed";
    ContactId contact;
    friend bool operator==(const ConsultChanged&, const ConsultChanged&) = default;
};
BOOST_DESCRIBE_STRUCT(ConsultChanged, (), (contact))

/// Somebody wrote in a conversation of this responder: it is durable.
struct MessageWritten {
    static constexpr std::string_view wire_kind = "message";
    ContactId contact;
    Message message;
    friend bool operator==(const MessageWritten&, const MessageWritten&) = default;
};
BOOST_DESCRIBE_STRUCT(MessageWritten, (), (contact, message))

/// A draft in one of this responder's contacts is durable. Its text is not told.
struct DraftSaved {
    static constexpr std::string_view wire_kind = "draft_saved";
    ContactId contact;
    std::uint32_t version{};
    Instant saved_at;
    friend bool operator==(const DraftSaved&, const DraftSaved&) = default;
};
BOOST_DESCRIBE_STRUCT(DraftSaved, (), (contact, version, saved_at))

/// A consent in one of this responder's contacts was given or withdrawn.
struct ConsentChanged {
    static constexpr std::string_view wire_kind = "consent";
    ContactId contact;
    Consent consent;
    friend bool operator==(const ConsentChanged&, const ConsentChanged&) = default;
};
BOOST_DESCRIBE_STRUCT(ConsentChanged, (), (contact, consent))

/// A referral in one of this responder's contacts was issued, or something became of it.
struct ReferralChanged {
    static constexpr std::string_view wire_kind = "referral";
    ContactId contact;
    Referral referral;
    friend bool operator==(const ReferralChanged&, const ReferralChanged&) = default;
};
BOOST_DESCRIBE_STRUCT(ReferralChanged, (), (contact, referral))

/// How a conversation of this responder stands with its interpreter; none: it goes through none any more.
struct InterpreterChanged {
    static constexpr std::string_view wire_kind = "interpreter";
    ContactId contact;
    std::optional<InterpreterOfContact> interpreter;
    friend bool operator==(const InterpreterChanged&, const InterpreterChanged&) = default;
};
BOOST_DESCRIBE_STRUCT(InterpreterChanged, (), (contact, interpreter))

/// How this responder's own shift stands now.
struct ShiftChanged {
    static constexpr std::string_view wire_kind = "shift";
    bool on{};
    ResponderState state{};
    Intent intent{};
    friend bool operator==(const ShiftChanged&, const ShiftChanged&) = default;
};
BOOST_DESCRIBE_STRUCT(ShiftChanged, (), (on, state, intent))

/// Nobody is left for a life in danger but this responder, whom a limit spares: will they take it all the same?
struct LimitAsked {
    static constexpr std::string_view wire_kind = "limit_asked";
    ContactId contact;
    friend bool operator==(const LimitAsked&, const LimitAsked&) = default;
};
BOOST_DESCRIBE_STRUCT(LimitAsked, (), (contact))

/// The question is answered.
struct LimitAnswered {
    static constexpr std::string_view wire_kind = "limit_answered";
    ContactId contact;
    friend bool operator==(const LimitAnswered&, const LimitAnswered&) = default;
};
BOOST_DESCRIBE_STRUCT(LimitAnswered, (), (contact))

/// To supervisors, at most twice a second: fetch the floor again.
struct FloorChanged {
    static constexpr std::string_view wire_kind = "floor_changed";
    friend bool operator==(const FloorChanged&, const FloorChanged&) = default;
};
BOOST_DESCRIBE_STRUCT(FloorChanged, (), ())

/// To supervisors: a tip came. Reading it is a request of its own, which the journal keeps.
struct TipReceived {
    static constexpr std::string_view wire_kind = "tip_received";
    TipId tip;
    friend bool operator==(const TipReceived&, const TipReceived&) = default;
};
BOOST_DESCRIBE_STRUCT(TipReceived, (), (tip))

/// To supervisors: a tip was reviewed.
struct TipChanged {
    static constexpr std::string_view wire_kind = "tip_changed";
    TipId tip;
    ReviewState state{};
    friend bool operator==(const TipChanged&, const TipChanged&) = default;
};
BOOST_DESCRIBE_STRUCT(TipChanged, (), (tip, state))

using FeedEvent = std::variant<OfferMade, OfferEnded, ContactConnected, ContactChanged, ContactGone, MessageWritten,
                               DraftSaved, ConsentChanged, ReferralChanged, ShiftChanged, FloorChanged, TipReceived,
                               TipChanged, ConsultChanged, LimitAsked, LimitAnswered, InterpreterChanged>;

} // namespace hotline::wire
