#include "hotline/api/feed_events.hpp"

#include "hotline/api/interpreter_told.hpp"
#include "hotline/api/needs.hpp"
#include "hotline/casework/consent.hpp"
#include "hotline/channels/chat/conversation.hpp"
#include "hotline/desk/events.hpp"
#include "hotline/directory/referral.hpp"
#include "hotline/tips/tip.hpp"

#include <algorithm>

namespace hotline::api {
namespace {

using MaybeEvent = std::optional<wire::FeedEvent>;

wire::OfferOutcome outcome_of(OfferEnd end) {
    switch (end) {
    case OfferEnd::declined:
        return wire::OfferOutcome::declined;
    case OfferEnd::expired:
        return wire::OfferOutcome::expired;
    case OfferEnd::contact_gone:
        return wire::OfferOutcome::contact_gone;
    case OfferEnd::responder_gone:
        return wire::OfferOutcome::responder_gone;
    case OfferEnd::higher_acuity:
        return wire::OfferOutcome::higher_acuity;
    case OfferEnd::restarted:
        return wire::OfferOutcome::restarted;
    case OfferEnd::answered_by_another:
        return wire::OfferOutcome::answered_by_another;
    case OfferEnd::assigned:
        return wire::OfferOutcome::assigned;
    case OfferEnd::parked:
        return wire::OfferOutcome::parked;
    case OfferEnd::needs_changed:
        return wire::OfferOutcome::needs_changed;
    case OfferEnd::no_interpreter:
        return wire::OfferOutcome::no_interpreter;
    case OfferEnd::callback:
        return wire::OfferOutcome::callback;
    case OfferEnd::overflowed:
        return wire::OfferOutcome::overflowed;
    case OfferEnd::kept_apart:
        return wire::OfferOutcome::kept_apart;
    }
    return wire::OfferOutcome::expired;
}

wire::ContactChanged changed(ContactId contact) {
    return {.contact = contact,
            .state = std::nullopt,
            .acuity = std::nullopt,
            .acuity_reason = std::nullopt,
            .visitor_here = std::nullopt,
            .wrap_up_until = std::nullopt,
            .language = std::nullopt,
            .needs = std::nullopt,
            .unanswered = std::nullopt};
}

/// What a floor event means to the responder whom it concerns.
struct ForResponder {
    const Viewer& viewer;
    const engine::Published& published;

