#include "hotline/api/callback_words.hpp"
#include "hotline/api/handlers.hpp"
#include "hotline/api/interpreter_told.hpp"
#include "hotline/api/needs.hpp"
#include "hotline/api/referral_lines.hpp"
#include "hotline/api/request.hpp"
#include "hotline/casework/consent.hpp"
#include "hotline/directory/referral.hpp"
#include "hotline/engine/run_on.hpp"
#include "i18n/blank.hpp"
#include "i18n/utf8.hpp"
#include "proto/messages/contact.hpp"

#include <algorithm>

/// What stands in a conversation: messages, the responder's draft, consents and referrals.
namespace hotline::api {
namespace {

constexpr i18n::TextLimit message_text{chat::limit::message_code_points};

/// A conversation as it stands on the floor.
struct Held {
    desk::Contact contact;
    std::optional<PersonId> brought_in; ///< who has come beside its responder
};

/// If it is this person's, or they were brought in.
boost::asio::awaitable<Result<Held>> held_contact(Service& service, ContactId id, PersonId person) {
    auto look = [id, person](const desk::Floor& floor, Seq) -> Result<Held> {
        const auto* contact = floor.contact(id);
        const auto brought_in = floor.brought_in(id);
        if (!contact || contact->consult_of || (contact->responder != person && brought_in != person))
            return refuse(Refusal::absent);
        return Held{.contact = *contact, .brought_in = brought_in};
    };
    co_return co_await service.engine.view(std::move(look));
}

/// The draft of one responder in one contact has one id, so that a second console finds the same one.
DraftId draft_id(ContactId contact, PersonId person) {
    Uuid id = contact.value;
    std::ranges::transform(id.bytes, person.value.bytes, id.bytes.begin(),
                           [](std::uint8_t a, std::uint8_t b) { return static_cast<std::uint8_t>(a ^ b); });
    return DraftId{id};
}

struct Beside {
    std::optional<std::string> name; ///< of the other responder
    std::optional<journal::Versioned<chat::Draft>> draft;
    std::vector<journal::Versioned<casework::Consent>> consents;
    std::vector<journal::Versioned<directory::Referral>> referrals;
};

Beside read_beside(journal::Records& records, ContactId contact, PersonId person) {
    using journal::Order;
    return {
        .name = std::nullopt,
        .draft = records.get<chat::Draft>(draft_id(contact, person).value),
        .consents = records.find(
            journal::all<casework::Consent>().where(&casework::Consent::contact, contact).order(Order::oldest)),
        .referrals = records.find(
            journal::all<directory::Referral>().where(&directory::Referral::contact, contact).order(Order::oldest))};
}

wire::Contact card(const desk::Contact& contact) {
    return {.contact = contact.id,
            .channel = contact.channel,
            .language = contact.language,
            .acuity = contact.acuity,
            .acuity_reason = contact.reason,
            .state = contact.state,
            .arrived_at = contact.arrived,
            .connected_at = contact.connected,
            .visitor_here = contact.state != ContactState::wrapping_up && !contact.callback,
            .messages = {},
            .more_before = false,
            .draft = std::nullopt,
            .consents = {},
            .referrals = {},
            .wrap_up_until = contact.wrap_up_until,
            .consult = std::nullopt,
            .brought_in = false,
            .interpreter = interpreter_of(contact),
            .needs = told_of(contact.needs),
            .unanswered = contact.awaited && contact.awaited->nudged == Flag::yes,
            .callback = std::nullopt};
}

/// The other of the two, if there are two.
std::optional<PersonId> other_of(const Held& held, PersonId person) {
    if (!held.brought_in)
        return std::nullopt;
    return held.brought_in == person ? held.contact.responder : held.brought_in;
}

/// What was said in the contact, and in those that ended in it, in one order.
boost::asio::awaitable<Result<void>> read_messages(Service& service, desk::Contact contact, wire::Contact& shown) {
    auto all = contact.merged;
    all.push_back(contact.id);
    constexpr Seq from_the_first{};
    for (const ContactId id : all) {
        const auto history = co_await service.conversations.messages(id, from_the_first);
        if (!history)
            co_return history.error();
        shown.more_before = shown.more_before || history->more_before;
        for (const auto& message : history->messages) {
            shown.messages.push_back({.message = message.id,
                                      .seq = message.seq,
                                      .author = message.author,
                                      .text = message.text,
                                      .at = message.at});
        }
    }
    std::ranges::sort(shown.messages, {}, &wire::Message::seq);
    co_return Result<void>{};
}

} // namespace

boost::asio::awaitable<net::Reply> read_contact(Service& service, Call call) {
    const auto id = path_id<ContactId>(call);
    if (!id)
        co_return refused(service, call, id.error());
    const auto held = co_await held_contact(service, *id, call.who->person);
    if (!held)
        co_return refused(service, call, held.error());
    auto shown = card(held->contact);
    shown.brought_in = held->brought_in == call.who->person;
    const auto read = co_await read_messages(service, held->contact, shown);
    if (!read)
        co_return refused(service, call, read.error());
    auto look = [&service, id = *id, person = call.who->person, other = other_of(*held, call.who->person)] {
        auto beside = read_beside(service.records, id, person);
        if (other)
            beside.name = service.staff.name_of(*other);
        return beside;
    };
    const auto beside = co_await engine::run_on(service.readers, std::move(look));
    if (beside.draft) {
        const auto& draft = *beside.draft;
        const auto text = co_await service.conversations.text_of(chat::Draft::record_name, draft.id, draft.payload);
        if (text && !text->empty()) {
            shown.draft = wire::Draft{.text = *text, .saved_at = beside.draft->at, .version = beside.draft->version};
        }
    }
    for (const auto& consent : beside.consents) {
        shown.consents.push_back({.consent = ConsentId{consent.id},
                                  .scope = consent.facts.scope,
                                  .state = consent.facts.state,
                                  .version = consent.version,
                                  .at = consent.at});
    }
    if (held->contact.consult)
        shown.consult = wire::Consult{.has_come = held->brought_in.has_value(), .name = beside.name};
    shown.referrals = co_await referral_lines(service, beside.referrals, call.language);
    shown.callback = co_await callback_of(service, held->contact, call.who->person);
    co_return ok(shown);
}

boost::asio::awaitable<net::Reply> send_message(Service& service, Call call) {
    const auto asked = asked_of<ContactId, wire::WriteText>(call);
    if (!asked)
        co_return refused(service, call, asked.error());
    if (i18n::is_blank(asked->body.text))
        co_return refused(service, call, refuse(Refusal::field_missing, "text"));
    const auto fault = i18n::text_fault(asked->body.text, message_text);
    if (fault)
        co_return refused(service, call, refuse(*fault, "text"));
    chat::Line line{.contact = asked->id,
                    .author = Author::responder,
                    .by = call.who->person,
                    .actor = call.who->person,
                    .command = asked->body.command,
                    .text = asked->body.text};
    const auto spoken = co_await service.relay.say(std::move(line));
    if (!spoken)
        co_return refused(service, call, spoken.error());
    if (spoken->done)
        co_return ok(done_of(*spoken->done));
    auto passed_on = ok(wire::PassedOn{.message = spoken->id, .saved = false});
    passed_on.status = 202;
    co_return passed_on;
}

boost::asio::awaitable<net::Reply> save_draft(Service& service, Call call) {
    const auto asked = asked_of<ContactId, wire::WriteText>(call);
    if (!asked)
        co_return refused(service, call, asked.error());
    const auto fault = i18n::text_fault(asked->body.text, message_text);
    if (fault)
        co_return refused(service, call, refuse(*fault, "text"));
    const auto key = co_await service.conversations.key_of(asked->id);
    if (!key)
        co_return refused(service, call, key.error());
    const auto id = draft_id(asked->id, call.who->person);
    auto read = [&records = service.records, id] { return records.get<chat::Draft>(id.value); };
    const auto before = co_await engine::run_on(service.readers, std::move(read));
    const chat::Draft facts{.contact = asked->id, .person = call.who->person};
    const auto version = before ? before->version : 0;
    auto write = co_await service.conversations.draft(*key, id, version, facts, asked->body.text);
    if (!write)
        co_return refused(service, call, write.error());
    // Saved twice is saved once, so a draft's command is not remembered in the place of one that matters.
    engine::Submission submission{.actor = call.who->person, .command = std::nullopt};
    submission.guard = engine::FloorGuard{.contact = asked->id, .held_by = call.who->person, .or_brought_in = true};
    submission.writes.push_back(std::move(*write));
    co_return co_await submit(service, std::move(call), std::move(submission));
}

} // namespace hotline::api
