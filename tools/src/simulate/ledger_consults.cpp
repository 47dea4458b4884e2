#include "tools/src/simulate/ledger.hpp"

#include <utility>

/// What the ledger knows of consults: they wait, are offered and given as contacts are, and are none.
namespace hotline::simulate {
namespace {

using enum Invariant;

} // namespace

void Ledger::on(const desk::ConsultAsked& event) {
    auto& about = life_of(event.contact);
    checks_.hold(no_double_assignment, about.responder == event.responder && !about.consult_of,
                 "a consult was asked about what is not the asker's conversation");
    Life life;
    life.arrival = last_;
    life.arrived = at_;
    life.channel = about.channel;
    life.language = event.language.language;
    life.acuity = about.acuity;
    life.due = about.due;
    life.excluded.insert(event.responder);
    life.consult_of = event.contact;
    about.consult = event.consult;
    life.was_connected = true; // nobody's wait ends with it
    checks_.hold(in_one_place, open_.emplace(event.consult, std::move(life)).second,
                 "a consult was asked under an id that is open already");
}

void Ledger::on(const desk::ConsultEnded& event) {
    const auto& life = life_of(event.consult);
    checks_.hold(in_one_place, life.consult_of == event.contact && life.offers.empty(),
                 "a consult ended that was about something else or still offered");
    checks_.hold(no_double_assignment, life.responder == event.responder, "a consult ended in another's hands");
    if (life.responder)
        duty_of(*life.responder).contacts.erase(event.consult);
    open_.erase(event.consult);
    life_of(event.contact).consult.reset();
}

void Ledger::on(const desk::ContactTransferred& event) {
    auto& life = life_of(event.contact);
    const auto& consult = life_of(event.consult);
    checks_.hold(no_double_assignment,
                 life.responder == event.from && consult.responder == event.responder &&
                     consult.consult_of == event.contact,
                 "a conversation was taken over by somebody who had not been brought in");
    duty_of(event.responder).contacts.erase(event.consult);
    open_.erase(event.consult);
    duty_of(event.from).contacts.erase(event.contact);
    life.consult.reset();
    if (life.state == ContactState::held)
        become(life, ContactState::connected);
    life.responder = event.responder;
    duty_of(event.responder).contacts.insert(event.contact);
    check_capacity(event.responder);
}

} // namespace hotline::simulate
