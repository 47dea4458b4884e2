#include "tools/src/simulate/ledger.hpp"

/// What the ledger knows of first answers: who took a chat and says nothing is reminded, then it is offered to others.
namespace hotline::simulate {
namespace {

using enum Invariant;

} // namespace

/// Somebody has taken the contact and is to say something by then.
void Ledger::await_answer(Life& life, std::optional<Instant> by) {
    const bool waits = life.channel == Channel::chat && !life.consult_of && answer_within_ > Millis{};
    checks_.hold(answered_or_passed_on, by.has_value() == waits,
                 "nobody waits for the answer to a chat, or somebody for one that is no chat");
    checks_.hold(answered_or_passed_on, !by || *by <= at_ + answer_within_, "an answer may take too long");
    life.spoken.clear();
    life.unanswered.reset();
    if (by)
        life.unanswered = Unanswered{.by = *by};
}

void Ledger::on(const desk::ContactAnswered& event) {
    auto& life = life_of(event.contact);
    checks_.hold(answered_or_passed_on, life.unanswered && life.spoken.contains(event.responder),
                 "a chat counts as answered and nothing was said in it");
    life.unanswered.reset();
    ++continuity_.answered;
}

void Ledger::on(const desk::ContactNudged& event) {
    auto& life = life_of(event.contact);
    checks_.hold(answered_or_passed_on, life.unanswered && life.responder == event.responder,
                 "somebody is reminded of a chat that is answered or not theirs");
    checks_.hold(answered_or_passed_on, !life.unanswered->reminded, "somebody is reminded again and again");
    checks_.hold(answered_or_passed_on, life.unanswered->by <= at_ && event.until > at_,
                 "somebody is reminded before the time, or has no time left");
    life.unanswered->by = event.until;
    life.unanswered->reminded = true;
    ++continuity_.reminded;
}

/// The contact goes back to the queue.
void Ledger::check_unanswered(const Life& life, const desk::ContactRequeued& event) {
    if (event.reason != RequeueReason::unanswered)
        return;
    checks_.hold(answered_or_passed_on, life.unanswered && life.unanswered->reminded && life.unanswered->by <= at_,
                 "a chat is offered to others and nobody was reminded, or not in time");
    ++continuity_.given_on;
}

/// Storage took no writes for a while: that time does not count.
void Ledger::move_answer(const desk::DeadlineMoved& event) {
    auto& life = life_of(*event.contact);
    checks_.hold(answered_or_passed_on, life.unanswered && life.unanswered->by <= event.until,
                 "the time for an answer was put off that nobody waits for, or brought forward");
    life.unanswered->by = event.until;
}

void Ledger::compare_answer(const Life& life, const desk::Contact& contact) {
    const bool same = life.unanswered.has_value() == contact.awaited.has_value() &&
                      (!life.unanswered || (life.unanswered->by == contact.awaited->by &&
                                            life.unanswered->reminded == (contact.awaited->nudged == Flag::yes)));
    checks_.hold(answered_or_passed_on, same, "a contact waits for another answer than its entries say");
}

} // namespace hotline::simulate
