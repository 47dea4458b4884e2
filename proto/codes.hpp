#pragma once

#include <boost/describe.hpp>

#include <optional>
#include <string_view>

// Code lists. The enumerator's name is the wire name and the catalog key: `code.<list>.<name>`. Lists only grow.
namespace hotline {

/// How a contact or tip reached us.
BOOST_DEFINE_ENUM_CLASS(Channel, voice, sms, chat, email, tip)

/// How dangerous it is; smaller is worse. `immediate`: life in danger now.
BOOST_DEFINE_ENUM_CLASS(Acuity, immediate, urgent, serious, standard, information)

/// Why the acuity is what it is.
BOOST_DEFINE_ENUM_CLASS(AcuityReason, not_assessed, said_in_danger, responder_assessment, supervisor_assessment,
                        minor_involved, weapon_or_violence, being_watched, medical_need, safe_for_now, information_only)

/// How a contact ended. Every contact ends with exactly one.
BOOST_DEFINE_ENUM_CLASS(Disposition, helped, referred, information_given, safety_plan_made, emergency_services_called,
                        tip_taken, no_response, wrong_number, abusive, out_of_scope, abandoned, transferred, overflowed,
                        called_back, merged, not_recorded, callback_unreached, callback_withdrawn)

/// What a responder last said about taking contacts. `debrief`: time for what a conversation left behind. Automation
/// turns none of the last three into the first, and nothing but the person's word ends a debrief.
BOOST_DEFINE_ENUM_CLASS(Intent, available, break_, offline, debrief)

/// What a responder is, derived from facts and never stored.
BOOST_DEFINE_ENUM_CLASS(ResponderState, offline, on_break, lost, missed, wrapping_up, busy, offered, idle, on_debrief)

/// Where a contact stands; desk/contact.hpp has the transitions. On the floor it is in one between `arriving` and
/// `closed`.
BOOST_DEFINE_ENUM_CLASS(ContactState, arriving, waiting, offered, connected, held, wrapping_up, closed)

/// Why a contact left without being served.
BOOST_DEFINE_ENUM_CLASS(GoneReason, left, connection_lost, idle_too_long)

/// Why an offer ended other than by acceptance.
BOOST_DEFINE_ENUM_CLASS(OfferEnd, declined, expired, contact_gone, responder_gone, higher_acuity, restarted,
                        answered_by_another, assigned, parked, needs_changed, no_interpreter, callback, overflowed,
                        kept_apart)

/// Why a connected contact went back to the queue, at its original place.
BOOST_DEFINE_ENUM_CLASS(RequeueReason, responder_lost, responder_off, connect_failed, supervisor, unanswered,
                        not_reached)

/// Why a responder declined an offer. Nobody has to say. After `conflict_of_interest` the two are never brought
/// together; nothing follows from the others.
BOOST_DEFINE_ENUM_CLASS(DeclineReason, not_given, not_ready, conflict_of_interest, language, technical)

/// Why a partner centre that was asked did not take a contact over.
BOOST_DEFINE_ENUM_CLASS(HandoffEnd, refused, timed_out, called_off, partner_gone)

/// What came of dialling somebody who asked to be called back. The first four a responder says; `timed_out`: nobody
/// did.
BOOST_DEFINE_ENUM_CLASS(CallbackOutcome, reached, not_reached, wrong_number, not_wanted, timed_out)

/// How well a language is spoken, after the CEFR's six steps: a1 … c2. Signed languages use the same steps.
BOOST_DEFINE_ENUM_CLASS(Proficiency, a1, a2, b1, b2, c1, c2)

/// Staff roles. One person may have several.
BOOST_DEFINE_ENUM_CLASS(Role, responder, supervisor, curator, partner, analyst, operator_, privacy_officer)

/// What a person asks a service for.
BOOST_DEFINE_ENUM_CLASS(Need, emergency_shelter, housing, legal, health, mental_health, immigration, transport, food,
                        employment, interpretation, child_welfare, income_support, peer_support, indigenous_services,
                        police)
/// What a consent covers.
BOOST_DEFINE_ENUM_CLASS(ConsentScope, referral, callback, partner_transfer, police_report)
/// `withdrawn` is final: a new word of the person is a new consent.
BOOST_DEFINE_ENUM_CLASS(ConsentState, given, withdrawn)

/// What became of a referral. `issued` until the service has answered, `accepted` until it has helped; the others are
/// its ends.
BOOST_DEFINE_ENUM_CLASS(ReferralState, issued, accepted, declined, completed, cancelled)

/// Where a tip stands in review.
BOOST_DEFINE_ENUM_CLASS(ReviewState, received, screened, under_review, no_action, closed)

/// Whose words can be erased as one.
BOOST_DEFINE_ENUM_CLASS(SubjectKind, contact, tip)
/// Where a subject stands on the way to its erasure. `due` is never stored: it is `closed` whose day has come.
BOOST_DEFINE_ENUM_CLASS(RetentionState, live, closed, due, held, shred_pending, erasing, shredded)
/// Why a subject was erased.
BOOST_DEFINE_ENUM_CLASS(ErasureGround, retention_period, person_asked, consent_withdrawn, court_order, taken_by_mistake)
/// A legal hold ends by two people: one proposes, another confirms.
BOOST_DEFINE_ENUM_CLASS(HoldState, in_force, end_proposed, ended)

/// Who wrote a message in a conversation.
BOOST_DEFINE_ENUM_CLASS(Author, visitor, responder, service)

/// The catalog and wire name of an enumerator. A trailing underscore only dodges a C++ keyword.
template <class Enum>
constexpr std::string_view code_name(Enum value) {
    std::string_view name = boost::describe::enum_to_string(value, "");
    if (name.ends_with('_'))
        name.remove_suffix(1);
    return name;
}

/// The enumerator of that wire name, or none.
template <class Enum>
std::optional<Enum> code_from_name(std::string_view name) {
    std::optional<Enum> found;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>([&](auto described) {
        if (code_name(described.value) == name)
            found = described.value;
    });
    return found;
}

/// The enumerator of the same name in another list, for lists of which one is the other's wire form.
template <class To, class From>
constexpr To same_code(From value) {
    To same{};
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<To>>([&](auto described) {
        if (code_name(described.value) == code_name(value))
            same = described.value;
    });
    return same;
}

} // namespace hotline
