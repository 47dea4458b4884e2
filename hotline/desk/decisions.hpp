#pragma once

#include "hotline/desk/commands.hpp"
#include "hotline/desk/events.hpp"
#include "hotline/desk/floor.hpp"
#include "hotline/desk/policy.hpp"

/// One decision per command, and the ends that several of them share.
namespace hotline::desk {

Result<Events> decide(const Floor& floor, const Policy& policy, const OpenContact& ask, Instant now);
Result<Events> decide(const Floor& floor, const Policy& policy, const ReclassifyContact& ask, Instant now);
Result<Events> decide(const Floor& floor, const Policy& policy, const LeaveContact& ask, Instant now);
Result<Events> decide(const Floor& floor, const Policy& policy, const HoldContact& ask, Instant now);
Result<Events> decide(const Floor& floor, const Policy& policy, const ResumeContact& ask, Instant now);
Result<Events> decide(const Floor& floor, const Policy& policy, const EndContact& ask, Instant now);
Result<Events> decide(const Floor& floor, const Policy& policy, const WrapUp& ask, Instant now);
Result<Events> decide(const Floor& floor, const Policy& policy, const AcceptOffer& ask, Instant now);
Result<Events> decide(const Floor& floor, const Policy& policy, const DeclineOffer& ask, Instant now);
Result<Events> decide(const Floor& floor, const Policy& policy, const StartShift& ask, Instant now);
Result<Events> decide(const Floor& floor, const Policy& policy, const SetIntent& ask, Instant now);
Result<Events> decide(const Floor& floor, const Policy& policy, const EndShift& ask, Instant now);
Result<Events> decide(const Floor& floor, const Policy& policy, const ConsoleLost& ask, Instant now);
Result<Events> decide(const Floor& floor, const Policy& policy, const ConsoleReturned& ask, Instant now);
Result<Events> decide(const Floor& floor, const Policy& policy, const AssignContact& ask, Instant now);
Result<Events> decide(const Floor& floor, const Policy& policy, const RequeueContact& ask, Instant now);
Result<Events> decide(const Floor& floor, const Policy& policy, const RequeueResponder& ask, Instant now);
Result<Events> decide(const Floor& floor, const Policy& policy, const ParkContact& ask, Instant now);
Result<Events> decide(const Floor& floor, const Policy& policy, const SetPartner& ask, Instant now);
Result<Events> decide(const Floor& floor, const Policy& policy, const TakeHandoff& ask, Instant now);
Result<Events> decide(const Floor& floor, const Policy& policy, const RefuseHandoff& ask, Instant now);
Result<Events> decide(const Floor& floor, const Policy& policy, const PredictWait& ask, Instant now);
Result<Events> decide(const Floor& floor, const Policy& policy, const AskCallback& ask, Instant now);
Result<Events> decide(const Floor& floor, const Policy& policy, const RecordCallback& ask, Instant now);
Result<Events> decide(const Floor& floor, const Policy& policy, const WithdrawCallback& ask, Instant now);
Result<Events> decide(const Floor& floor, const Policy& policy, const GiveUpCallback& ask, Instant now);
Result<Events> decide(const Floor& floor, const Policy& policy, const RecoverFloor& ask, Instant now);
Result<Events> decide(const Floor& floor, const Policy& policy, const SetRouting& ask, Instant now);
Result<Events> decide(const Floor& floor, const Policy& policy, const SetPolicy& ask, Instant now);
Result<Events> decide(const Floor& floor, const Policy& policy, const StorageReturned& ask, Instant now);
Result<Events> decide(const Floor& floor, const Policy& policy, const Tick& ask, Instant now);
Result<Events> decide(const Floor& floor, const Policy& policy, const ChangeNeeds& ask, Instant now);
Result<Events> decide(const Floor& floor, const Policy& policy, const ExcludePair& ask, Instant now);
Result<Events> decide(const Floor& floor, const Policy& policy, const RerouteWaiting& ask, Instant now);
Result<Events> decide(const Floor& floor, const Policy& policy, const AskConsult& ask, Instant now);
Result<Events> decide(const Floor& floor, const Policy& policy, const EndConsult& ask, Instant now);
Result<Events> decide(const Floor& floor, const Policy& policy, const TakeOver& ask, Instant now);
Result<Events> decide(const Floor& floor, const Policy& policy, const AnswerSent& ask, Instant now);
Result<Events> decide(const Floor& floor, const Policy& policy, const ReadyInterpreter& ask, Instant now);
Result<Events> decide(const Floor& floor, const Policy& policy, const ReviseInterpreter& ask, Instant now);
Result<Events> decide(const Floor& floor, const Policy& policy, const WithdrawInterpreter& ask, Instant now);
Result<Events> decide(const Floor& floor, const Policy& policy, const GreetInterpreter& ask, Instant now);
Result<Events> decide(const Floor& floor, const Policy& policy, const MissInterpreter& ask, Instant now);
Result<Events> decide(const Floor& floor, const Policy& policy, const CallInterpreter& ask, Instant now);
Result<Events> decide(const Floor& floor, const Policy& policy, const DismissInterpreter& ask, Instant now);

Result<Events> decide(const Floor& floor, const Policy& policy, const MergeContacts& ask, Instant now);
Result<Events> decide(const Floor& floor, const Policy& policy, const AnswerWaiver& ask, Instant now);

/// By when a responder who takes the contact now is to answer; none if nobody waits like that.
std::optional<Instant> answer_due(const Policy& policy, const Contact& contact, Instant now);
/// An answer that was due did not come: a reminder first, then others are asked.
Events leave_unanswered(const Floor& floor, const Policy& policy, const Contact& contact, Instant now);
/// Until when somebody whose contact ends now is known if they come back.
std::optional<Instant> known_until(const Policy& policy, Instant now);
/// Makes the arrival, the first of the events, that of somebody who had the contact `before`.
void come_back(const Floor& floor, const Policy& policy, ContactId before, Events& events, Instant now);
/// Whoever was missed since then by no fault of theirs, for nothing had reached them, comes back by themselves.
void excuse(const Policy& policy, const Responder& responder, Instant unheard_since, Instant now, Events& events);
/// The same of all who were missed in a storm that is one now, those by these events included. It is asked at each
/// offer that runs out while the storm lasts: it looks at those alone who were missed within it and are not excused.
void excuse_all(const Floor& floor, const Policy& policy, Instant now, Events& events);
/// Somebody comes back who was missed by no fault of theirs.
Events end_missed(const Responder& responder);
/// The offer ends without a cool-off: nobody is to blame.
OfferEnded withdrawn(const Offer& offer, OfferEnd end);
/// The offer ends and the pair cools off from now on.
OfferEnded refused(const Policy& policy, const Offer& offer, OfferEnd end, Instant now);
/// What a partner was asked ends so.
HandoffEnded ended(const Handoff& handoff, HandoffEnd end);
/// What follows when routing would ask a partner, or take that back.
Events decide(const Floor& floor, const routing::AskPartner& proposal, Instant now);
Events decide(const Floor& floor, const routing::CallOff& proposal);
/// Whether the offer ends by one of these events.
bool has_ended(const Events& events, OfferId offer);
/// All live offers of the contact, but for those that end by these events already, end without a cool-off.
void withdraw_offers(const Floor& floor, const Contact& contact, OfferEnd end, Events& events);
/// The live offers of the contact that these people have end as `kept_apart`, unless they end by these events already.
void withdraw_from(const Floor& floor, const Contact& contact, const std::vector<PersonId>& people, Events& events);
/// Whether the offer as it was made suits these wants at any step of the ladder: with its interpreter, or without one.
bool suits(const Floor& floor, const Offer& offer, const routing::Wants& wants);
/// The live offers of the contact that do not suit these wants end, if they do not end by these events anyway.
void end_unsuited(const Floor& floor, const Contact& contact, const routing::Wants& wants, Events& events);
/// The consult about the contact, if there is one, is about the topics that the contact is about from now on, and must
/// have or need not have what that does or does not any more.
void follow_needs(const Floor& floor, const Contact& about, const Needs& after, std::optional<PersonId> by,
                  Events& events);
/// Whether one of the languages is the one that is wanted before all others.
bool interprets(const std::vector<InterpretedLanguage>& languages, const routing::Wants& wants);
/// The danger in that contact is judged so: a life in danger is not set aside from then on.
void judge(const Contact& contact, ContactReclassified judged, Instant now, Events& events);
/// The same, and the consult about the contact, if there is one, follows it.
void judge_with_consult(const Floor& floor, const ContactReclassified& judged, Instant now, Events& events);
/// Whether two contacts may become one: nobody who talks with the one, brought in or not, must not meet the other, and
/// they are not too many.
bool may_become_one(const Floor& floor, const Contact& gone, const Contact& into);
/// `gone` closes and `into`, of the same person, has the better place of the two, what either must have and the
/// exclusions of both; a life in danger is not set aside, and no partner is being asked any longer that had `gone`. The
/// offers of `gone` have ended before.
void become_one(const Floor& floor, const Contact& gone, const Contact& into, PersonId by, Instant now, Events& events);
/// Somebody is about to call: what else the same number is to be called for is offered to nobody.
void offer_to_nobody_else(const Floor& floor, const Contact& contact, Events& events);
/// What follows from the end of an attempt to reach somebody who asked to be called back.
Events end_attempt(const Policy& policy, const Contact& contact, CallbackOutcome outcome, Instant now);
/// The safe window is over and nobody reached the person in it.
Events pass_window(const Floor& floor, const Contact& contact);

/// Before a conversation ends for its responder, whatever the reason, the consult about it does.
void end_consults(const Floor& floor, Events& events);

} // namespace hotline::desk
