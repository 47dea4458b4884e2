#include "tools/src/simulate/responder.hpp"

#include "hotline/desk/events.hpp"

#include <array>

/// What a responder does when the console shows something, and in a conversation.
namespace hotline::simulate {
namespace {

constexpr std::uint64_t declines_permille = 60;
constexpr std::uint64_t misses_permille = 90;
constexpr std::uint64_t hesitates_permille = 100;
constexpr std::uint64_t holds_permille = 150;
constexpr std::uint64_t assesses_permille = 150;
constexpr std::uint64_t interprets_permille = 300; ///< whether there is one or not: some words are out of place
constexpr std::uint64_t consents_permille = 350;
constexpr std::uint64_t withdraws_permille = 250;    ///< of consents, about when the referral is written
constexpr std::uint64_t forgets_permille = 15;       ///< to note the outcome
constexpr Millis answers_most = seconds(23);         ///< now and then too late
constexpr Millis hesitates_by = milliseconds(1'500); ///< before the offer's end or after it
constexpr Millis unknown_handling = minutes(4);
constexpr Millis dials_most = minutes(6); ///< until they say what came of it; now and then too late
constexpr std::array callback_outcomes{CallbackOutcome::reached,      CallbackOutcome::not_reached,
                                       CallbackOutcome::not_reached,  CallbackOutcome::reached,
                                       CallbackOutcome::wrong_number, CallbackOutcome::not_wanted};
constexpr std::uint64_t conflicts_permille = 100; ///< of those declined
constexpr std::uint64_t consults_permille = 50;
constexpr std::uint64_t takes_over_permille = 400; ///< of those who were brought in
constexpr Millis unknown_wrap_up = minutes(1);
constexpr std::array outcomes{Disposition::helped, Disposition::referred, Disposition::information_given,
                              Disposition::safety_plan_made, Disposition::no_response};

} // namespace

void Responder::hear(const journal::Entry& entry) {
    if (entry.version > 0 || !desk::is_event_kind(entry.kind))
        return; // a message or a record: it is read, and nothing follows from it here
    see(desk::decode(entry.kind, entry.facts).value(), entry);
}

void Responder::see(const desk::Event& event, const journal::Entry& entry) {
    if (hear_of_continuity(event, entry.seq))
        return;
    const auto contact = desk::contact_of(event).value_or(ContactId{});
    const bool mine = desk::responder_of(event) == id_;
    if (mine)
        see_interpreter(event, entry.seq);
    if (const auto* made = std::get_if<desk::OfferMade>(&event); made && mine)
        return offered(OfferId{entry.seq.value}, made->expires - entry.at);
    const bool taken =
        std::holds_alternative<desk::OfferAccepted>(event) || std::holds_alternative<desk::ContactAssigned>(event);
    if (taken && mine)
        return world_.about(contact) ? advise(contact) : begin_talk(contact);
    if (const auto* handed = std::get_if<desk::ContactTransferred>(&event))
        return mine ? begin_talk(handed->contact) : end_talk(handed->contact);
    if (std::holds_alternative<desk::CallbackAttempted>(event) && mine) {
        if (const auto talk = talks_.find(contact); talk != talks_.end())
            talk->second.attempt = {entry.seq.value};
        return in_talk(contact, luck_.between(seconds(20), dials_most), &Responder::say_outcome);
    }
    if (std::holds_alternative<desk::CallbackResult>(event) && mine)
        return in_talk(contact, luck_.between(minutes(1), unknown_handling), &Responder::say_goodbye);
    if (std::holds_alternative<desk::WrapUpStarted>(event) && mine)
        return wrap_up(contact);
    if (std::holds_alternative<desk::ContactRequeued>(event) || std::holds_alternative<desk::ContactClosed>(event))
        return end_talk(contact);
    const auto* intent = std::get_if<desk::IntentSet>(&event);
    if (intent && mine && intent->intent == Intent::break_ && entry.actor != id_) // a supervisor's word
        in_shift(luck_.split({entry.seq.value}).between(minutes(1), minutes(10)), &Responder::become_available);
    if (std::holds_alternative<desk::ResponderMissed>(event) && mine)
        in_shift(luck_.between(seconds(5), seconds(90)), &Responder::become_available);
    if (std::holds_alternative<desk::ConsoleCameBack>(event) && mine && !on_break_)
        in_shift(luck_.between(seconds(1), seconds(10)), &Responder::become_available);
}

void Responder::see_interpreter(const desk::Event& event, Seq seq) {
    const ReservationId reservation{seq.value};
    const auto* made = std::get_if<desk::OfferMade>(&event);
    if (made && made->interpreter)
        interpreters_[made->contact] = reservation;
    if (const auto* swapped = std::get_if<desk::OfferInterpreterSwapped>(&event))
        interpreters_[swapped->contact] = reservation;
    if (const auto* called = std::get_if<desk::InterpreterCalled>(&event))
        interpreters_[called->contact] = reservation;
}

/// Mostly they accept; now and then at the last moment, or after it has run out.
void Responder::offered(OfferId offer, Millis stands) {
    auto luck = luck_.split({offer.value});
    const auto what = luck.below(1'000);
    if (what < misses_permille)
        return;
    const bool hesitates = what >= 1'000 - hesitates_permille;
    const auto last_moment = stands + luck.between(Millis{} - hesitates_by, hesitates_by);
    const auto after = hesitates ? last_moment : luck.between(seconds(1), answers_most);
    desk::Command command = desk::AcceptOffer{.offer = offer, .responder = id_};
    if (what < misses_permille + declines_permille)
        command = desk::DeclineOffer{.offer = offer,
                                     .responder = id_,
                                     .reason = luck.happens(conflicts_permille) ? DeclineReason::conflict_of_interest
                                                                                : DeclineReason::not_ready};
    world_.agenda.after(after, [this, command, shift = shift_] {
        if (shift == shift_)
            ask_desk(command);
    });
}

void Responder::begin_talk(ContactId contact) {
    talks_[contact] = {.number = ++talk_count_, .ended = false, .attempt = {}};
    const auto* arrival = world_.arrival_of(contact);
    const auto handling = arrival ? arrival->handling : unknown_handling;
    const auto some_time = [&] { return luck_.between({}, handling); };
    if (arrival && arrival->channel != Channel::voice) {
        in_talk(contact, some_time(), &Responder::draft);
        in_talk(contact, some_time(), &Responder::write);
        in_talk(contact, some_time(), &Responder::write);
    }
    if (luck_.happens(holds_permille))
        in_talk(contact, some_time(), &Responder::hold);
    if (luck_.happens(assesses_permille))
        in_talk(contact, some_time(), &Responder::assess);
    auto of_interpreter = luck_.split({talk_count_, 1});
    if (of_interpreter.happens(interprets_permille)) {
        in_talk(contact, of_interpreter.between({}, handling), &Responder::speak_of_interpreter);
        in_talk(contact, of_interpreter.between({}, handling), &Responder::speak_of_interpreter);
    }
    if (luck_.happens(consents_permille))
        in_talk(contact, some_time(), &Responder::agree);
    in_talk(contact, handling, &Responder::say_goodbye);
    auto luck = luck_.split({talk_count_});
    if (luck.happens(consults_permille))
        in_talk(contact, luck.between({}, handling), &Responder::consult);
}

void Responder::end_talk(ContactId contact) {
    talks_.erase(contact);
    interpreters_.erase(contact);
}

void Responder::end_talks() {
    talks_.clear();
    interpreters_.clear();
}

void Responder::in_talk(ContactId contact, Millis delay, void (Responder::*act)(ContactId)) {
    const auto talk = talks_.find(contact);
    if (talk == talks_.end())
        return;
    world_.agenda.after(delay, [this, contact, act, number = talk->second.number] {
        const auto still = talks_.find(contact);
        if (still != talks_.end() && still->second.number == number)
            (this->*act)(contact);
    });
}

void Responder::write(ContactId contact) {
    const auto command = world_.fresh_id<CommandId>(luck_);
    world_.ask({.person = id_,
                .command = command,
                .handle = {},
                .told = [](const engine::Answer&) {},
                .say =
                    [this, contact, command](Process& process) {
                        return write_message(process, contact, id_, id_, command, "the responder's words");
                    },
                .staff = true});
}

void Responder::draft(ContactId contact) {
    ask([this, contact](Process& process, CommandId id) {
        return save_draft(process, contact, id_, id, "not yet said");
    });
}

void Responder::hold(ContactId contact) {
    ask_desk(desk::HoldContact{.contact = contact, .responder = id_});
    in_talk(contact, luck_.between(seconds(10), minutes(3)), &Responder::resume);
}

void Responder::resume(ContactId contact) { ask_desk(desk::ResumeContact{.contact = contact, .responder = id_}); }

void Responder::assess(ContactId contact) {
    const auto acuity = static_cast<Acuity>(luck_.below(5));
    ask_desk(desk::ReclassifyContact{
        .contact = contact, .acuity = acuity, .reason = AcuityReason::responder_assessment, .by = id_});
}

/// That the interpreter is here, did not come, may go, or that one is wanted.
void Responder::speak_of_interpreter(ContactId contact) {
    auto luck = luck_.split({talk_count_, 2, static_cast<std::uint64_t>(world_.agenda.now().ms)});
    const auto shown = interpreters_.find(contact);
    const auto which = shown == interpreters_.end() ? ReservationId{} : shown->second;
    switch (luck.below(4)) {
    case 0:
        return ask_desk(desk::GreetInterpreter{.contact = contact, .responder = id_, .reservation = which});
    case 1:
        return ask_desk(desk::MissInterpreter{.contact = contact, .responder = id_, .reservation = which});
    case 2:
        return ask_desk(desk::DismissInterpreter{.contact = contact, .responder = id_, .reservation = which});
    default:
        return ask_desk(desk::CallInterpreter{.contact = contact, .responder = id_});
    }
}

/// A consent, a referral that relies on it, and sometimes a withdrawal that may come before, after or between.
void Responder::agree(ContactId contact) {
    const auto give = [this, contact](Process& process, CommandId id) {
        return give_consent(process, contact, id_, id);
    };
    ask(give, [this, contact](const engine::Done& given) {
        const ConsentId consent{given.subject};
        const auto then = luck_.between(seconds(1), seconds(40));
        world_.agenda.after(then, [this, contact, consent] {
            ask([this, contact, consent](Process& process, CommandId id) {
                return refer(process, contact, consent, id_, id);
            });
        });
        if (!luck_.happens(withdraws_permille))
            return;
        const auto about_then = then + luck_.between(milliseconds(-60), milliseconds(60));
        world_.agenda.after(about_then, [this, consent] {
            ask([this, consent](Process& process, CommandId id) {
                return withdraw_consent(process, consent, id_, id);
            });
        });
    });
}

/// Somebody else is asked beside them.
void Responder::consult(ContactId contact) {
    auto luck = luck_.split({talk_count_, 1});
    desk::AskConsult ask;
    ask.contact = contact;
    ask.responder = id_;
    ask.consult = world_.fresh_consult(luck, contact);
    ask.language = {LanguageTag::of("en"), Proficiency::b1};
    ask_desk(ask);
}

/// They were brought in: they take over or leave after a while, if it is not over by then.
void Responder::advise(ContactId consult) {
    auto luck = luck_.split({++talk_count_, 2});
    const ContactId about = *world_.about(consult);
    desk::Command command = desk::EndConsult{.contact = about, .responder = id_};
    if (luck.happens(takes_over_permille))
        command = desk::TakeOver{.contact = about, .responder = id_};
    world_.agenda.after(luck.between(seconds(5), minutes(5)), [this, command, shift = shift_] {
        if (shift == shift_)
            ask_desk(command);
    });
}

void Responder::say_goodbye(ContactId contact) { ask_desk(desk::EndContact{.contact = contact, .responder = id_}); }

void Responder::wrap_up(ContactId contact) {
    const auto talk = talks_.find(contact);
    if (talk == talks_.end() || talk->second.ended)
        return;
    talk->second.ended = true;
    if (luck_.happens(forgets_permille))
        return; // the desk closes it in the end
    const auto* arrival = world_.arrival_of(contact);
    in_talk(contact, arrival ? arrival->wrap_up : unknown_wrap_up, &Responder::note_outcome);
}

void Responder::say_outcome(ContactId contact) {
    const auto outcome = callback_outcomes[luck_.below(callback_outcomes.size())];
    const auto talk = talks_.find(contact);
    const auto which = talk == talks_.end() ? AttemptId{} : talk->second.attempt;
    ask_desk(desk::RecordCallback{.contact = contact, .responder = id_, .attempt = which, .outcome = outcome});
}

void Responder::note_outcome(ContactId contact) {
    const auto outcome = outcomes[luck_.below(outcomes.size())];
    ask_desk(desk::WrapUp{.contact = contact, .responder = id_, .disposition = outcome});
}

} // namespace hotline::simulate
