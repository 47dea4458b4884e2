#pragma once

#include "proto/codes.hpp"
#include "proto/fact.hpp"
#include "routing/ids.hpp"
#include "routing/settings.hpp"
#include "routing/wants.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <variant>

/// The facts that routing takes in. Who may be offered at all, when an offer runs out and how long a pair cools off is
/// decided elsewhere and arrives here as plain values. A fact about an unknown contact changes nothing, and neither
/// does one that is told again; what is said of a pair holds for a responder who comes later too.
namespace hotline::routing {

/// Whether a contact comes back after its line dropped: then it goes before those who just arrived.
BOOST_DEFINE_ENUM_CLASS(Standing, new_contact, returning)

/// A contact waits from now on; `Event::seq` decides between those that are due at the same instant.
struct ContactArrived {
    ContactId contact;
    Wants wants;
    Acuity acuity{};
    Instant due; ///< arrival + max wait of the class
    Standing standing{};
    Flag partner_consent{};        ///< may be handed to a partner centre
    std::optional<PartnerId> from; ///< the partner from whom it comes to us: it never goes back there
    Count<8> hops;                 ///< partners tried before, `from` counted
};

/// The class changed; the place follows from `due`, which counts from the original arrival.
struct ContactReclassified {
    ContactId contact;
    Acuity acuity{};
    Instant due;
};

/// What it needs or wishes changed. The place stays, and so do the steps of the ladder that are open.
struct ContactWantsChanged {
    ContactId contact;
    Wants wants;
    Flag partner_consent{};
};

/// Never these two: an exclusion list, a conflict of interest.
struct PairExcluded {
    ContactId contact;
    PersonId responder;
};

/// They know each other: preferred over every other suitable responder until then. With `wait`, it is offered to
/// nobody else meanwhile, as long as that responder may be offered anything.
struct PairPreferred {
    ContactId contact;
    PersonId responder;
    Instant until;
    Flag wait{};
};

/// Why a contact that waits is not offered for a while.
BOOST_DEFINE_ENUM_CLASS(HeldFor, nothing, parked, callback_window, callback_attempt, offer_cap, number_in_call)

/// Offered from `from` until before `until` only. A callback never leaves its safe window: when that is over the
/// contact waits until it is told the next one.
struct ContactWindow {
    ContactId contact;
    HeldFor why{};
    Instant from;
    Instant until;
};

/// It will probably wait for longer than its class should: partners may be asked at once.
struct WaitPredicted {
    ContactId contact;
};

/// Both were the same person: `gone` goes, `into` keeps the better place, class and ladder of the two.
struct ContactMerged {
    ContactId gone;
    ContactId into;
};

/// A proposal was carried out: the offer is live. The responder gets no other one meanwhile, and the contact none
/// unless it is immediate.
struct Offered {
    OfferId offer;
    ContactId contact;
    PersonId responder;
    std::optional<InterpreterId> interpreter; ///< reserved together with the responder
};

/// One wins: the other offers of the contact end with it, nobody to blame.
struct OfferAccepted {
    OfferId offer;
};

/// For how long the same two are not brought together again.
struct CoolOff {
    Instant alone_from; ///< over from then on if all who are eligible cool off from this contact
    Instant from;       ///< over from then on in any case
    friend bool operator==(const CoolOff&, const CoolOff&) = default;
};
BOOST_DESCRIBE_STRUCT(CoolOff, (), (alone_from, from))

/// Declined, expired or withdrawn: the contact waits at its place, unless others are still offered it.
struct OfferEnded {
    OfferId offer;
    std::optional<CoolOff> cool_off;
    Flag missed{}; ///< ran out unanswered: counts for the storm breaker
};

/// Taken by a person's word, whatever the queue says: a supervisor assigned it, or pulled it. No capacity is checked
/// and nobody else's place changes. Live offers of the contact end.
struct ContactAssigned {
    ContactId contact;
    PersonId responder; ///< may be somebody who is not on shift: then routing only knows that it is taken
};

/// A taken contact goes from its responder to another, and its interpreter with it. The consult by which that one was
/// brought in is gone with it: for whoever had it that is the same conversation, which counts once and is not over.
struct ContactHandedOver {
    ContactId contact;
    PersonId responder;
    std::optional<ContactId> consult = std::nullopt;
};

/// A taken contact waits again, at the place it had.
struct ContactRequeued {
    ContactId contact;
};

/// The conversation of a taken contact is over. The responder gets no offer until `ContactGone`.
struct WrapUpStarted {
    ContactId contact;
};

/// Closed, from whatever state: nobody holds it any more.
struct ContactGone {
    ContactId contact;
};

/// Comes on shift; gets no offer until `ResponderOfferable` says so. Rest and limits of a shift that ended less than
/// `limit::between_shifts` ago go on.
struct ResponderArrived {
    PersonId responder;
    Profile profile;
};

/// What they speak, are cleared for or ask to be spared changed.
struct ResponderProfileChanged {
    PersonId responder;
    Profile profile;
};

/// Whether they may be offered anything at all, capacity and rest aside.
struct ResponderOfferable {
    PersonId responder;
    Flag offerable{};
};

/// The responder, or a supervisor for them, takes hard contacts in spite of the soft limits until then.
struct LimitWaived {
    PersonId responder;
    Instant until;
};

/// Somebody was asked to waive the soft limits for this contact: not again.
struct LimitAsked {
    ContactId contact;
    PersonId responder;
};

/// They said no. Asked for other hard contacts only once this one waits no more, but for a life in danger.
struct LimitRefused {
    ContactId contact;
    PersonId responder;
};

/// Leaves the shift. What they still held waits again.
struct ResponderGone {
    PersonId responder;
};

/// Can be reserved from now on, for so many conversations at a time. Told again: the new numbers hold.
struct InterpreterArrived {
    InterpreterId interpreter;
    Few<Language, limit::languages_of_interpreter_max> languages;
    Count<1000> channels;
};

/// Not to be reserved any more. What they interpret goes on.
struct InterpreterGone {
    InterpreterId interpreter;
};

/// Would not or could not come to this offer. The responder stays offered while the next interpreter is tried.
struct InterpreterRefused {
    OfferId offer;
    InterpreterId interpreter; ///< changes nothing if another is reserved meanwhile
};

/// Another interpreter is reserved for the offer.
struct InterpreterSwapped {
    OfferId offer;
    InterpreterId interpreter;
};

/// An interpreter is reserved for a taken contact that has none: the one before did not come, or its responder asks.
struct InterpreterCalled {
    ContactId contact;
    InterpreterId interpreter;
};

/// The interpreter of a taken contact is free of it before its conversation ends. `missed`: did not come, and rests.
struct InterpreterReleased {
    ContactId contact;
    InterpreterId interpreter; ///< changes nothing if another is reserved meanwhile
    Flag missed{};
};

/// A centre that takes contacts over. Told again: the new numbers hold.
struct PartnerArrived {
    PartnerId partner;
    Few<Language, limit::languages_of_interpreter_max> languages; ///< empty: any
    Count<100'000> per_hour;
};

/// Not to be asked any more. What it was asked and has not answered ends, without counting as refused.
struct PartnerGone {
    PartnerId partner;
};

/// A partner was asked. The contact waits on and may still be offered here: the first to accept has it.
struct HandoffAsked {
    HandoffId handoff;
    ContactId contact;
    PartnerId partner;
};

/// The partner has it: it is taken, its offers here are to be withdrawn.
struct HandoffTaken {
    HandoffId handoff;
};

/// The partner refused or did not answer (`refused`), or was called off.
struct HandoffEnded {
    HandoffId handoff;
    Flag refused{};
};

/// These numbers from now on. Bands are given anew to everybody who is there; `due` and steps that are open stay.
struct SettingsChanged {
    Settings settings;
};

/// Nothing but `Event::at`: what time alone changes until then comes about.
struct TimePassed {};

using What =
    std::variant<ContactArrived, ContactReclassified, ContactWantsChanged, PairExcluded, PairPreferred, ContactWindow,
                 ContactMerged, Offered, OfferAccepted, OfferEnded, ContactAssigned, ContactHandedOver, ContactRequeued,
                 WrapUpStarted, ContactGone, ResponderArrived, ResponderProfileChanged, ResponderOfferable, LimitWaived,
                 LimitAsked, LimitRefused, ResponderGone, InterpreterArrived, InterpreterGone, InterpreterRefused,
                 InterpreterSwapped, InterpreterCalled, InterpreterReleased, PartnerArrived, PartnerGone, HandoffAsked,
                 HandoffTaken, HandoffEnded, SettingsChanged, TimePassed, WaitPredicted>;

/// A fact, when it became one and under which number. Neither ever goes back.
struct Event {
    Instant at;
    Seq seq;
    What what;
};

} // namespace hotline::routing
