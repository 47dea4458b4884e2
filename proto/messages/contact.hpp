#pragma once

#include "proto/codes.hpp"
#include "proto/ids.hpp"
#include "proto/language_tag.hpp"
#include "proto/messages/callback.hpp"
#include "proto/messages/interpreter.hpp"
#include "proto/messages/needs.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Offers and contacts as their responder sees them.
namespace hotline::wire {

/// A contact that waits for this responder's yes.
struct Offer {
    OfferId offer;
    ContactId contact;
    Channel channel{};
    LanguageTag language;
    Acuity acuity{};
    AcuityReason acuity_reason{};
    Instant arrived_at; ///< waits since then
    Instant expires_at;
    Instant made_at;
    bool beside{};           ///< a consult: another responder has the conversation and asks for somebody beside them
    bool with_interpreter{}; ///< one is reserved too
    Needs needs = {};
    bool callback{}; ///< they asked to be called: whoever accepts dials
    friend bool operator==(const Offer&, const Offer&) = default;
};
BOOST_DESCRIBE_STRUCT(Offer, (),
                      (offer, contact, channel, language, acuity, acuity_reason, arrived_at, expires_at, made_at,
                       beside, with_interpreter, needs, callback))

/// POST /api/offers/{offer}/decline.
struct DeclineOffer {
    CommandId command;
    DeclineReason reason{};
    friend bool operator==(const DeclineOffer&, const DeclineOffer&) = default;
};
BOOST_DESCRIBE_STRUCT(DeclineOffer, (), (command, reason))

/// One message of a conversation.
struct Message {
    MessageId message;
    Seq seq;
    Author author{};
    std::string text;
    Instant at;
    friend bool operator==(const Message&, const Message&) = default;
};
BOOST_DESCRIBE_STRUCT(Message, (), (message, seq, author, text, at))

/// What the responder was writing when it was last saved.
struct Draft {
    std::string text;
    Instant saved_at;
    std::uint32_t version{};
    friend bool operator==(const Draft&, const Draft&) = default;
};
BOOST_DESCRIBE_STRUCT(Draft, (), (text, saved_at, version))

/// A consent as it stands since `at`. A withdrawal names the `version` that was read.
struct Consent {
    ConsentId consent;
    ConsentScope scope{};
    ConsentState state{};
    std::uint32_t version{};
    Instant at;
    friend bool operator==(const Consent&, const Consent&) = default;
};
BOOST_DESCRIBE_STRUCT(Consent, (), (consent, scope, state, version, at))

/// A referral as it stands since `at`. Names are in the caller's language, and empty when the directory does not list
/// the service any more.
struct Referral {
    ReferralId referral;
    ServiceId service;
    std::string service_name;
    std::string agency_name;
    ReferralState state{};
    ConsentId consent;
    std::uint32_t version{};
    std::vector<ReferralState> next; ///< the states that may follow
    Instant at;
    friend bool operator==(const Referral&, const Referral&) = default;
};
BOOST_DESCRIBE_STRUCT(Referral, (), (referral, service, service_name, agency_name, state, consent, version, next, at))

/// A second responder beside the first. `name`: of who has come, or for them, of who asked; none while somebody is
/// sought.
struct Consult {
    bool has_come{};
    std::optional<std::string> name;
    friend bool operator==(const Consult&, const Consult&) = default;
};
BOOST_DESCRIBE_STRUCT(Consult, (), (has_come, name))

/// GET /api/contacts/{id}.
struct Contact {
    ContactId contact;
    Channel channel{};
    LanguageTag language;
    Acuity acuity{};
    AcuityReason acuity_reason{};
    ContactState state{};
    Instant arrived_at;
    std::optional<Instant> connected_at;
    bool visitor_here{};
    std::vector<Message> messages; ///< the newest, oldest of them first
    bool more_before{};            ///< there are older messages than these
    std::optional<Draft> draft;
    std::vector<Consent> consents;
    std::vector<Referral> referrals;
    std::optional<Instant> wrap_up_until;
    std::optional<Consult> consult;                  ///< somebody else is asked
    bool brought_in{};                               ///< the reader is who was asked: the conversation is another's
    std::optional<InterpreterOfContact> interpreter; ///< if the conversation goes through one
    Needs needs = {};
    bool unanswered{};                ///< the person waits for the first answer, and too long
    std::optional<Callback> callback; ///< they asked to be called
    friend bool operator==(const Contact&, const Contact&) = default;
};
BOOST_DESCRIBE_STRUCT(Contact, (),
                      (contact, channel, language, acuity, acuity_reason, state, arrived_at, connected_at, visitor_here,
                       messages, more_before, draft, consents, referrals, wrap_up_until, consult, brought_in,
                       interpreter, needs, unanswered, callback))

/// POST /api/contacts/{id}/messages, PUT /api/contacts/{id}/draft (where empty text clears the draft).
struct WriteText {
    CommandId command;
    std::string text;
    friend bool operator==(const WriteText&, const WriteText&) = default;
};
BOOST_DESCRIBE_STRUCT(WriteText, (), (command, text))

/// 202 to POST /api/contacts/{id}/messages: the other side sees it, and it is not durable yet. `saved` is false.
struct PassedOn {
    MessageId message;
    bool saved{};
    friend bool operator==(const PassedOn&, const PassedOn&) = default;
};
BOOST_DESCRIBE_STRUCT(PassedOn, (), (message, saved))

/// POST /api/referrals/{referral}/state. `version` is the one that was read.
struct SetReferralState {
    CommandId command;
    std::uint32_t version{};
    ReferralState state{};
    friend bool operator==(const SetReferralState&, const SetReferralState&) = default;
};
BOOST_DESCRIBE_STRUCT(SetReferralState, (), (command, version, state))

/// POST /api/contacts/{id}/acuity.
struct SetAcuity {
    CommandId command;
    Acuity acuity{};
    AcuityReason reason{};
    friend bool operator==(const SetAcuity&, const SetAcuity&) = default;
};
BOOST_DESCRIBE_STRUCT(SetAcuity, (), (command, acuity, reason))

/// POST /api/contacts/{id}/wrap-up.
struct WrapUp {
    CommandId command;
    Disposition disposition{};
    friend bool operator==(const WrapUp&, const WrapUp&) = default;
};
BOOST_DESCRIBE_STRUCT(WrapUp, (), (command, disposition))

/// POST /api/contacts/{id}/consents.
struct GiveConsent {
    CommandId command;
    ConsentScope scope{};
    friend bool operator==(const GiveConsent&, const GiveConsent&) = default;
};
BOOST_DESCRIBE_STRUCT(GiveConsent, (), (command, scope))

/// POST /api/consents/{id}/withdraw.
struct WithdrawConsent {
    CommandId command;
    std::uint32_t version{};
    friend bool operator==(const WithdrawConsent&, const WithdrawConsent&) = default;
};
BOOST_DESCRIBE_STRUCT(WithdrawConsent, (), (command, version))

/// POST /api/contacts/{id}/referrals.
struct IssueReferral {
    CommandId command;
    ServiceId service;
    ConsentId consent;
    friend bool operator==(const IssueReferral&, const IssueReferral&) = default;
};
BOOST_DESCRIBE_STRUCT(IssueReferral, (), (command, service, consent))

} // namespace hotline::wire
