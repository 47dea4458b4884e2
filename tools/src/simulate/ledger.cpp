#include "tools/src/simulate/ledger.hpp"

#include "hotline/casework/consent.hpp"
#include "hotline/casework/contact_record.hpp"
#include "hotline/channels/chat/conversation.hpp"
#include "hotline/directory/referral.hpp"
#include "hotline/tips/tip.hpp"
#include "tools/src/simulate/tables.hpp"

namespace hotline::simulate {
namespace {

using enum Invariant;

template <class R>
R facts_of(const journal::Entry& entry) {
    return decode_facts<R>(entry.facts).value();
}

} // namespace

void Ledger::take(const journal::Entry& entry) {
    checks_.hold(numbered_without_gaps, entry.seq.value == last_.value + 1, "the numbers of entries leave a gap");
    checks_.hold(time_goes_forward, entry.at >= at_, "an entry is older than the one before");
    last_ = entry.seq;
    at_ = entry.at;
    actor_ = entry.actor;
    command_ = entry.command;
    if (entry.command)
        note_command(entry);
    if (entry.kind == "storage_recovered")
        storage_recovered();
    if (entry.version > 0)
        take_record(entry);
    else if (desk::is_event_kind(entry.kind))
        take_event(entry);
}

void Ledger::note_command(const journal::Entry& entry) {
    const CommandKey key{entry.actor, *entry.command};
    const bool first = commands_.emplace(key, Carried{entry.seq, entry.subject, entry.at}).second;
    checks_.hold(done_once, first, "a command was carried out a second time: " + entry.kind);
    commands_by_age_.emplace_back(entry.at, key);
}

void Ledger::answered(PersonId actor, std::optional<CommandId> command, const engine::Done& done) {
    checks_.hold(nothing_acknowledged_lost, done.first <= last_ && done.last <= last_,
                 "something was acknowledged that is not durable");
    acknowledged_ = std::max(acknowledged_, std::min(done.last, last_));
    if (!command)
        return;
    const auto known = commands_.find({actor, *command});
    if (known == commands_.end()) {
        const bool had_nothing_to_do = done.subject == Uuid{};
        checks_.hold(nothing_acknowledged_lost, done.repeated || had_nothing_to_do,
                     "a command was acknowledged whose entry is not there");
        return;
    }
    checks_.hold(first_answer_again, known->second.first == done.first && known->second.subject == done.subject,
                 "a command was answered otherwise than the first time");
}

void Ledger::forget(Instant commands_before, Instant records_before) {
    const auto drop = [](Instant before, auto& by_age, auto&& remove) {
        for (; !by_age.empty() && by_age.front().first < before; by_age.pop_front())
            remove(by_age.front().second);
    };
    drop(commands_before, commands_by_age_, [this](const CommandKey& key) { commands_.erase(key); });
    drop(records_before, keys_by_age_, [this](KeyId key) { keys_.erase(key); });
    drop(records_before, versions_by_age_, [&](const auto& record) {
        const auto known = versions_.find(record);
        if (is_kept_for_ever(record.first))
            return;
        if (known->second.changed >= records_before) {
            versions_by_age_.emplace_back(known->second.changed, record); // looked at again when that is long ago
            return;
        }
        versions_.erase(known);
        consents_.erase(record.second);
    });
}

void Ledger::note_key(KeyId key) {
    checks_.hold(keys_given_once, keys_.insert(key).second, "two subjects have the same key");
    keys_by_age_.emplace_back(at_, key);
}

void Ledger::take_record(const journal::Entry& entry) {
    const std::pair record{entry.kind, entry.subject};
    auto& [version, changed] = versions_[record];
    checks_.hold(record_versions, entry.version == version + 1, "a record's versions leave a gap: " + entry.kind);
    changed = entry.at;
    if (++version == 1)
        versions_by_age_.emplace_back(entry.at, record);
    if (entry.kind == casework::ContactRecord::record_name && entry.version == 1)
        note_key(facts_of<casework::ContactRecord>(entry).key);
    if (entry.kind == tips::Tip::record_name && entry.version == 1)
        note_key(facts_of<tips::Tip>(entry).key);
    if (entry.kind == casework::Consent::record_name)
        consents_[entry.subject] = facts_of<casework::Consent>(entry).state;
    if (entry.kind == directory::Referral::record_name) {
        const auto consent = consents_.find(facts_of<directory::Referral>(entry).consent.value);
        checks_.hold(consent_respected, consent != consents_.end() && consent->second == ConsentState::given,
                     "a referral stands on a consent that is not given");
    }
    if (entry.kind == chat::Message::record_name) {
        const auto message = facts_of<chat::Message>(entry);
        const auto life = open_.find(message.contact);
        const bool open = life != open_.end() && life->second.state != ContactState::wrapping_up;
        const auto brought_in = open && life->second.consult ? life_of(*life->second.consult).responder : std::nullopt;
        const bool theirs = open && (!message.by || life->second.responder == message.by || brought_in == message.by);
        checks_.hold(words_in_conversation_only, theirs || was_passed_on(MessageId{entry.subject}),
                     "a message was written into a conversation that is over or not the writer's");
        if (open && message.by)
            life->second.spoken.insert(*message.by);
    }
}

void Ledger::take_event(const journal::Entry& entry) {
    const auto event = desk::decode(entry.kind, entry.facts).value();
    check_limits(event);
    std::visit([this](const auto& what) { on(what); }, event);
}

Life& Ledger::life_of(ContactId id) {
    const auto life = open_.find(id);
    checks_.hold(in_one_place, life != open_.end(), "an event is about a contact that is not open");
    return life->second;
}

Duty& Ledger::duty_of(PersonId id) {
    const auto duty = duties_.find(id);
    checks_.hold(no_double_assignment, duty != duties_.end(), "a contact is with somebody who is not on shift");
    return duty->second;
}

void Ledger::become(Life& life, ContactState to) {
    checks_.hold(life_cycle, desk::may_become(life.state, to),
                 std::string("a contact went from ") + std::string(code_name(life.state)) + " to " +
                     std::string(code_name(to)));
    life.state = to;
    if (to == ContactState::connected || to == ContactState::held)
        return;
    life.interpreter.reset(); // free in the same step
    life.unanswered.reset();
}

void Ledger::on(const desk::ContactArrived& event) {
    Life life;
    life.arrival = last_;
    life.arrived = at_;
    life.channel = event.channel;
    life.language = event.language;
    life.acuity = event.acuity;
    life.due = event.due;
    life.may_be_handed_on = event.needs && event.needs->partner_consent == Flag::yes;
    const bool fresh = open_.emplace(event.contact, std::move(life)).second;
    checks_.hold(in_one_place, fresh, "a contact arrived that is open already");
    ++arrivals_;
}

void Ledger::on(const desk::ContactReclassified& event) {
    auto& life = life_of(event.contact);
    life.acuity = event.acuity;
    life.due = event.due;
}

void Ledger::on(const desk::ContactLeft& event) { (void)life_of(event.contact); }

void Ledger::on(const desk::ContactHeld& event) { become(life_of(event.contact), ContactState::held); }

void Ledger::on(const desk::ContactResumed& event) { become(life_of(event.contact), ContactState::connected); }

void Ledger::on(const desk::WrapUpStarted& event) {
    auto& life = life_of(event.contact);
    become(life, ContactState::wrapping_up);
    checks_.hold(no_double_assignment, life.responder == event.responder, "somebody wraps up what is not theirs");
}

void Ledger::on(const desk::ContactRequeued& event) {
    auto& life = life_of(event.contact);
    check_unanswered(life, event);
    become(life, ContactState::waiting);
    checks_.hold(no_double_assignment, life.responder == event.responder, "a contact went back from another's hands");
    duty_of(event.responder).contacts.erase(event.contact);
    life.responder.reset();
    if (life.to_call)
        life.to_call->dialling = false;
}

void Ledger::end_wait(const Life& life, Flag answered) {
    if (on_wait_ended && !life.was_connected && !life.to_call)
        on_wait_ended(life, at_, answered);
}

void Ledger::on(const desk::ContactClosed& event) {
    const auto found = open_.find(event.contact);
    checks_.hold(one_disposition, found != open_.end(), "a contact ended that was not open");
    auto& life = found->second;
    checks_.hold(one_disposition, life.handed_on == (event.disposition == Disposition::overflowed),
                 "a contact ended as handed on without a partner that has it, or the other way round");
    checks_.hold(one_disposition, life.responder == event.responder, "a contact ended in another's hands");
    merge(life, event);
    become(life, ContactState::closed);
    for (const auto offer : std::set(life.offers)) {
        const Ask ask = offers_.at(offer);
        end_offer(offer, ask.contact, ask.responder);
    }
    if (life.responder)
        duty_of(*life.responder).contacts.erase(event.contact);
    end_wait(life, Flag::no);
    open_.erase(found);
    ++closed_;
}

void Ledger::on(const desk::ShiftStarted& event) {
    const bool fresh =
        duties_.emplace(event.responder, Duty{.chats_max = event.chats_max.value(), .offer = {}, .contacts = {}})
            .second;
    checks_.hold(no_double_assignment, fresh, "a shift began within a shift");
}

void Ledger::on(const desk::ShiftEnded& event) {
    const auto& duty = duty_of(event.responder);
    checks_.hold(in_one_place, duty.contacts.empty() && !duty.offer, "a shift ended with contacts in hand");
    duties_.erase(event.responder);
}

void Ledger::check_capacity(PersonId id) {
    const auto& duty = duty_of(id);
    std::size_t calls = 0;
    std::size_t all = 0;
    const auto count = [&](ContactId contact) {
        ++all;
        calls += life_of(contact).channel == Channel::voice ? 1U : 0U;
    };
    for (const auto contact : duty.contacts)
        count(contact);
    if (duty.offer)
        count(offers_.at(*duty.offer).contact);
    checks_.hold(capacity, calls == 0 || all == 1, "somebody on the phone has something else");
    checks_.hold(capacity, calls > 0 || all <= duty.chats_max, "somebody has more than they can take");
}

} // namespace hotline::simulate
