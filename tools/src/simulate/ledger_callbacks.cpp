#include "tools/src/simulate/ledger.hpp"

#include <algorithm>

/// What the ledger knows of people who asked to be called back, or go on at a partner centre.
namespace hotline::simulate {
namespace {

using enum Invariant;

constexpr std::uint32_t attempts_most = 3;

} // namespace

/// Nobody is called but in a window of theirs, nor before they were left alone long enough, nor too often.
void Ledger::check_call(const Life& life, Instant when) {
    if (!life.to_call)
        return;
    const auto& call = *life.to_call;
    checks_.hold(called_when_safe, !call.windows.empty(), "somebody is called after the last safe window");
    const auto& window = call.windows.front();
    checks_.hold(called_when_safe, window.from <= when && when < window.until,
                 "somebody is called outside their safe window");
    checks_.hold(called_when_safe, call.failed < attempts_most, "somebody is called too often");
}

void Ledger::on(const desk::CallbackAsked& event) {
    auto& life = life_of(event.contact);
    checks_.hold(no_double_assignment, !life.responder && life.offers.empty(),
                 "a callback was asked for by a contact that somebody has or is offered");
    end_wait(life, Flag::no);
    life.channel = Channel::voice;
    life.to_call = ToCall{.person = event.person, .windows = event.windows, .not_before = {}};
}

void Ledger::on(const desk::NeedsChanged& event) {
    auto& life = life_of(event.contact);
    life.may_be_handed_on = event.needs && event.needs->partner_consent == Flag::yes;
}

/// Only who agreed, who has nobody here and is not to be called; at most two are asked.
void Ledger::on(const desk::HandoffAsked& event) {
    auto& life = life_of(event.contact);
    checks_.hold(handed_on_with_consent, life.may_be_handed_on && !life.to_call,
                 "a partner was asked about somebody who did not agree");
    checks_.hold(handed_on_with_consent, !life.responder, "a partner was asked about somebody who is served here");
    checks_.hold(handed_on_with_consent, ++life.partners_asked <= 2, "a third partner was asked");
}

void Ledger::on(const desk::HandoffTaken& event) {
    auto& life = life_of(event.contact);
    checks_.hold(handed_on_with_consent, life.may_be_handed_on && !life.to_call,
                 "a partner took over somebody who did not agree any more");
    checks_.hold(no_double_assignment, !life.responder && life.offers.empty(),
                 "a partner took over somebody whom another has or is offered");
    life.handed_on = true;
}

void Ledger::on(const desk::CallbackMerged& event) {
    auto& life = life_of(event.contact);
    checks_.hold(called_when_safe, life.to_call.has_value(), "a callback was joined with a contact that is none");
    life.to_call->windows = event.windows;
    life.to_call->not_before = {};
    life.to_call->failed = 0;
}

void Ledger::on(const desk::CallbackAttempted& event) {
    auto& life = life_of(event.contact);
    checks_.hold(called_when_safe, life.to_call && life.responder == event.responder,
                 "somebody dials for a contact that is not theirs to call");
    // An answer to an offer counts as given when it came, however long it took to become durable.
    const auto asked = command_ && asked_at ? asked_at(actor_, *command_) : std::nullopt;
    check_call(life, std::min(asked.value_or(at_), at_));
    for (const auto& [id, other] : open_) {
        checks_.hold(called_when_safe,
                     !other.to_call || !other.to_call->dialling || other.to_call->person != life.to_call->person,
                     "two dial the same person");
    }
    life.to_call->dialling = true;
}

void Ledger::on(const desk::CallbackResult& event) {
    auto& life = life_of(event.contact);
    checks_.hold(called_when_safe, life.to_call && life.to_call->dialling, "an attempt ended that had not begun");
    life.to_call->dialling = false;
    if (!event.again_from)
        return;
    ++life.to_call->failed;
    life.to_call->not_before = *event.again_from;
}

void Ledger::on(const desk::CallbackWindowPassed& event) {
    auto& life = life_of(event.contact);
    checks_.hold(called_when_safe, life.to_call && !life.to_call->windows.empty(), "a window passed that was none");
    checks_.hold(called_when_safe, life.to_call->windows.front().until <= at_, "a window passed before its time");
    life.to_call->windows.erase(life.to_call->windows.begin());
    checks_.hold(called_when_safe, event.left.value() == life.to_call->windows.size(), "windows were miscounted");
}

} // namespace hotline::simulate
