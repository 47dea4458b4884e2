#pragma once

#include "proto/codes.hpp"
#include "proto/fact.hpp"
#include "proto/ids.hpp"
#include "proto/language_tag.hpp"
#include "proto/messages/callback.hpp"
#include "proto/messages/needs.hpp"
#include "proto/messages/session.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What a supervisor sees: the floor and the tips.
namespace hotline::wire {

/// Why a contact waits, for what it is held back, how near somebody is to what it wants, what speaks against them, and
/// in what another comes before them: the lists of `routing/explain.hpp`, `routing/events.hpp` and `routing/wants.hpp`.
BOOST_DEFINE_ENUM_CLASS(WhyWaiting, offered, nobody_on_shift, nobody_available, all_busy, kept_for_immediate,
                        cooling_off, taken, held_back, no_interpreter, responders_spared, resting, excluded)
BOOST_DEFINE_ENUM_CLASS(HeldFor, nothing, parked, callback_window, callback_attempt, offer_cap, number_in_call)
BOOST_DEFINE_ENUM_CLASS(Criterion, known, nearer, less_scarce, less_loaded, less_hard, idle_longer, alike,
                        offered_before, needed_by_another)
BOOST_DEFINE_ENUM_CLASS(LadderStep, exact, any_variant, lower_level, other_language, specialist_interpreted, partner,
                        anybody_interpreted, callback)
BOOST_DEFINE_ENUM_CLASS(Verdict, chosen, behind_another, held_back, lacks_requirement, spared_topic, language,
                        lacks_wish, not_available, resting, has_offer, no_room, excluded, cooling_off, waits_for_known,
                        spared_hard, kept_for_immediate, bound_to_overdue, no_interpreter)

/// A contact that nobody has: `waiting` or `offered`.
struct WaitingContact {
    ContactId contact;
    Channel channel{};
    LanguageTag language;
    Acuity acuity{};
    AcuityReason acuity_reason{};
    ContactState state{};
    Instant arrived_at;
    std::uint32_t place{}; ///< in the queue, the next to be served is 1
    WhyWaiting why{};
    HeldFor held{};                    ///< of `held_back`: for what
    LadderStep step{};                 ///< the farthest that is open
    Instant due;                       ///< the longest wait we mean to allow ends then
    std::optional<Instant> changes_at; ///< when time alone changes who may take it, if nothing else happens
    std::optional<Instant> parked_until;
    std::optional<ContactId> about; ///< a consult: somebody is sought beside the responder of that contact
    Needs needs = {};
    std::vector<Trait> unmet = {};           ///< what must be and nobody on shift has: it waits for that
    std::optional<WaitingCallback> callback; ///< they asked to be called
    friend bool operator==(const WaitingContact&, const WaitingContact&) = default;
};
BOOST_DESCRIBE_STRUCT(WaitingContact, (),
                      (contact, channel, language, acuity, acuity_reason, state, arrived_at, place, why, held, step,
                       due, changes_at, parked_until, about, needs, unmet, callback))

/// A contact that a responder has: connected, held or wrapping up. `since`: when they took it.
struct ServedContact {
    ContactId contact;
    Channel channel{};
    LanguageTag language;
    Acuity acuity{};
    ContactState state{};
    PersonId responder;
    std::string responder_name;
    Instant since;
    std::optional<ContactId> about = std::nullopt; ///< a consult: its responder is beside that contact's
    friend bool operator==(const ServedContact&, const ServedContact&) = default;
};
BOOST_DESCRIBE_STRUCT(ServedContact, (),
                      (contact, channel, language, acuity, state, responder, responder_name, since, about))

/// A responder on shift. `since`: when they last said their intent; `contacts`: how many they have, those they wrap up
/// included.
struct ResponderOnFloor {
    PersonId person;
    std::string name;
    ResponderState state{};
    Intent intent{};
    std::vector<SpokenLanguage> languages;
    Instant since;
    std::uint32_t contacts{};
    std::optional<ContactId> asked = std::nullopt; ///< to waive a limit that spares them, for this contact
    friend bool operator==(const ResponderOnFloor&, const ResponderOnFloor&) = default;
};
BOOST_DESCRIBE_STRUCT(ResponderOnFloor, (), (person, name, state, intent, languages, since, contacts, asked))

/// GET /api/floor, as it was at `seq`.
struct Floor {
    Seq seq;
    std::vector<WaitingContact> waiting;
    std::vector<ServedContact> in_conversation;
    std::vector<ResponderOnFloor> responders;
    friend bool operator==(const Floor&, const Floor&) = default;
};
BOOST_DESCRIBE_STRUCT(Floor, (), (seq, waiting, in_conversation, responders))

/// POST /api/floor/contacts/{contact}/assign.
struct AssignContact {
    CommandId command;
    PersonId responder; ///< oneself, to pull it: whoever supervises and is a responder too, on a shift of their own
    friend bool operator==(const AssignContact&, const AssignContact&) = default;
};
BOOST_DESCRIBE_STRUCT(AssignContact, (), (command, responder))

/// POST /api/floor/contacts/{contact}/acuity: how dangerous it is, as a supervisor judges it.
struct JudgeWaiting {
    CommandId command;
    Acuity acuity{};
    friend bool operator==(const JudgeWaiting&, const JudgeWaiting&) = default;
};
BOOST_DESCRIBE_STRUCT(JudgeWaiting, (), (command, acuity))

/// POST /api/floor/contacts/{contact}/park.
struct ParkContact {
    CommandId command;
    Instant until; ///< in the past: it may be offered at once
    friend bool operator==(const ParkContact&, const ParkContact&) = default;
};
BOOST_DESCRIBE_STRUCT(ParkContact, (), (command, until))

/// POST /api/floor/contacts/{contact}/exclude.
struct ExcludePair {
    CommandId command;
    PersonId responder;
    friend bool operator==(const ExcludePair&, const ExcludePair&) = default;
};
BOOST_DESCRIBE_STRUCT(ExcludePair, (), (command, responder))

/// POST /api/floor/reroute: what waits in `language`, of that channel or of all, may be taken in `also` as well.
struct RerouteWaiting {
    CommandId command;
    LanguageTag language;
    std::optional<Channel> channel;
    LanguageTag also;
    friend bool operator==(const RerouteWaiting&, const RerouteWaiting&) = default;
};
BOOST_DESCRIBE_STRUCT(RerouteWaiting, (), (command, language, channel, also))

/// The answer to it. One request changes so many at most, the first in the queue; `remaining` wait on as they were.
struct Rerouted : Done {
    std::uint32_t remaining{};
    friend bool operator==(const Rerouted&, const Rerouted&) = default;
};
BOOST_DESCRIBE_STRUCT(Rerouted, (Done), (remaining))

/// One responder on shift, seen from a contact that waits.
struct ConsideredResponder {
    PersonId person;
    std::string name;
    Verdict verdict{};
    std::vector<Trait> lacks;           ///< of `lacks_requirement` and `lacks_wish`: what of it
    Flag assignable{};                  ///< a supervisor may give them the contact now
    std::optional<LadderStep> step;     ///< at which they suit the contact, of those that are open
    std::optional<Criterion> behind_by; ///< of `behind_another`: in what the first comes before them
    friend bool operator==(const ConsideredResponder&, const ConsideredResponder&) = default;
};
BOOST_DESCRIBE_STRUCT(ConsideredResponder, (), (person, name, verdict, lacks, assignable, step, behind_by))

/// GET /api/floor/contacts/{contact}/choice, as it was at `seq`: why this responder and why not the others.
struct Choice {
    Seq seq;
    ContactId contact;
    WhyWaiting why{};
    HeldFor held{};                              ///< of `held_back`: for what
    std::vector<ConsideredResponder> responders; ///< who could take it first
    friend bool operator==(const Choice&, const Choice&) = default;
};
BOOST_DESCRIBE_STRUCT(Choice, (), (seq, contact, why, held, responders))

/// What the list of tips says about one without opening it.
struct TipAbout {
    std::optional<Place> province;
    Flag in_danger{};
    friend bool operator==(const TipAbout&, const TipAbout&) = default;
};
BOOST_DESCRIBE_STRUCT(TipAbout, (), (province, in_danger))

/// A tip in the list. What it says is read one by one (GET /api/tips/{id}).
struct TipLine {
    TipId tip;
    Instant received_at;
    ReviewState state{};
    std::uint32_t version{};
    TipAbout about;
    friend bool operator==(const TipLine&, const TipLine&) = default;
};
BOOST_DESCRIBE_STRUCT(TipLine, (), (tip, received_at, state, version, about))

/// GET /api/tips: a page of the tips, what has to be looked at first first (tips/review_list.hpp).
struct TipList {
    std::vector<TipLine> tips;
    std::optional<std::string> next_cursor; ///< none on the last page
    friend bool operator==(const TipList&, const TipList&) = default;
};
BOOST_DESCRIBE_STRUCT(TipList, (), (tips, next_cursor))

/// What the person wrote into the tip form.
struct TipFields {
    std::string what;
    std::optional<std::string> where;
    std::optional<std::string> when;
    std::optional<std::string> who;
    std::optional<std::string> contact;
    std::optional<Place> province;
    std::optional<Flag> in_danger;
    std::optional<LanguageTag> language;
    friend bool operator==(const TipFields&, const TipFields&) = default;
};
BOOST_DESCRIBE_STRUCT(TipFields, (), (what, where, when, who, contact, province, in_danger, language))

/// GET /api/tips/{id}. The read is in the journal before this is sent.
struct Tip {
    TipId tip;
    Instant received_at;
    ReviewState state{};
    std::uint32_t version{};
    TipFields fields;
    friend bool operator==(const Tip&, const Tip&) = default;
};
BOOST_DESCRIBE_STRUCT(Tip, (), (tip, received_at, state, version, fields))

/// POST /api/tips/{id}/review.
struct ReviewTip {
    CommandId command;
    std::uint32_t version{};
    ReviewState state{};
    friend bool operator==(const ReviewTip&, const ReviewTip&) = default;
};
BOOST_DESCRIBE_STRUCT(ReviewTip, (), (command, version, state))

} // namespace hotline::wire
