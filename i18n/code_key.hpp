#pragma once

#include "proto/codes.hpp"
#include "proto/fact.hpp"
#include "proto/refusal.hpp"

#include <string>
#include <string_view>

namespace hotline::i18n {

/// The name of a code list in catalog keys. A list without a name has no label and does not compile here.
template <class Enum>
inline constexpr std::string_view code_list{};
template <>
inline constexpr std::string_view code_list<Channel> = "channel";
template <>
inline constexpr std::string_view code_list<Acuity> = "acuity";
template <>
inline constexpr std::string_view code_list<AcuityReason> = "acuity_reason";
template <>
inline constexpr std::string_view code_list<Disposition> = "disposition";
template <>
inline constexpr std::string_view code_list<Intent> = "intent";
template <>
inline constexpr std::string_view code_list<ResponderState> = "responder_state";
template <>
inline constexpr std::string_view code_list<ContactState> = "contact_state";
template <>
inline constexpr std::string_view code_list<GoneReason> = "gone_reason";
template <>
inline constexpr std::string_view code_list<OfferEnd> = "offer_end";
template <>
inline constexpr std::string_view code_list<RequeueReason> = "requeue_reason";
template <>
inline constexpr std::string_view code_list<HandoffEnd> = "handoff_end";
template <>
inline constexpr std::string_view code_list<CallbackOutcome> = "callback_outcome";
template <>
inline constexpr std::string_view code_list<DeclineReason> = "decline_reason";
template <>
inline constexpr std::string_view code_list<Proficiency> = "proficiency";
template <>
inline constexpr std::string_view code_list<Role> = "role";
template <>
inline constexpr std::string_view code_list<Need> = "need";
template <>
inline constexpr std::string_view code_list<ConsentScope> = "consent_scope";
template <>
inline constexpr std::string_view code_list<ConsentState> = "consent_state";
template <>
inline constexpr std::string_view code_list<ReferralState> = "referral_state";
template <>
inline constexpr std::string_view code_list<ReviewState> = "review_state";
template <>
inline constexpr std::string_view code_list<Author> = "author";
template <>
inline constexpr std::string_view code_list<Flag> = "flag";

/// The catalog key of a code's label: `code.<list>.<name>`.
template <class Enum>
    requires(!code_list<Enum>.empty())
std::string code_key(Enum value) {
    std::string key = "code.";
    key += code_list<Enum>;
    key += '.';
    key += code_name(value);
    return key;
}

/// The catalog key of a refusal's title: `problem.<code>`.
inline std::string problem_key(Refusal code) {
    std::string key = "problem.";
    key += code_name(code);
    return key;
}

} // namespace hotline::i18n
