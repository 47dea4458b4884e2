#pragma once

#include "hotline/desk/answer_events.hpp"
#include "hotline/desk/callback_events.hpp"
#include "hotline/desk/commands.hpp"
#include "hotline/desk/consult_events.hpp"
#include "hotline/desk/deadline.hpp"
#include "hotline/desk/interpreter_events.hpp"
#include "hotline/desk/missed_events.hpp"
#include "hotline/desk/needs_events.hpp"
#include "hotline/desk/partner_events.hpp"
#include "hotline/desk/return_events.hpp"
#include "hotline/desk/settings_events.hpp"
#include "hotline/desk/wait_events.hpp"
#include "hotline/desk/waive_events.hpp"
#include "proto/codes.hpp"
#include "proto/fact.hpp"
#include "proto/one_kind.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// Everything that can have happened on the floor. An event holds what `evolve` needs and nothing else, the outcome of
/// policy included as plain instants. Kinds only grow; `kind` and the member names stand in journals for ever.
namespace hotline::desk {

/// Somebody reached us and waits. Seq and instant of this entry are the contact's arrival for ever.
struct ContactArrived {
    static constexpr std::string_view kind = "contact_arrived";
    ContactId contact;
    Channel channel{};
    LanguageTag language;
    Proficiency level_required{};
    Acuity acuity{};
    AcuityReason reason{};
    Instant due; ///< arrival + max wait of its class: the place in the queue (routing study §3.3)
    std::optional<LanguageTag> language_group = std::nullopt;
    std::optional<Needs> needs = std::nullopt;                ///< none: nothing but the language
    std::optional<routing::Standing> standing = std::nullopt; ///< none: a new contact
    std::optional<Instant> since = std::nullopt; ///< its place counts from then, the arrival of a contact that dropped
    std::optional<ContactId> before = std::nullopt; ///< whose return it is: that one is used up with it
    std::optional<CameFrom> from = std::nullopt;    ///< it comes back from a partner centre
};
BOOST_DESCRIBE_STRUCT(ContactArrived, (),
                      (contact, channel, language, level_required, acuity, reason, due, language_group, needs, standing,
                       since, before, from))

/// Somebody judged the danger anew. `due` is the new place, counted from the original arrival.
struct ContactReclassified {
    static constexpr std::string_view kind = "contact_reclassified";
    ContactId contact;
    Acuity acuity{};
    AcuityReason reason{};
    PersonId by;
    Instant due;
};
BOOST_DESCRIBE_STRUCT(ContactReclassified, (), (contact, acuity, reason, by, due))

/// The visitor went away. What it means for the contact is in the events after it.
struct ContactLeft {
    static constexpr std::string_view kind = "contact_left";
    ContactId contact;
    GoneReason reason{};
};
BOOST_DESCRIBE_STRUCT(ContactLeft, (), (contact, reason))

/// The offer's id is the seq of this event's entry.
struct OfferMade {
    static constexpr std::string_view kind = "offer_made";
    ContactId contact;
    PersonId responder;
    Instant expires;
    std::optional<InterpreterId> interpreter = std::nullopt; ///< reserved together with the responder
    std::optional<routing::Step> step = std::nullopt;        ///< of the ladder, which reached them; none: unknown
    std::optional<Flag> by_valve = std::nullopt; ///< because it was overdue the longest; none: unknown (older journals)
};
BOOST_DESCRIBE_STRUCT(OfferMade, (), (contact, responder, expires, interpreter, step, by_valve))

/// The responder took the contact: they are in conversation. Its other live offers ended just before.
struct OfferAccepted {
    static constexpr std::string_view kind = "offer_accepted";
    OfferId offer;
    ContactId contact;
    PersonId responder;
    std::optional<Instant> answer_by = std::nullopt; ///< a chat: reminded then, if nothing was said
};
BOOST_DESCRIBE_STRUCT(OfferAccepted, (), (offer, contact, responder, answer_by))

/// The offer ended otherwise; the contact waits at its original place. After a decline or an expiry the pair cools off.
struct OfferEnded {
    static constexpr std::string_view kind = "offer_ended";
    OfferId offer;
    ContactId contact;
    PersonId responder;
    OfferEnd end{};
    std::optional<DeclineReason> decline;
    std::optional<Instant> again_alone_from;  ///< from then on if nobody else is eligible
    std::optional<Instant> again_from;        ///< from then on in any case
    std::optional<Flag> storm = std::nullopt; ///< it ran out while so many did that it was nobody's fault
};
BOOST_DESCRIBE_STRUCT(OfferEnded, (), (offer, contact, responder, end, decline, again_alone_from, again_from, storm))

/// The responder stepped away from the conversation, which stays theirs.
struct ContactHeld {
    static constexpr std::string_view kind = "contact_held";
    ContactId contact;
    PersonId responder;
};
BOOST_DESCRIBE_STRUCT(ContactHeld, (), (contact, responder))

/// The conversation goes on after a hold.
struct ContactResumed {
    static constexpr std::string_view kind = "contact_resumed";
    ContactId contact;
    PersonId responder;
};
BOOST_DESCRIBE_STRUCT(ContactResumed, (), (contact, responder))

/// The conversation is over. Until the wrap-up is done or `until` has come, the responder gets no offer.
struct WrapUpStarted {
    static constexpr std::string_view kind = "wrap_up_started";
    ContactId contact;
    PersonId responder;
    Instant until;
};
BOOST_DESCRIBE_STRUCT(WrapUpStarted, (), (contact, responder, until))

/// A connected contact lost its responder and waits again at its original place.
struct ContactRequeued {
    static constexpr std::string_view kind = "contact_requeued";
    ContactId contact;
    PersonId responder; ///< who had it
    RequeueReason reason{};
};
BOOST_DESCRIBE_STRUCT(ContactRequeued, (), (contact, responder, reason))

/// A supervisor gave a contact that waited or was offered to a responder. Its offers ended before.
struct ContactAssigned {
    static constexpr std::string_view kind = "contact_assigned";
    ContactId contact;
    PersonId responder;
    PersonId by;
    std::optional<Instant> answer_by = std::nullopt; ///< as in `OfferAccepted`
    std::optional<Flag> spared = std::nullopt; ///< in spite of limits that spare them hard contacts; none: unknown
};
BOOST_DESCRIBE_STRUCT(ContactAssigned, (), (contact, responder, by, answer_by, spared))

/// It keeps its place and is offered to nobody until then.
struct ContactParked {
    static constexpr std::string_view kind = "contact_parked";
    ContactId contact;
    Instant until;
    PersonId by;
};
BOOST_DESCRIBE_STRUCT(ContactParked, (), (contact, until, by))

/// These two are never brought together: the responder or a supervisor said that there is a conflict
/// of interest.
struct PairExcluded {
    static constexpr std::string_view kind = "pair_excluded";
    ContactId contact;
    PersonId responder;
};
BOOST_DESCRIBE_STRUCT(PairExcluded, (), (contact, responder))

/// The end of every contact, once.
struct ContactClosed {
    static constexpr std::string_view kind = "contact_closed";
    ContactId contact;
    Disposition disposition{};
    std::optional<PersonId> responder;                 ///< who had it, if anybody
    std::optional<Instant> known_until = std::nullopt; ///< who comes back before that is known; none: forgotten at once
    std::optional<ContactId> into = std::nullopt;      ///< `merged`: it goes on there, with the better place of the two
    std::optional<PersonId> by = std::nullopt;         ///< `merged`: whose word it was
};
BOOST_DESCRIBE_STRUCT(ContactClosed, (), (contact, disposition, responder, known_until, into, by))

/// A responder came on the floor, on break until they say otherwise.
struct ShiftStarted {
    static constexpr std::string_view kind = "shift_started";
    PersonId responder;
    std::vector<LanguageSkill> languages;
    Count<8> chats_max;
    std::optional<Abilities> abilities = std::nullopt; ///< none: nothing special
};
BOOST_DESCRIBE_STRUCT(ShiftStarted, (), (responder, languages, chats_max, abilities))

/// What the responder said about taking contacts. `available` also ends `missed` and the count of misses.
struct IntentSet {
    static constexpr std::string_view kind = "intent_set";
    PersonId responder;
    Intent intent{};
};
BOOST_DESCRIBE_STRUCT(IntentSet, (), (responder, intent))

/// Too many offers in a row ran out. One `available` of the responder brings them back, or
/// `MissEnded` if it was no fault of theirs.
struct ResponderMissed {
    static constexpr std::string_view kind = "responder_missed";
    PersonId responder;
};
BOOST_DESCRIBE_STRUCT(ResponderMissed, (), (responder))

/// No console of the responder is connected, after a break or a start of the process: no offers until one is.
struct ConsoleWentAway {
    static constexpr std::string_view kind = "console_went_away";
    PersonId responder;
    Instant grace_until; ///< connected contacts stay theirs until then
};
BOOST_DESCRIBE_STRUCT(ConsoleWentAway, (), (responder, grace_until))

/// A console of the responder is connected again. What was requeued meanwhile stays in the queue.
struct ConsoleCameBack {
    static constexpr std::string_view kind = "console_came_back";
    PersonId responder;
};
BOOST_DESCRIBE_STRUCT(ConsoleCameBack, (), (responder))

/// The grace ran out.
struct ResponderLost {
    static constexpr std::string_view kind = "responder_lost";
    PersonId responder;
};
BOOST_DESCRIBE_STRUCT(ResponderLost, (), (responder))

/// The responder left the floor. What they still had was requeued or closed just before.
struct ShiftEnded {
    static constexpr std::string_view kind = "shift_ended";
    PersonId responder;
};
BOOST_DESCRIBE_STRUCT(ShiftEnded, (), (responder))

/// A live deadline falls due later: storage took no writes for a while, or we were down, and nobody could answer. The
/// contact is the one that it is about, of every kind but a grace; the responder is whose time it is, or nobody.
struct DeadlineMoved {
    static constexpr std::string_view kind = "deadline_moved";
    DeadlineKind deadline{};
    std::optional<ContactId> contact;
    PersonId responder;
    Instant until;
};
BOOST_DESCRIBE_STRUCT(DeadlineMoved, (), (deadline, contact, responder, until))

/// Nothing happened but time. Older journals hold it; none is written any more (`pass_time`).
struct TimePassed {
    static constexpr std::string_view kind = "time_passed";
};
BOOST_DESCRIBE_STRUCT(TimePassed, (), ())

using EventKinds = std::variant<
    ContactArrived, ContactReclassified, ContactLeft, OfferMade, OfferAccepted, OfferEnded, ContactHeld, ContactResumed,
    WrapUpStarted, ContactRequeued, ContactClosed, ShiftStarted, IntentSet, ResponderMissed, ConsoleWentAway,
    ConsoleCameBack, ResponderLost, ShiftEnded, DeadlineMoved, TimePassed, ContactAssigned, ContactParked, PairExcluded,
    RoutingSet, NeedsChanged, ConsultAsked, ConsultEnded, ContactTransferred, ContactAnswered, ContactNudged,
    PairPreferred, LimitAsked, LimitWaived, WaiverRefused, InterpreterReady, InterpreterWithdrawn, OfferInterpreterLost,
    OfferInterpreterSwapped, InterpreterCalled, InterpreterHere, InterpreterMissed, InterpreterDismissed, CallbackAsked,
    CallbackMerged, CallbackAttempted, CallbackResult, CallbackWindowPassed, CallbackWithdrawn, CallbackGivenUp,
    PartnerSet, HandoffAsked, HandoffTaken, HandoffEnded, PolicySet, MissExcused, MissEnded, WaitPredicted>;

/// What happened. How it is made, copied, moved and ended is compiled once, in events.cpp, like a command.
struct Event : EventKinds {
    template <KindOf<EventKinds> Kind>
    Event(Kind kind) : Event(one_kind<EventKinds>(kind)) {}
    Event();
    Event(const Event&);
    Event(Event&&) noexcept;
    Event& operator=(const Event&);
    Event& operator=(Event&&) noexcept;
    ~Event();

private:
    explicit Event(OneKind<EventKinds> kind);
};
using Events = std::vector<Event>;

/// The stable name of the event's kind, as the journal stores it.
std::string_view kind_of(const Event& event);
/// The event's facts as one line of JSON (proto/fact_json.hpp).
std::string encode(const Event& event);
/// What `encode` wrote. `malformed` for a kind that is not the desk's or facts of the wrong form.
Result<Event> decode(std::string_view kind, std::string_view facts);
/// Whether the desk folds entries of that kind.
bool is_event_kind(std::string_view kind);

/// The contact that the event is about, if any.
std::optional<ContactId> contact_of(const Event& event);
/// The responder whom the event concerns, if any.
std::optional<PersonId> responder_of(const Event& event);
/// What the entry is about: the contact, else the responder, else nil.
Uuid subject_of(const Event& event);

} // namespace hotline::desk
