#include "tools/src/simulate/ledger.hpp"

#include "hotline/desk/deadline.hpp"

#include <algorithm>
#include <utility>

/// What the ledger knows of offers: who was asked, until when, what an outage adds to that, and what a supervisor's
/// word does to them.
namespace hotline::simulate {
namespace {

using enum Invariant;

} // namespace

void Ledger::on(const desk::OfferMade& event) {
    auto& life = life_of(event.contact);
    auto& duty = duty_of(event.responder);
    if (life.offers.empty())
        become(life, ContactState::offered);
    checks_.hold(no_double_assignment, !life.responder, "a contact that somebody has is offered");
    checks_.hold(no_double_assignment, life.offers.empty() || life.acuity == Acuity::immediate,
                 "a contact below acuity 1 is offered to two");
    checks_.hold(no_double_assignment, !duty.offer, "a responder has a second offer");
    const auto cooling = life.cooling.find(event.responder);
    checks_.hold(cool_off, cooling == life.cooling.end() || cooling->second <= at_,
                 "a contact was offered again to somebody before the cool-off was over");
    checks_.hold(cool_off, !life.excluded.contains(event.responder), "two were brought together who never should be");
    checks_.hold(cool_off, life.parked_until <= at_, "a parked contact was offered");
    check_call(life, at_);
    const OfferId id{last_.value};
    life.offers.insert(id);
    duty.offer = id;
    checks_.hold(offers_in_time, event.expires > at_, "an offer is made that has run out");
    if (event.interpreter)
        check_free(*event.interpreter);
    offers_.emplace(id, Ask{event.contact, event.responder, event.expires, event.interpreter, std::nullopt});
    check_capacity(event.responder);
}

Ask Ledger::end_offer(OfferId id, ContactId contact, PersonId responder) {
    const auto found = offers_.find(id);
    checks_.hold(no_double_assignment, found != offers_.end(), "an offer ended that was not live");
    const Ask ask = found->second;
    checks_.hold(no_double_assignment, ask.contact == contact && ask.responder == responder,
                 "an offer ended for others than it was made to");
    offers_.erase(found);
    life_of(ask.contact).offers.erase(id);
    duty_of(ask.responder).offer.reset();
    return ask;
}

/// An answer counts as given when it came, however long its turn took to come and to become durable.
void Ledger::check_accept(const desk::OfferAccepted& event) {
    const auto offer = offers_.find(event.offer);
    checks_.hold(offers_in_time, offer != offers_.end(), "an offer was accepted that had ended");
    const auto& ask = offer->second;
    checks_.hold(offers_in_time, ask.contact == event.contact && ask.responder == event.responder,
                 "an offer was accepted for others than it was made to");
    checks_.hold(offers_in_time, actor_ == event.responder, "somebody accepted for another");
    const auto asked = at_ > ask.expires && command_ && asked_at ? asked_at(actor_, *command_) : std::nullopt;
    checks_.hold(offers_in_time, !asked || *asked <= ask.expires, "an offer was accepted after its time");
}

void Ledger::storage_refused(Instant turn) { outage_ = outage_.value_or(turn); }

void Ledger::started_again() { outage_.reset(); }

/// The end of every offer that lived through the outage is put off by its length, and by nothing else.
void Ledger::storage_recovered() {
    for (auto& [id, ask] : offers_) {
        const bool lived = outage_ && ask.expires >= *outage_;
        const auto expires = lived ? ask.expires + (at_ - *outage_) : ask.expires;
        checks_.hold(offers_in_time, std::exchange(ask.moved, std::nullopt).value_or(ask.expires) == expires,
                     "an outage was not added to the time of an offer as it was");
        ask.expires = expires;
    }
    outage_.reset();
}

void Ledger::on(const desk::DeadlineMoved& event) {
    if (event.deadline == desk::DeadlineKind::answer_due)
        return move_answer(event);
    if (event.deadline != desk::DeadlineKind::offer_expires)
        return;
    const auto offer = std::ranges::find_if(offers_, [&](const auto& live) {
        return live.second.contact == event.contact && live.second.responder == event.responder;
    });
    checks_.hold(offers_in_time, offer != offers_.end(), "the end of an offer was put off that had ended");
    offer->second.moved = event.until;
}

void Ledger::on(const desk::OfferAccepted& event) {
    check_accept(event);
    const auto ask = end_offer(event.offer, event.contact, event.responder);
    auto& life = life_of(event.contact);
    become(life, ContactState::connected);
    await_answer(life, event.answer_by);
    life.interpreter = ask.interpreter;
    checks_.hold(cool_off, !life.excluded.contains(event.responder), "two were brought together who never should be");
    checks_.hold(no_double_assignment, !life.responder && life.offers.empty(),
                 "a contact was accepted that another has or is offered");
    life.responder = event.responder;
    life.cooling.clear();
    duty_of(event.responder).contacts.insert(event.contact);
    check_capacity(event.responder);
    end_wait(life, Flag::yes);
    life.was_connected = true;
}

void Ledger::on(const desk::ContactAssigned& event) {
    auto& life = life_of(event.contact);
    checks_.hold(no_double_assignment, !life.responder && life.offers.empty(),
                 "a contact was assigned that another has or is offered");
    checks_.hold(cool_off, !life.excluded.contains(event.responder), "two were brought together who never should be");
    become(life, ContactState::connected);
    await_answer(life, event.answer_by);
    life.responder = event.responder;
    life.parked_until = {};
    life.cooling.clear();
    duty_of(event.responder).contacts.insert(event.contact);
    check_capacity(event.responder);
    end_wait(life, Flag::yes);
    life.was_connected = true;
}

void Ledger::on(const desk::ContactParked& event) {
    auto& life = life_of(event.contact);
    checks_.hold(offers_in_order, life.acuity != Acuity::immediate || event.until <= at_,
                 "a life in danger was parked");
    life.parked_until = event.until;
}

void Ledger::on(const desk::PairExcluded& event) { life_of(event.contact).excluded.insert(event.responder); }

void Ledger::on(const desk::OfferEnded& event) {
    const auto ask = end_offer(event.offer, event.contact, event.responder);
    checks_.hold(offers_in_time, event.end != OfferEnd::expired || at_ >= ask.expires,
                 "an offer ran out before its time");
    auto& life = life_of(event.contact);
    if (life.offers.empty())
        become(life, ContactState::waiting);
    if (event.again_from)
        life.cooling[event.responder] = event.again_alone_from.value_or(*event.again_from);
}

} // namespace hotline::simulate
