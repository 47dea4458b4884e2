#pragma once

#include "hotline/journal/entry.hpp"
#include "hotline/statistics/hourly/routed.hpp"
#include "proto/codes.hpp"
#include "proto/fact.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <string_view>
#include <variant>

/// What the hourly figures read of the journal: floor events, and of their facts only the members named here. The desk
/// owns the full structs; these have the same kind and member names, which stand in journals for ever
/// (`tests/unit/hourly` holds them against the desk's).
namespace hotline::hourly {

/// A contact came and waits.
struct Arrived {
    static constexpr std::string_view kind = "contact_arrived";
    ContactId contact;
    Channel channel{};
    LanguageTag language;
    Acuity acuity{};
    Instant due; ///< the longest wait that is meant for its class ends
};
BOOST_DESCRIBE_STRUCT(Arrived, (), (contact, channel, language, acuity, due))

/// What is counted of the contact from now on is of another acuity.
struct Reclassified {
    static constexpr std::string_view kind = "contact_reclassified";
    ContactId contact;
    Acuity acuity{};
    Instant due;
};
BOOST_DESCRIBE_STRUCT(Reclassified, (), (contact, acuity, due))

/// A contact was offered to somebody.
struct OfferMade {
    static constexpr std::string_view kind = "offer_made";
    ContactId contact;
    PersonId responder;
    std::optional<InterpreterId> interpreter = std::nullopt; ///< reserved together with the responder
    std::optional<LadderStep> step = std::nullopt;           ///< none: the journal does not say
    std::optional<Flag> by_valve = std::nullopt;             ///< none: the journal does not say
};
BOOST_DESCRIBE_STRUCT(OfferMade, (), (contact, responder, interpreter, step, by_valve))

/// The contact was answered, for the first time or after it was requeued.
struct OfferAccepted {
    static constexpr std::string_view kind = "offer_accepted";
    ContactId contact;
    PersonId responder;
};
BOOST_DESCRIBE_STRUCT(OfferAccepted, (), (contact, responder))

/// A supervisor gave it to them: answered as by an accepted offer.
struct Assigned {
    static constexpr std::string_view kind = "contact_assigned";
    ContactId contact;
    PersonId responder;
    std::optional<Flag> spared = std::nullopt; ///< a limit spared them hard contacts; none: the journal does not say
};
BOOST_DESCRIBE_STRUCT(Assigned, (), (contact, responder, spared))

/// The offer ended without an answer; `end` says whether it counts as missed or declined.
struct OfferEnded {
    static constexpr std::string_view kind = "offer_ended";
    ContactId contact;
    PersonId responder;
    OfferEnd end{};
    std::optional<Flag> storm = std::nullopt; ///< it ran out through nobody's fault; none: the journal does not say
};
BOOST_DESCRIBE_STRUCT(OfferEnded, (), (contact, responder, end, storm))

/// Talk time stops, hold time runs.
struct Held {
    static constexpr std::string_view kind = "contact_held";
    ContactId contact;
};
BOOST_DESCRIBE_STRUCT(Held, (), (contact))

/// Hold time stops, talk time runs.
struct Resumed {
    static constexpr std::string_view kind = "contact_resumed";
    ContactId contact;
};
BOOST_DESCRIBE_STRUCT(Resumed, (), (contact))

/// The conversation is over; wrap-up time runs.
struct WrapUpStarted {
    static constexpr std::string_view kind = "wrap_up_started";
    ContactId contact;
};
BOOST_DESCRIBE_STRUCT(WrapUpStarted, (), (contact))

/// The contact waits again, but its wait for the first answer is over and is not counted twice.
struct Requeued {
    static constexpr std::string_view kind = "contact_requeued";
    ContactId contact;
};
BOOST_DESCRIBE_STRUCT(Requeued, (), (contact))

/// The contact ended, with the outcome by which one without an answer is counted.
struct Closed {
    static constexpr std::string_view kind = "contact_closed";
    ContactId contact;
    Disposition disposition{};
};
BOOST_DESCRIBE_STRUCT(Closed, (), (contact, disposition))

/// Whoever waited is to be called back: their wait at our page is over.
struct CallbackAsked {
    static constexpr std::string_view kind = "callback_asked";
    ContactId contact;
};
BOOST_DESCRIBE_STRUCT(CallbackAsked, (), (contact))

/// A responder has the number and dials.
struct CallbackAttempted {
    static constexpr std::string_view kind = "callback_attempted";
    ContactId contact;
};
BOOST_DESCRIBE_STRUCT(CallbackAttempted, (), (contact))

/// What came of dialling.
struct CallbackResult {
    static constexpr std::string_view kind = "callback_result";
    ContactId contact;
    CallbackOutcome outcome{};
};
BOOST_DESCRIBE_STRUCT(CallbackResult, (), (contact, outcome))

/// A safe window is over and nobody reached the person in it.
struct CallbackWindowPassed {
    static constexpr std::string_view kind = "callback_window_passed";
    ContactId contact;
};
BOOST_DESCRIBE_STRUCT(CallbackWindowPassed, (), (contact))

/// A partner centre was asked to take the contact over; it waits on.
struct HandoffAsked {
    static constexpr std::string_view kind = "handoff_asked";
    ContactId contact;
};
BOOST_DESCRIBE_STRUCT(HandoffAsked, (), (contact))

/// The partner has it.
struct HandoffTaken {
    static constexpr std::string_view kind = "handoff_taken";
    ContactId contact;
};
BOOST_DESCRIBE_STRUCT(HandoffTaken, (), (contact))

/// The partner did not take it, or was called off.
struct HandoffEnded {
    static constexpr std::string_view kind = "handoff_ended";
    ContactId contact;
    HandoffEnd end{};
};
BOOST_DESCRIBE_STRUCT(HandoffEnded, (), (contact, end))

/// Somebody came on shift: time by state runs, on break at first.
struct ShiftStarted {
    static constexpr std::string_view kind = "shift_started";
    PersonId responder;
    Count<8> chats_max;
};
BOOST_DESCRIBE_STRUCT(ShiftStarted, (), (responder, chats_max))

/// Somebody said whether contacts may come.
struct IntentSet {
    static constexpr std::string_view kind = "intent_set";
    PersonId responder;
    Intent intent{};
};
BOOST_DESCRIBE_STRUCT(IntentSet, (), (responder, intent))

/// Somebody missed too many offers and gets no more until they say that they are available.
struct Missed {
    static constexpr std::string_view kind = "responder_missed";
    PersonId responder;
};
BOOST_DESCRIBE_STRUCT(Missed, (), (responder))

/// No console of the person is connected.
struct ConsoleAway {
    static constexpr std::string_view kind = "console_went_away";
    PersonId responder;
};
BOOST_DESCRIBE_STRUCT(ConsoleAway, (), (responder))

/// A console of the person is connected again.
struct ConsoleBack {
    static constexpr std::string_view kind = "console_came_back";
    PersonId responder;
};
BOOST_DESCRIBE_STRUCT(ConsoleBack, (), (responder))

/// The shift is over: its times by state are added up and checked.
struct ShiftEnded {
    static constexpr std::string_view kind = "shift_ended";
    PersonId responder;
};
BOOST_DESCRIBE_STRUCT(ShiftEnded, (), (responder))

/// Somebody else is sought beside the responder of a contact: their time is, and it is no contact of its own.
struct ConsultAsked {
    static constexpr std::string_view kind = "consult_asked";
    ContactId consult;
};
BOOST_DESCRIBE_STRUCT(ConsultAsked, (), (consult))

/// Whoever was brought in is free again.
struct ConsultEnded {
    static constexpr std::string_view kind = "consult_ended";
    ContactId consult;
};
BOOST_DESCRIBE_STRUCT(ConsultEnded, (), (consult))

/// The conversation went on with whoever had been brought in.
struct Transferred {
    static constexpr std::string_view kind = "contact_transferred";
    ContactId contact;
    PersonId responder;
    ContactId consult;
};
BOOST_DESCRIBE_STRUCT(Transferred, (), (contact, responder, consult))

/// A conversation is to go through an interpreter, or through another one.
struct InterpreterCalled {
    static constexpr std::string_view kind = "interpreter_called";
    ContactId contact;
};
BOOST_DESCRIBE_STRUCT(InterpreterCalled, (), (contact))

/// The interpreter is in the conversation.
struct InterpreterHere {
    static constexpr std::string_view kind = "interpreter_here";
    ContactId contact;
};
BOOST_DESCRIBE_STRUCT(InterpreterHere, (), (contact))

/// The interpreter did not come, or had to go.
struct InterpreterMissed {
    static constexpr std::string_view kind = "interpreter_missed";
    ContactId contact;
    Flag none_left{};
};
BOOST_DESCRIBE_STRUCT(InterpreterMissed, (), (contact, none_left))

/// Somebody was asked to waive a limit that spares them, for this contact.
struct LimitAsked {
    static constexpr std::string_view kind = "limit_asked";
    ContactId contact;
};
BOOST_DESCRIBE_STRUCT(LimitAsked, (), (contact))

/// The limit gave way to a person's word.
struct LimitWaived {
    static constexpr std::string_view kind = "limit_waived";
    std::optional<ContactId> contact; ///< none: said unasked, about no contact in particular
};
BOOST_DESCRIBE_STRUCT(LimitWaived, (), (contact))

/// The limit was kept to.
struct WaiverRefused {
    static constexpr std::string_view kind = "waiver_refused";
    ContactId contact;
};
BOOST_DESCRIBE_STRUCT(WaiverRefused, (), (contact))

/// Back without a word: they had missed by no fault of theirs.
struct MissEnded {
    static constexpr std::string_view kind = "miss_ended";
    PersonId responder;
};
BOOST_DESCRIBE_STRUCT(MissEnded, (), (responder))

/// The stretch of time in which routing looks for a storm.
struct StormNumbers {
    Millis storm_within = storm_within_at_first; ///< an older journal does not say it
};
BOOST_DESCRIBE_STRUCT(StormNumbers, (), (storm_within))

/// By these numbers routing works from now on.
struct RoutingSet {
    static constexpr std::string_view kind = "routing_set";
    StormNumbers settings;
};
BOOST_DESCRIBE_STRUCT(RoutingSet, (), (settings))

using Happened =
    std::variant<Arrived, Reclassified, OfferMade, OfferAccepted, Assigned, OfferEnded, Held, Resumed, WrapUpStarted,
                 Requeued, Closed, ShiftStarted, IntentSet, Missed, ConsoleAway, ConsoleBack, ShiftEnded, ConsultAsked,
                 ConsultEnded, Transferred, InterpreterCalled, InterpreterHere, InterpreterMissed, CallbackAsked,
                 CallbackAttempted, CallbackResult, CallbackWindowPassed, HandoffAsked, HandoffTaken, HandoffEnded,
                 LimitAsked, LimitWaived, WaiverRefused, MissEnded, RoutingSet>;

/// What the entry means here; none for most kinds. Throws `std::runtime_error`, which names the entry, if its facts
/// cannot be read: figures with a hole in them would be wrong in silence.
std::optional<Happened> happened(const journal::Entry& entry);

} // namespace hotline::hourly