    MaybeEvent operator()(const desk::OfferMade& made) const {
        if (made.responder != viewer.person || !published.contact)
            return std::nullopt;
        return told_of(*published.contact, OfferId{published.entry.seq.value}, published.entry.at, made.expires);
    }
    /// An offer that stands longer is told again under its number; the console puts it in place of the old one.
    MaybeEvent operator()(const desk::DeadlineMoved& moved) const {
        const bool about_offer = moved.deadline == desk::DeadlineKind::offer_expires;
        if (moved.responder != viewer.person || !moved.contact || !published.contact)
            return std::nullopt;
        if (about_offer && published.offer) // theirs: a life in danger is offered to several
            return told_of(*published.contact, published.offer->id, published.offer->made, moved.until);
        if (moved.deadline == desk::DeadlineKind::callback_attempt_ends)
            return wire::ContactConnected{.contact = *moved.contact}; // read anew, with the time that they have now
        if (moved.deadline != desk::DeadlineKind::wrap_up_ends)
            return std::nullopt;
        auto told = changed(*moved.contact);
        told.wrap_up_until = moved.until;
        return told;
    }
    MaybeEvent operator()(const desk::OfferEnded& ended) const {
        if (ended.responder != viewer.person)
            return std::nullopt;
        return wire::OfferEnded{
            .offer = ended.offer, .contact = consulted().value_or(ended.contact), .end = outcome_of(ended.end)};
    }
    MaybeEvent operator()(const desk::OfferAccepted& accepted) const {
        return taken(accepted.contact, accepted.responder);
    }
    MaybeEvent operator()(const desk::ContactAssigned& assigned) const {
        return taken(assigned.contact, assigned.responder);
    }
    MaybeEvent operator()(const desk::ConsultAsked& asked) const {
        return wire::ConsultChanged{.contact = asked.contact};
    }
    MaybeEvent operator()(const desk::ConsultEnded& ended) const {
        if (ended.responder == viewer.person)
            return gone(ended.contact, wire::GoneWhy::consult_over);
        return wire::ConsultChanged{.contact = ended.contact};
    }
    MaybeEvent operator()(const desk::ContactTransferred& handed) const {
        if (handed.from == viewer.person)
            return gone(handed.contact, wire::GoneWhy::transferred);
        return wire::ContactConnected{.contact = handed.contact};
    }
    MaybeEvent operator()(const desk::PairExcluded&) const { return std::nullopt; } // nothing of theirs changes by it
    MaybeEvent operator()(const desk::ContactReclassified& judged) const {
        if (consulted())
            return std::nullopt; // the conversation has an acuity of its own
        auto told = changed(judged.contact);
        told.acuity = judged.acuity;
        told.acuity_reason = judged.reason;
        return told;
    }
    MaybeEvent operator()(const desk::NeedsChanged& said) const {
        if (consulted())
            return std::nullopt; // what is sought beside a responder is not what the person needs
        auto told = changed(said.contact);
        told.language = said.language.language;
        told.needs = api::told_of(said.needs.value_or(desk::Needs{}));
        return told;
    }
    MaybeEvent operator()(const desk::ContactLeft& left) const {
        auto told = changed(left.contact);
        told.visitor_here = false;
        return told;
    }
    /// The console reads the contact anew: with the number, or without a time that runs.
    MaybeEvent operator()(const desk::CallbackResult& result) const {
        if (result.outcome != CallbackOutcome::reached || result.responder != viewer.person)
            return std::nullopt;
        return wire::ContactConnected{.contact = result.contact};
    }
    MaybeEvent operator()(const desk::CallbackMerged& merged) const {
        if (!published.contact || published.contact->responder != viewer.person)
            return std::nullopt;
        return wire::ContactConnected{.contact = merged.contact};
    }
    MaybeEvent operator()(const desk::CallbackAsked&) const { return std::nullopt; }     // their offer has ended before
    MaybeEvent operator()(const desk::CallbackAttempted&) const { return std::nullopt; } // follows what they accepted
    MaybeEvent operator()(const desk::CallbackWindowPassed&) const { return std::nullopt; }
    MaybeEvent operator()(const desk::CallbackWithdrawn&) const { return std::nullopt; } // it closes next
    MaybeEvent operator()(const desk::CallbackGivenUp&) const { return std::nullopt; }
    MaybeEvent operator()(const desk::ContactHeld& held) const { return in_state(held.contact, ContactState::held); }
    MaybeEvent operator()(const desk::ContactResumed& resumed) const {
        return in_state(resumed.contact, ContactState::connected);
    }
    MaybeEvent operator()(const desk::WrapUpStarted& ended) const {
        auto told = changed(ended.contact);
        told.state = ContactState::wrapping_up;
        told.wrap_up_until = ended.until;
        return told;
    }
    MaybeEvent operator()(const desk::ContactNudged& nudged) const { return unanswered(nudged.contact, true); }
    MaybeEvent operator()(const desk::ContactAnswered& answered) const { return unanswered(answered.contact, false); }
    MaybeEvent operator()(const desk::PairPreferred&) const { return std::nullopt; } // the offer says enough
    MaybeEvent operator()(const desk::ContactRequeued& requeued) const {
        if (const auto about = consulted(); about && requeued.responder == viewer.person)
            return gone(*about, wire::GoneWhy::requeued);
        else if (about)
            return wire::ConsultChanged{.contact = *about};
        const bool unanswered = requeued.reason == RequeueReason::unanswered;
        return gone(requeued.contact, unanswered ? wire::GoneWhy::unanswered : wire::GoneWhy::requeued);
    }
    MaybeEvent operator()(const desk::ContactClosed& closed) const {
        return wire::ContactGone{.contact = closed.contact,
                                 .why = closed.into ? wire::GoneWhy::merged : wire::GoneWhy::closed,
                                 .into = closed.into};
    }
    MaybeEvent operator()(const desk::LimitAsked& asked) const {
        if (asked.responder != viewer.person)
            return std::nullopt;
        return wire::LimitAsked{.contact = asked.contact};
    }
    MaybeEvent operator()(const desk::LimitWaived& waived) const {
        return waived.contact ? answered(*waived.contact, waived.responder) : std::nullopt;
    }
    MaybeEvent operator()(const desk::WaiverRefused& no) const { return answered(no.contact, no.responder); }
    MaybeEvent operator()(const desk::OfferInterpreterLost&) const { return std::nullopt; } // another, or the end
    MaybeEvent operator()(const desk::OfferInterpreterSwapped&) const { return std::nullopt; }
    MaybeEvent operator()(const desk::InterpreterCalled& called) const { return interpreter_of(called.contact); }
    MaybeEvent operator()(const desk::InterpreterHere& here) const { return interpreter_of(here.contact); }
    MaybeEvent operator()(const desk::InterpreterMissed& missed) const { return interpreter_of(missed.contact); }
    MaybeEvent operator()(const desk::InterpreterDismissed& gone) const { return interpreter_of(gone.contact); }
    /// Everything else is about the responder's own shift, or is nobody's.
    template <class Other>
    MaybeEvent operator()(const Other&) const {
        if (!published.standing)
            return std::nullopt;
        const auto& standing = *published.standing;
        return wire::ShiftChanged{.on = standing.on_shift, .state = standing.state, .intent = standing.intent};
    }

    /// What it is about, if the event is about a consult.
    [[nodiscard]] std::optional<ContactId> consulted() const {
        return published.contact ? published.contact->consult_of : std::nullopt;
    }
    /// Whoever is brought in sees the conversation under its own id, and who asked is told that they have come.
    MaybeEvent taken(ContactId contact, PersonId responder) const {
        if (responder == viewer.person)
            return wire::ContactConnected{.contact = consulted().value_or(contact)};
        return consulted() ? MaybeEvent{wire::ConsultChanged{.contact = *consulted()}} : std::nullopt;
    }

