#pragma once

#include "routing/floor.hpp"

/// What a fact changes: one overload for each. For `step` only; time has been let pass before.
namespace hotline::routing {

/// `seq` is that of the fact's own entry.
struct Take {
    State& state;
    Seq seq;

    void operator()(const ContactArrived& fact);
    void operator()(const ContactReclassified& fact);
    void operator()(const ContactWantsChanged& fact);
    void operator()(const PairExcluded& fact);
    void operator()(const PairPreferred& fact);
    void operator()(const ContactWindow& fact);
    void operator()(const WaitPredicted& fact);
    void operator()(const ContactMerged& fact);
    void operator()(const ContactAssigned& fact);
    void operator()(const ContactHandedOver& fact);
    void operator()(const ContactRequeued& fact);
    void operator()(const WrapUpStarted& fact);
    void operator()(const ContactGone& fact);

    void operator()(const Offered& fact);
    void operator()(const OfferAccepted& fact);
    void operator()(const OfferEnded& fact);
    void operator()(const InterpreterRefused& fact);
    void operator()(const InterpreterSwapped& fact);
    void operator()(const InterpreterCalled& fact);
    void operator()(const InterpreterReleased& fact);

    void operator()(const ResponderArrived& fact);
    void operator()(const ResponderProfileChanged& fact);
    void operator()(const ResponderOfferable& fact);
    void operator()(const LimitWaived& fact);
    void operator()(const LimitAsked& fact);
    void operator()(const LimitRefused& fact);
    void operator()(const ResponderGone& fact);

    void operator()(const InterpreterArrived& fact);
    void operator()(const InterpreterGone& fact);
    void operator()(const PartnerArrived& fact);
    void operator()(const PartnerGone& fact);
    void operator()(const HandoffAsked& fact);
    void operator()(const HandoffTaken& fact);
    void operator()(const HandoffEnded& fact);
    void operator()(const SettingsChanged& fact);
    void operator()(const TimePassed&) {}
};

/// A live offer is there no more; its responder and interpreter are free of it. The contact is not put anywhere.
void end_offer(State& state, Handle offer);
/// Whoever has the contact has it no more; live offers end. It waits, unlisted.
void take_back(State& state, ContactEntry& contact);
/// The conversation of a taken contact is over: what it cost its responder is written down.
void end_conversation(State& state, ContactEntry& contact);
/// The responder has it from now on. It counts among what they had, unless it is a conversation that they are in.
void hand_to(State& state, ContactEntry& contact, ResponderEntry& responder, Flag counts = Flag::yes);
/// The partner is never asked for the contact again. Nothing happens when it holds of as many as can ever be asked.
void note_tried(State& state, ContactEntry& contact, const PartnerId& partner);
/// The partner is not asked any more.
void end_handoff(State& state, Handle handoff);
/// A contact is forgotten.
void forget(State& state, ContactEntry& contact);

} // namespace hotline::routing
