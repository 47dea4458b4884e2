#pragma once

#include "hotline/desk/answer_commands.hpp"
#include "hotline/desk/callback_commands.hpp"
#include "hotline/desk/consult_commands.hpp"
#include "hotline/desk/interpreter_commands.hpp"
#include "hotline/desk/merge_commands.hpp"
#include "hotline/desk/needs.hpp"
#include "hotline/desk/needs_commands.hpp"
#include "hotline/desk/partner_commands.hpp"
#include "hotline/desk/settings_commands.hpp"
#include "hotline/desk/steering_commands.hpp"
#include "hotline/desk/wait_commands.hpp"
#include "hotline/desk/waive_commands.hpp"
#include "proto/codes.hpp"
#include "proto/fact.hpp"
#include "proto/one_kind.hpp"
#include "routing/events.hpp"
#include "routing/settings.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <string_view>
#include <variant>
#include <vector>

/// Everything that can be asked of the desk. A command holds facts only; what a person wrote travels beside it, sealed.
/// `kind` is its stable name.
namespace hotline::desk {

namespace limit {
inline constexpr Millis parked_longest = hours(72);
} // namespace limit

/// Somebody reached us. Whoever comes back not long after their contact ended goes first, and those whose line dropped
/// keep their place. `already_so` if that contact is on the floor, `field_invalid` for languages that cannot be.
struct OpenContact {
    static constexpr std::string_view kind = "open_contact";
    ContactId contact;
    Channel channel{};
    LanguageTag language;         ///< canonical tag, resolved by the edge
    Proficiency level_required{}; ///< the responder must speak it at least this well
    Acuity acuity{};
    AcuityReason reason{};
    std::optional<LanguageTag> language_group = std::nullopt; ///< as in `LanguageSkill`
    Needs needs = {};
    routing::Standing standing = {};
    std::optional<ContactId> before = std::nullopt; ///< the same person's contact before this one, if it is known
};
BOOST_DESCRIBE_STRUCT(OpenContact, (),
                      (contact, channel, language, level_required, acuity, reason, language_group, needs, standing,
                       before))

/// Somebody judged the danger anew: the place is computed again from the original arrival, the consult follows.
/// `contact_closed`, `already_so`, `contact_taken` if another has it, `field_invalid` ("contact") for a consult itself.
struct ReclassifyContact {
    static constexpr std::string_view kind = "reclassify_contact";
    ContactId contact;
    Acuity acuity{};
    AcuityReason reason{};
    PersonId by;
};
BOOST_DESCRIBE_STRUCT(ReclassifyContact, (), (contact, acuity, reason, by))

/// The visitor went away: `abandoned` if nobody has the contact now, else the responder wraps up.
struct LeaveContact {
    static constexpr std::string_view kind = "leave_contact";
    ContactId contact;
    GoneReason reason{};
};
BOOST_DESCRIBE_STRUCT(LeaveContact, (), (contact, reason))

/// A responder comes on shift, on break at first: only their own word makes them available.
/// `ring_not_tested` unless the ring was heard.
struct StartShift {
    static constexpr std::string_view kind = "start_shift";
    PersonId responder;
    std::vector<LanguageSkill> languages;
    Count<8> chats_max; ///< written contacts at the same time; 0: voice only
    Flag ring_heard{};
    Abilities abilities = {};
};
BOOST_DESCRIBE_STRUCT(StartShift, (), (responder, languages, chats_max, ring_heard, abilities))

/// What the responder says about taking contacts. `available` also ends `missed`.
struct SetIntent {
    static constexpr std::string_view kind = "set_intent";
    PersonId responder;
    Intent intent{};
};
BOOST_DESCRIBE_STRUCT(SetIntent, (), (responder, intent))

/// The responder leaves the floor: offers end, connected contacts go back to their original place, those
/// that were being wrapped up close as `not_recorded`.
struct EndShift {
    static constexpr std::string_view kind = "end_shift";
    PersonId responder;
};
BOOST_DESCRIBE_STRUCT(EndShift, (), (responder))

/// The last connection of the responder's console broke; a grace begins. What they were missed for while nothing was
/// heard of it was no fault of theirs.
struct ConsoleLost {
    static constexpr std::string_view kind = "console_lost";
    PersonId responder;
    std::optional<Millis> silent_for = std::nullopt; ///< the connection had said nothing for so long; none: unknown
};
BOOST_DESCRIBE_STRUCT(ConsoleLost, (), (responder, silent_for))

/// What is to be said when that could not be taken and `passed` has gone by: the silence began when it did.
ConsoleLost said_later(ConsoleLost note, Millis passed);

/// A console of the responder is connected again: the grace ends, and what they still have stays theirs. Refusals:
/// `responder_not_on_shift`, `already_so` if one was connected.
struct ConsoleReturned {
    static constexpr std::string_view kind = "console_returned";
    PersonId responder;
};
BOOST_DESCRIBE_STRUCT(ConsoleReturned, (), (responder))

/// `offer_gone`, `not_yours` or `offer_expired`; an answer at the very deadline counts.
struct AcceptOffer {
    static constexpr std::string_view kind = "accept_offer";
    OfferId offer;
    PersonId responder;
};
BOOST_DESCRIBE_STRUCT(AcceptOffer, (), (offer, responder))

/// The responder does not take it: the contact waits on at its place, and the pair cools off. `offer_gone` or
/// `not_yours`; only an acceptance can come too late.
struct DeclineOffer {
    static constexpr std::string_view kind = "decline_offer";
    OfferId offer;
    PersonId responder;
    DeclineReason reason{};
};
BOOST_DESCRIBE_STRUCT(DeclineOffer, (), (offer, responder, reason))

/// The responder steps away from a conversation, which stays theirs. Refusals: `contact_closed`, `not_yours`,
/// `already_so`, `contact_not_connected`.
struct HoldContact {
    static constexpr std::string_view kind = "hold_contact";
    ContactId contact;
    PersonId responder;
};
BOOST_DESCRIBE_STRUCT(HoldContact, (), (contact, responder))

/// The conversation goes on after a hold. Refusals: `contact_closed`, `not_yours`, `already_so`;
/// `contact_not_connected` if it has ended.
struct ResumeContact {
    static constexpr std::string_view kind = "resume_contact";
    ContactId contact;
    PersonId responder;
};
BOOST_DESCRIBE_STRUCT(ResumeContact, (), (contact, responder))

/// The conversation is over; the responder wraps up.
struct EndContact {
    static constexpr std::string_view kind = "end_contact";
    ContactId contact;
    PersonId responder;
};
BOOST_DESCRIBE_STRUCT(EndContact, (), (contact, responder))

/// The outcome is recorded and the contact closed. `contact_not_ended` while it is connected; `field_invalid` for a
/// disposition that only the service gives (`abandoned`, `transferred`, ... `not_recorded`).
struct WrapUp {
    static constexpr std::string_view kind = "wrap_up";
    ContactId contact;
    PersonId responder;
    Disposition disposition{};
};
BOOST_DESCRIBE_STRUCT(WrapUp, (), (contact, responder, disposition))

/// A supervisor gives a waiting contact to a responder, or to themselves, whatever the queue says; the person need not
/// be available, but connected. `contact_closed`, `already_so`, `contact_taken` if another has it,
/// `responder_not_on_shift`, `responder_lost`, `spared` ("responder") for somebody who is in debrief or offline or
/// asked to be spared what it is about, `kept_apart` after a conflict of interest, `lacks_requirement` for what the
/// contact must have, `resting`, `capacity_full` if it is more than they can take.
struct AssignContact {
    static constexpr std::string_view kind = "assign_contact";
    ContactId contact;
    PersonId responder;
    PersonId by;
};
BOOST_DESCRIBE_STRUCT(AssignContact, (), (contact, responder, by))

/// A supervisor sends a conversation back to the queue, to its original place. `contact_not_connected` if it waits or
/// is being wrapped up.
struct RequeueContact {
    static constexpr std::string_view kind = "requeue_contact";
    ContactId contact;
    PersonId by;
};
BOOST_DESCRIBE_STRUCT(RequeueContact, (), (contact, by))

/// A supervisor sends everything that a responder has back to the queue, and the responder on break: nothing of it
/// comes back to them. Wrap-ups stay theirs. `already_so` if there is nothing of both to do.
struct RequeueResponder {
    static constexpr std::string_view kind = "requeue_responder";
    PersonId responder;
    PersonId by;
};
BOOST_DESCRIBE_STRUCT(RequeueResponder, (), (responder, by))

/// A waiting contact is offered to nobody until then, and keeps its place. In the past: it may be offered at once.
/// `contact_taken` if somebody has it, `already_so` if it is so, `life_in_danger` at acuity 1, `field_invalid` beyond
/// `limit::parked_longest`.
struct ParkContact {
    static constexpr std::string_view kind = "park_contact";
    ContactId contact;
    Instant until;
    PersonId by;
};
BOOST_DESCRIBE_STRUCT(ParkContact, (), (contact, until, by))

/// Once after every start of the process, before anything else: no console is connected, so every responder gets a
/// grace and every live offer ends as `restarted`, whoever has not answered a chat has as long as after a reminder, and
/// whoever dials, and a partner who was asked, as long as from the beginning.
/// What waits keeps waiting.
struct RecoverFloor {
    static constexpr std::string_view kind = "recover_floor";
};
BOOST_DESCRIBE_STRUCT(RecoverFloor, (), ())

/// Storage takes writes again, after none could be made since `since`. Nobody could answer in that time, so it does not
/// count: what would have fallen due from then on falls due so much later.
struct StorageReturned {
    static constexpr std::string_view kind = "storage_returned";
    Instant since;
};
BOOST_DESCRIBE_STRUCT(StorageReturned, (), (since))

/// Something may be due: the earliest deadline at or before now fires. Ask again until nothing is due.
struct Tick {
    static constexpr std::string_view kind = "tick";
};
BOOST_DESCRIBE_STRUCT(Tick, (), ())

using CommandKinds =
    std::variant<OpenContact, ReclassifyContact, LeaveContact, StartShift, SetIntent, EndShift, ConsoleLost,
                 ConsoleReturned, AcceptOffer, DeclineOffer, HoldContact, ResumeContact, EndContact, WrapUp,
                 AssignContact, RequeueContact, RequeueResponder, ParkContact, SetRouting, RecoverFloor,
                 StorageReturned, Tick, ChangeNeeds, AskConsult, EndConsult, TakeOver, ExcludePair, RerouteWaiting,
                 AnswerSent, MergeContacts, AnswerWaiver, ReadyInterpreter, ReviseInterpreter, WithdrawInterpreter,
                 GreetInterpreter, MissInterpreter, CallInterpreter, DismissInterpreter, AskCallback, RecordCallback,
                 WithdrawCallback, GiveUpCallback, SetPartner, TakeHandoff, RefuseHandoff, SetPolicy, PredictWait>;

/// What the desk is asked. How it is made, copied, moved and ended is compiled once, in commands.cpp: dozens of kinds
/// are dear to instantiate, and most files of the service see this one.
struct Command : CommandKinds {
    template <KindOf<CommandKinds> Kind>
    Command(Kind kind) : Command(one_kind<CommandKinds>(kind)) {}
    Command();
    Command(const Command&);
    Command(Command&&) noexcept;
    Command& operator=(const Command&);
    Command& operator=(Command&&) noexcept;
    ~Command();

private:
    explicit Command(OneKind<CommandKinds> kind);
};

/// The stable name of the command's kind.
std::string_view kind_of(const Command& command);

} // namespace hotline::desk