    MaybeEvent told_of(const desk::Contact& contact, OfferId offer, Instant made, Instant expires) const {
        wire::OfferMade told;
        told.offer = offer;
        told.contact = contact.consult_of.value_or(contact.id);
        told.channel = contact.channel;
        told.language = contact.language;
        told.acuity = contact.acuity;
        told.acuity_reason = contact.reason;
        told.arrived_at = contact.arrived;
        told.expires_at = expires;
        told.made_at = made;
        told.beside = contact.consult_of.has_value();
        told.with_interpreter = published.offer && published.offer->interpreter;
        told.needs = api::told_of(contact.needs);
        told.callback = contact.callback.has_value();
        return told;
    }
    static MaybeEvent gone(ContactId contact, wire::GoneWhy why) {
        return wire::ContactGone{.contact = contact, .why = why, .into = std::nullopt};
    }
    MaybeEvent answered(ContactId contact, PersonId responder) const {
        if (responder != viewer.person)
            return std::nullopt;
        return wire::LimitAnswered{.contact = contact};
    }
    MaybeEvent unanswered(ContactId contact, bool is) const {
        auto told = changed(contact);
        told.unanswered = is;
        return told;
    }
    MaybeEvent interpreter_of(ContactId contact) const {
        if (!published.contact)
            return std::nullopt;
        return wire::InterpreterChanged{.contact = contact, .interpreter = api::interpreter_of(*published.contact)};
    }
    MaybeEvent in_state(ContactId contact, ContactState state) const {
        auto told = changed(contact);
        told.state = state;
        return told;
    }
};

MaybeEvent message_event(const journal::Entry& entry) {
    const auto message = decode_facts<chat::Message>(entry.facts);
    if (!message)
        return std::nullopt;
    return wire::MessageWritten{.contact = message->contact,
                                .message = {.message = MessageId{entry.subject},
                                            .seq = entry.seq,
                                            .author = message->author,
                                            .text = {},
                                            .at = entry.at}};
}

MaybeEvent draft_event(const journal::Entry& entry) {
    const auto draft = decode_facts<chat::Draft>(entry.facts);
    if (!draft)
        return std::nullopt;
    return wire::DraftSaved{.contact = draft->contact, .version = entry.version, .saved_at = entry.at};
}

MaybeEvent consent_event(const journal::Entry& entry) {
    const auto consent = decode_facts<casework::Consent>(entry.facts);
    if (!consent)
        return std::nullopt;
    return wire::ConsentChanged{.contact = consent->contact,
                                .consent = {.consent = ConsentId{entry.subject},
                                            .scope = consent->scope,
                                            .state = consent->state,
                                            .version = entry.version,
                                            .at = entry.at}};
}

MaybeEvent referral_event(const journal::Entry& entry) {
    const auto referral = decode_facts<directory::Referral>(entry.facts);
    if (!referral)
        return std::nullopt;
    const auto next = directory::next_states(referral->state);
    return wire::ReferralChanged{.contact = referral->contact,
                                 .referral = {.referral = ReferralId{entry.subject},
                                              .service = referral->service,
                                              .service_name = {},
                                              .agency_name = {},
                                              .state = referral->state,
                                              .consent = referral->consent,
                                              .version = entry.version,
                                              .next = {next.begin(), next.end()},
                                              .at = entry.at}};
}

MaybeEvent tip_event(const journal::Entry& entry) {
    const auto tip = decode_facts<tips::Tip>(entry.facts);
    if (!tip)
        return std::nullopt;
    if (entry.version == 1)
        return wire::TipReceived{.tip = TipId{entry.subject}};
    return wire::TipChanged{.tip = TipId{entry.subject}, .state = tip->state};
}

MaybeEvent record_event(const Viewer& viewer, const engine::Published& published, bool theirs) {
    const auto& entry = published.entry;
    if (entry.kind == tips::Tip::record_name)
        return viewer.supervisor ? tip_event(entry) : std::nullopt;
    if (!theirs)
        return std::nullopt;
    if (entry.kind == chat::Message::record_name)
        return message_event(entry);
    if (entry.kind == chat::Draft::record_name)
        return draft_event(entry);
    if (entry.kind == casework::Consent::record_name)
        return consent_event(entry);
    if (entry.kind == directory::Referral::record_name)
        return referral_event(entry);
    return std::nullopt;
}

} // namespace

std::optional<wire::FeedEvent> feed_event(const Viewer& viewer, const engine::Published& published) {
    const auto& audience = published.audience;
    const bool theirs = std::ranges::find(audience.people, viewer.person) != audience.people.end();
    if (!theirs && !(viewer.supervisor && audience.supervisors))
        return std::nullopt;
    if (published.entry.version > 0)
        return record_event(viewer, published, theirs);
    const auto event = desk::decode(published.entry.kind, published.entry.facts);
    if (!event)
        return std::nullopt;
    MaybeEvent told;
    if (theirs)
        told = std::visit(ForResponder{viewer, published}, *event);
    if (!told && viewer.supervisor)
        told = wire::FloorChanged{};
    return told;
}

} // namespace hotline::api
