#include "hotline/statistics/hourly/fold.hpp"

#include <algorithm>

/// Consults: the time of whoever is asked beside a responder. Nothing of them is counted as a contact's.
namespace hotline::hourly {

void Fold::offer_consult(Instant at, OpenConsult& consult, PersonId responder) {
    account_person(responder, at);
    if (const auto shift = shifts_.find(responder); shift != shifts_.end())
        shift->second.offer = consult.consult;
    consult.offered_to.push_back(responder);
}

void Fold::give_consult(Instant at, OpenConsult& consult, PersonId responder) {
    free_consult(at, consult);
    account_person(responder, at);
    consult.responder = responder;
    if (const auto shift = shifts_.find(responder); shift != shifts_.end())
        shift->second.contacts.push_back(consult.consult);
}

/// Whoever gives it, or was offered it, is free of it.
void Fold::free_consult(Instant at, OpenConsult& consult) {
    for (const PersonId asked : consult.offered_to) {
        account_person(asked, at);
        end_offer(consult.consult, asked);
    }
    consult.offered_to.clear();
    if (!consult.responder)
        return;
    account_person(*consult.responder, at);
    if (const auto shift = shifts_.find(*consult.responder); shift != shifts_.end())
        std::erase(shift->second.contacts, consult.consult);
    consult.responder.reset();
}

void Fold::end_consult(Instant at, ContactId consult) {
    const auto found = consults_.find(consult);
    if (found == consults_.end())
        return;
    free_consult(at, found->second);
    consults_.erase(found);
}

void Fold::transfer(Instant at, const Transferred& event) {
    end_consult(at, event.consult);
    const auto found = contacts_.find(event.contact);
    if (found == contacts_.end())
        return;
    auto& contact = found->second;
    turn(at, contact, ContactState::connected);
    give_back(contact);
    account_person(event.responder, at);
    contact.responder = event.responder;
    if (const auto shift = shifts_.find(event.responder); shift != shifts_.end())
        shift->second.contacts.push_back(event.contact);
}

} // namespace hotline::hourly
