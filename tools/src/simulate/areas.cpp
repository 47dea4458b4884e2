#include "tools/src/simulate/areas.hpp"

#include "hotline/casework/consent.hpp"
#include "hotline/casework/contact_record.hpp"
#include "hotline/directory/referral.hpp"
#include "hotline/security/permissions.hpp"
#include "hotline/tips/tip.hpp"
#include "proto/json_writer.hpp"

#include <algorithm>
#include <array>

namespace hotline::simulate {
namespace {

constexpr std::array responder_roles{Role::responder};
constexpr std::array supervisor_roles{Role::supervisor};

/// The reading of a tip, as the service's handler notes it.
struct TipRead {
    TipId tip;
    PersonId by;
};
BOOST_DESCRIBE_STRUCT(TipRead, (), (tip, by))

Result<journal::Payload> sealed(Process& process, KeyId key, std::string_view text, const keys::Binding& binding) {
    auto envelope = process.vault.seal(key, text, binding);
    if (!envelope)
        return envelope.error();
    return journal::Payload(journal::SealedPayload{std::move(*envelope)});
}

Result<engine::RecordWrite> message(Process& process, KeyId key, const chat::Message& facts, std::string_view text) {
    const auto id = process.fresh_id<MessageId>();
    auto payload = sealed(process, key, text, {.kind = chat::Message::record_name, .subject = id.value});
    if (!payload)
        return payload.error();
    return engine::RecordWrite{.change = journal::change(facts, id.value, 0, std::move(*payload)),
                               .interest = {.contact = facts.contact, .supervisors = false, .person = std::nullopt},
                               .born = true};
}

Result<KeyId> key_of(Process& process, ContactId contact) {
    const auto record = process.disk.get<casework::ContactRecord>(contact.value);
    if (!record)
        return refuse(Refusal::absent);
    return record->facts.key;
}

/// A change about a contact that the person holds.
engine::Submission about(ContactId contact, PersonId person, CommandId command, journal::Change change) {
    engine::Submission submission{.actor = person, .command = command};
    submission.guard = engine::FloorGuard{.contact = contact, .held_by = person};
    submission.writes.push_back({std::move(change), {.contact = std::nullopt, .supervisors = false, .person = person}});
    return submission;
}

bool is_written(Channel channel) {
    return channel == Channel::chat || channel == Channel::sms || channel == Channel::email;
}

Uuid draft_id(ContactId contact, PersonId person) {
    Uuid id = contact.value;
    std::ranges::transform(id.bytes, person.value.bytes, id.bytes.begin(),
                           [](std::uint8_t a, std::uint8_t b) { return static_cast<std::uint8_t>(a ^ b); });
    return id;
}

} // namespace

Asked open_contact(Process& process, const Arrival& arrival, CommandId command) {
    const auto contact = process.fresh_id<ContactId>();
    const auto key = process.vault.take();
    if (!key)
        return key.error();
    engine::Submission submission{.actor = process.actor_of(command), .command = command};
    desk::Needs needs;
    needs.interpreter = flag(command.value.bytes.back() % 2 == 0);     // half of them say that one is welcome
    needs.partner_consent = flag(contact.value.bytes.back() % 4 == 0); // one in four agrees to a partner centre
    submission.commands.emplace_back(desk::OpenContact{.contact = contact,
                                                       .channel = arrival.channel,
                                                       .language = arrival.language,
                                                       .level_required = arrival.level,
                                                       .acuity = arrival.acuity,
                                                       .reason = AcuityReason::not_assessed,
                                                       .needs = std::move(needs)});
    const casework::ContactRecord record{.key = *key,
                                         .channel = arrival.channel,
                                         .language = arrival.language,
                                         .arrived = process.shell.now(),
                                         .said_in_danger = flag(arrival.acuity == Acuity::immediate)};
    submission.writes.push_back({journal::change(record, contact.value, 0), {}, true});
    if (arrival.channel == Channel::chat) {
        const chat::VisitorSession session{.contact = contact,
                                           .token = process.vault.digest("visitor session " + to_text(command)),
                                           .language = arrival.language,
                                           .ended = Flag::no};
        submission.writes.push_back({journal::change(session, process.fresh_id<SessionId>().value, 0), {}, true});
    }
    if (is_written(arrival.channel)) {
        const chat::Message first{.contact = contact, .author = Author::visitor, .by = std::nullopt};
        auto written = message(process, *key, first, "first words");
        if (!written)
            return written.error();
        submission.writes.push_back(std::move(*written));
    }
    return submission;
}

Asked leave_contact(ContactId contact, PersonId actor, CommandId command, GoneReason why) {
    engine::Submission submission{.actor = actor, .command = command};
    submission.commands.emplace_back(desk::LeaveContact{.contact = contact, .reason = why});
    return submission;
}

Asked leave_tip(Process& process, const Arrival& arrival, CommandId command) {
    const auto key = process.vault.take();
    if (!key)
        return key.error();
    const auto id = process.fresh_id<TipId>();
    const tips::TipText text{.what = "something seen", .where = {}, .when = {}, .who = {}, .contact = {}};
    auto payload = sealed(process, *key, write_json(text), {.kind = tips::Tip::record_name, .subject = id.value});
    if (!payload)
        return payload.error();
    const tips::Tip facts{.key = *key,
                          .received = process.shell.now(),
                          .language = arrival.language,
                          .in_danger = flag(arrival.acuity == Acuity::immediate),
                          .province = std::nullopt,
                          .state = ReviewState::received,
                          .code = process.vault.digest("tip code " + to_text(command))};
    engine::Submission submission{.actor = process.actor_of(command), .command = command};
    submission.writes.push_back({journal::change(facts, id.value, 0, std::move(*payload)),
                                 {.contact = std::nullopt, .supervisors = true, .person = std::nullopt},
                                 true});
    return submission;
}

Result<SealedLine> write_message(Process& process, ContactId contact, std::optional<PersonId> by, PersonId actor,
                                 CommandId command, std::string_view text) {
    const auto key = key_of(process, contact);
    if (!key)
        return key.error();
    const auto author = by ? Author::responder : Author::visitor;
    auto written = message(process, *key, {.contact = contact, .author = author, .by = by}, text);
    if (!written)
        return written.error();
    const MessageId id{written->change.id};
    return SealedLine{.line = {.contact = contact,
                               .author = author,
                               .by = by,
                               .actor = actor,
                               .command = command,
                               .text = std::string(text)},
                      .id = id,
                      .write = std::move(*written)};
}

Asked save_draft(Process& process, ContactId contact, PersonId person, CommandId command, std::string_view text) {
    const auto key = key_of(process, contact);
    if (!key)
        return key.error();
    const auto id = draft_id(contact, person);
    const auto before = process.disk.get<chat::Draft>(id);
    auto payload = sealed(process, *key, text, {.kind = chat::Draft::record_name, .subject = id});
    if (!payload)
        return payload.error();
    const chat::Draft facts{.contact = contact, .person = person};
    return about(contact, person, command,
                 journal::change(facts, id, before ? before->version : 0, std::move(*payload)));
}

Asked give_consent(Process& process, ContactId contact, PersonId person, CommandId command) {
    if (!security::may(responder_roles, security::Permission::record_consents))
        return refuse(Refusal::absent);
    return about(contact, person, command,
                 casework::record_consent(process.fresh_id<ConsentId>(), contact, ConsentScope::referral, person));
}

Asked withdraw_consent(Process& process, ConsentId consent, PersonId person, CommandId command) {
    const auto record = process.disk.get<casework::Consent>(consent.value);
    if (!record)
        return refuse(Refusal::absent);
    auto change = casework::withdraw_consent(*record, record->version, person);
    if (!change)
        return change.error();
    return about(record->facts.contact, person, command, std::move(*change));
}

Asked refer(Process& process, ContactId contact, ConsentId consent, PersonId person, CommandId command) {
    if (!security::may(responder_roles, security::Permission::issue_referrals))
        return refuse(Refusal::absent);
    const auto record = process.disk.get<casework::Consent>(consent.value);
    if (!record)
        return refuse(Refusal::consent_missing, "consent");
    const directory::Destination to{.service = ServiceId{Uuid{{1}}}, .agency = AgencyId{Uuid{{2}}}};
    auto change = directory::issue_referral(process.fresh_id<ReferralId>(), contact, to, *record, person);
    if (!change)
        return change.error();
    auto submission = about(contact, person, command, std::move(*change));
    submission.deliveries.push_back({.handler = "partner", .facts = "{}", .payload = {}});
    return submission;
}

Asked review_tip(Process& process, TipId tip, std::uint32_t version, ReviewState to, PersonId person,
                 CommandId command) {
    if (!security::may(supervisor_roles, security::Permission::review_tips))
        return refuse(Refusal::absent);
    const auto record = process.disk.get<tips::Tip>(tip.value);
    if (!record)
        return refuse(Refusal::absent);
    auto change = tips::review(*record, version, to);
    if (!change)
        return change.error();
    const auto kept = process.disk.get<retention::Retention>(tip.value);
    if (retention::is_over(kept))
        return refuse(Refusal::absent);
    change->guards.push_back(retention::guard_of(tip, kept)); // sealed bytes must not come back after their erasure
    engine::Submission submission{.actor = person, .command = command};
    submission.writes.push_back(
        {std::move(*change), {.contact = std::nullopt, .supervisors = true, .person = std::nullopt}});
    return submission;
}

Asked read_tip(TipId tip, PersonId person) {
    engine::Submission submission{.actor = person};
    submission.acts.push_back(
        {.kind = "tip_read", .subject = tip.value, .facts = encode_facts(TipRead{.tip = tip, .by = person})});
    return submission;
}

Asked ask_desk(desk::Command command, PersonId person, CommandId id) {
    engine::Submission submission{.actor = person, .command = id};
    submission.commands.push_back(std::move(command));
    return submission;
}

bool can_be_read(Process& process, const journal::Entry& entry) {
    const auto* payload = std::get_if<journal::SealedPayload>(&entry.payload);
    return !payload ||
           process.vault.open(payload->envelope, {.kind = entry.kind, .subject = entry.subject}).has_value();
}

} // namespace hotline::simulate
