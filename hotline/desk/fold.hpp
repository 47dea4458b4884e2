#pragma once

#include "hotline/desk/evolve.hpp"
#include "hotline/desk/evolve_interpreter.hpp"
#include "hotline/desk/parts.hpp"

namespace hotline::desk {

template <class Map>
typename Map::mapped_type* find(Map& map, const typename Map::key_type& key) {
    const auto at = map.find(key);
    return at == map.end() ? nullptr : &at->second;
}

/// What an event changes. One overload per event; their bodies stand in the files of evolve.
struct Fold {
    FloorParts& floor;
    const EntryHead& head;
    routing::Proposals& out;

    void operator()(const ContactArrived& event) const;
    void operator()(const ContactReclassified& event) const;
    void operator()(const ContactLeft& event) const;
    void operator()(const OfferMade& event) const;
    void operator()(const OfferAccepted& event) const;
    void operator()(const OfferEnded& event) const;
    void operator()(const ContactHeld& event) const;
    void operator()(const ContactResumed& event) const;
    void operator()(const WrapUpStarted& event) const;
    void operator()(const ContactRequeued& event) const;
    void operator()(const ContactAssigned& event) const;
    void operator()(const ContactParked& event) const;
    void operator()(const PairExcluded& event) const;
    void operator()(const RoutingSet& event) const;
    void operator()(const PolicySet& event) const;
    void operator()(const ContactClosed& event) const;
    void operator()(const ShiftStarted& event) const;
    void operator()(const IntentSet& event) const;
    void operator()(const ResponderMissed& event) const;
    void operator()(const MissExcused& event) const;
    void operator()(const MissEnded& event) const;
    void operator()(const ConsoleWentAway& event) const;
    void operator()(const ConsoleCameBack& event) const;
    void operator()(const ResponderLost& event) const;
    void operator()(const ShiftEnded& event) const;
    void operator()(const DeadlineMoved& event) const;
    void operator()(const TimePassed&) const;
    void operator()(const NeedsChanged& event) const;
    void operator()(const ConsultAsked& event) const;
    void operator()(const ConsultEnded& event) const;
    void operator()(const ContactTransferred& event) const;
    void operator()(const ContactAnswered& event) const;
    void operator()(const ContactNudged& event) const;
    void operator()(const PairPreferred& event) const;
    void operator()(const LimitAsked& event) const;
    void operator()(const LimitWaived& event) const;
    void operator()(const WaiverRefused& event) const;
    template <InterpreterEvent E>
    void operator()(const E& event) const {
        if (auto fact = take_in(floor, event, head))
            tell(std::move(*fact));
    }
    void operator()(const WaitPredicted& event) const;
    void operator()(const PartnerSet& event) const;
    void operator()(const HandoffAsked& event) const;
    void operator()(const HandoffTaken& event) const;
    void operator()(const HandoffEnded& event) const;
    void operator()(const CallbackAsked& event) const;
    void operator()(const CallbackMerged& event) const;
    void operator()(const CallbackAttempted& event) const;
    void operator()(const CallbackResult& event) const;
    void operator()(const CallbackWindowPassed& event) const;
    void operator()(const CallbackWithdrawn&) const; ///< what it means is in the next event
    void operator()(const CallbackGivenUp&) const;   ///< the same

    void tell(routing::What what) const;
    void tell_offerable(const Responder& responder) const;
    /// The contact leaves whoever has it.
    void release(Contact& contact) const;
    void end_offer(const Offer& offer) const;
    void end_handoff(const Handoff& handoff) const;
    /// What a partner was asked about the contact, if anything: routing knows it.
    void end_handoff_of(ContactId contact) const;
    void end_grace(Responder& responder) const;
    /// Only a word of theirs ends `missed` from now on, if anything does.
    void forget_return(Responder& responder) const;
    void move_offer(const DeadlineMoved& event) const;
    void move_grace(const DeadlineMoved& event) const;
    /// From now on the contact waits for an answer like that, or for none.
    void await_answer(Contact& contact, std::optional<Awaited> awaited) const;
    /// What `into` has of the one that ends in it.
    void merge(const Contact& gone, Contact& into) const;
    /// What is known of it from now on: of whoever may come back, or must not be brought together with somebody.
    void keep_ended(const Contact& contact, std::optional<Instant> known_until) const;
    /// Whose contact that was has come back: it makes nobody else first.
    void come_back(ContactId before) const;
    void move_answer(const DeadlineMoved& event) const;
    void move_wrap_up(const DeadlineMoved& event) const;
    void move_handoff(const DeadlineMoved& event) const;
    void move_attempt(const DeadlineMoved& event) const;
    /// What holds a contact back that is to be called, as routing is to know it; nothing for another.
    void tell_callback_window(const Contact& contact) const;
    /// The same where it is known whether the number is called for another one.
    void tell_callback_window(const Contact& contact, Flag number_in_call) const;
    /// The same of all others by which the same number is to be called: somebody has this one now, or not any more.
    void tell_others_of_number(const Contact& contact) const;
    /// Whom only a word of theirs brings back is known by whatever changes them.
    template <class Change>
    void with_miss(Responder& responder, Change change) const {
        if (const auto before = missed_for_good(responder))
            floor.missed.erase(*before);
        change();
        if (const auto after = missed_for_good(responder))
            floor.missed.insert(*after);
    }
    /// The date of a callback follows whatever changes its contact.
    template <class Change>
    void with_callback(Contact& contact, Change change) const {
        if (const auto before = callback_deadline_of(contact))
            floor.deadlines.erase(*before);
        change();
        if (const auto after = callback_deadline_of(contact))
            floor.deadlines.insert(*after);
    }
};

} // namespace hotline::desk
