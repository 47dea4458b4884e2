#include "tools/src/simulate/ledger.hpp"

#include <algorithm>

/// What the ledger knows of interpreters: who can be reserved, and which offers and conversations hold them.
namespace hotline::simulate {
namespace {

using enum Invariant;

} // namespace

std::size_t Ledger::held(InterpreterId interpreter) const {
    const auto of_life =
        std::ranges::count_if(open_, [&](const auto& one) { return one.second.interpreter == interpreter; });
    const auto of_offer =
        std::ranges::count_if(offers_, [&](const auto& one) { return one.second.interpreter == interpreter; });
    return static_cast<std::size_t>(of_life + of_offer);
}

/// One more conversation or offer is about to hold the interpreter.
void Ledger::check_free(InterpreterId interpreter) {
    const auto ready = interpreters_.find(interpreter);
    checks_.hold(capacity, ready != interpreters_.end(), "an interpreter is reserved who is not ready");
    checks_.hold(capacity, held(interpreter) < ready->second, "an interpreter is reserved beyond their channels");
}

void Ledger::on(const desk::InterpreterReady& event) {
    checks_.hold(capacity, held(event.interpreter) <= event.channels.value(),
                 "an interpreter has fewer channels than are held");
    interpreters_[event.interpreter] = event.channels.value();
}

void Ledger::on(const desk::InterpreterWithdrawn& event) {
    checks_.hold(done_once, interpreters_.erase(event.interpreter) == 1, "an interpreter was withdrawn twice");
}

void Ledger::on(const desk::OfferInterpreterLost& event) {
    const auto ask = offers_.find(event.offer);
    checks_.hold(in_one_place, ask != offers_.end() && ask->second.interpreter == event.interpreter,
                 "an offer lost an interpreter whom it had not");
    ask->second.interpreter.reset();
}

void Ledger::on(const desk::OfferInterpreterSwapped& event) {
    const auto ask = offers_.find(event.offer);
    checks_.hold(in_one_place, ask != offers_.end() && !ask->second.interpreter, "an offer got a second interpreter");
    check_free(event.interpreter);
    ask->second.interpreter = event.interpreter;
}

void Ledger::on(const desk::InterpreterCalled& event) {
    auto& life = talk_of(event.contact, event.responder);
    checks_.hold(in_one_place, !life.interpreter, "a conversation got a second interpreter");
    check_free(event.interpreter);
    life.interpreter = event.interpreter;
}

void Ledger::on(const desk::InterpreterHere& event) {
    checks_.hold(in_one_place, talk_of(event.contact, event.responder).interpreter == event.interpreter,
                 "an interpreter is in a conversation that has another, or none");
}

void Ledger::on(const desk::InterpreterMissed& event) { let_go(event.contact, event.responder, event.interpreter); }

void Ledger::on(const desk::InterpreterDismissed& event) { let_go(event.contact, event.responder, event.interpreter); }

void Ledger::let_go(ContactId contact, PersonId responder, InterpreterId interpreter) {
    auto& life = talk_of(contact, responder);
    checks_.hold(in_one_place, life.interpreter == interpreter, "an interpreter left a conversation that had another");
    life.interpreter.reset();
}

/// The contact, which the responder is in conversation with.
Life& Ledger::talk_of(ContactId contact, PersonId responder) {
    auto& life = life_of(contact);
    const bool talks = life.state == ContactState::connected || life.state == ContactState::held;
    checks_.hold(in_one_place, talks && life.responder == responder,
                 "something is said of an interpreter outside a conversation of theirs");
    return life;
}

} // namespace hotline::simulate
