#include "proto/messages/retention.hpp"
#include "hotline/api/handlers.hpp"
#include "hotline/api/request.hpp"
#include "hotline/engine/run_on.hpp"
#include "hotline/keys/random.hpp"
#include "hotline/retention/hold_list.hpp"
#include "hotline/retention/sweeper.hpp"
#include "i18n/blank.hpp"
#include "i18n/utf8.hpp"

#include <algorithm>

/// A privacy officer's work: what is held, what will be erased, and the orders for both.
namespace hotline::api {
namespace {

constexpr std::size_t lines_of_a_state = 200;
constexpr engine::Interest nobody_else{.contact = std::nullopt, .supervisors = false, .person = std::nullopt};

using Kept = retention::Kept;
using StoredHold = retention::StoredHold;

using StoredRetention = journal::Versioned<retention::Retention>;

std::vector<StoredRetention> read_subjects(journal::Records& records) {
    std::vector<StoredRetention> subjects;
    for (const auto state :
         {RetentionState::shred_pending, RetentionState::held, RetentionState::erasing, RetentionState::shredded}) {
        const auto some = journal::all<retention::Retention>().where(&retention::Retention::state, state);
        auto found = records.find(journal::Find(some).limit(lines_of_a_state));
        std::ranges::move(found, std::back_inserter(subjects));
    }
    return subjects;
}

/// Where the page begins that is asked for; 0 for the first, which lists the subjects too.
Result<Seq> asked_page(const Call& call) {
    const auto fields = net::parse_form(call.request.head.query);
    if (!fields)
        return refuse(Refusal::malformed);
    const auto text = query_field(*fields, "cursor");
    if (!text)
        return Seq{};
    return retention::parse_hold_cursor(*text);
}

wire::RetentionLine line_of(const StoredRetention& retention) {
    const auto& facts = retention.facts;
    return {.subject = SubjectId{retention.id},
            .kind = facts.kind,
            .state = facts.state,
            .due_at = facts.due,
            .holds = facts.holds.value(),
            .ground = facts.ground,
            .payloads = facts.payloads ? std::optional(facts.payloads->value()) : std::nullopt};
}

keys::Binding binding_of(HoldId hold) { return {.kind = retention::LegalHold::record_name, .subject = hold.value}; }

/// Empty if it cannot be read any more.
std::string reference_of(keys::Vault& vault, const StoredHold& hold) {
    const auto* sealed = std::get_if<journal::SealedPayload>(&hold.payload);
    const auto opened = vault.open(sealed ? sealed->envelope : std::string{}, binding_of(HoldId{hold.id}));
    const auto text = opened ? read_json<retention::HoldText>(*opened) : refuse(Refusal::absent);
    return text ? text->reference : std::string{};
}

wire::HoldLine line_of(keys::Vault& vault, const StoredHold& hold) {
    wire::HoldLine line{.hold = HoldId{hold.id},
                        .reference = reference_of(vault, hold),
                        .state = hold.facts.state,
                        .review_by = hold.facts.review_by,
                        .subjects = {},
                        .placed_by = hold.facts.placed_by,
                        .end_proposed_by = hold.facts.end_proposed_by,
                        .version = hold.version};
    for (const auto& held : hold.facts.subjects)
        line.subjects.push_back({.subject = held.subject, .kind = held.kind});
    return line;
}

/// What is known of each subject; one that is on the floor has not ended, any other contact has.
boost::asio::awaitable<std::vector<std::optional<Kept>>> find_subjects(Service& service,
                                                                       std::vector<retention::HeldSubject> named) {
    auto look = [named](const desk::Floor& floor, Seq) {
        std::vector<bool> live;
        for (const auto& one : named)
            live.push_back(floor.contact(ContactId{one.subject.value}) != nullptr);
        return live;
    };
    const auto live = co_await service.engine.view(std::move(look));
    auto read = [&service, named, live, now = service.engine.now()] {
        retention::Sweeper sweeper(service.log, service.records, {});
        std::vector<std::optional<Kept>> found;
        for (std::size_t i = 0; i < named.size(); ++i) {
            const auto& [subject, kind] = named[i];
            found.push_back(live[i] ? sweeper.find(kind, subject) : sweeper.find_over(kind, subject, now));
        }
        return found;
    };
    co_return co_await engine::run_on(service.readers, std::move(read));
}

/// Those that exist; none of them if one does not.
Result<std::vector<Kept>> all_of(const std::vector<std::optional<Kept>>& found) {
    std::vector<Kept> all;
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (!found[i])
            return refuse(Refusal::field_invalid, "subjects[" + std::to_string(i) + "]");
        all.push_back(*found[i]);
    }
    return all;
}

boost::asio::awaitable<std::optional<StoredHold>> find_hold(Service& service, HoldId id) {
    auto read = [&records = service.records, id] { return records.get<retention::LegalHold>(id.value); };
    co_return co_await engine::run_on(service.readers, std::move(read));
}

engine::Submission writes(const Call& call, CommandId command, std::vector<journal::Change> changes) {
    engine::Submission submission{.actor = call.who->person, .command = command};
    for (auto& change : changes)
        submission.writes.push_back({std::move(change), nobody_else});
    return submission;
}

struct SealedReference {
    KeyId key;
    std::string envelope;
};

/// Under a key of its own. May wait for the disk.
Result<SealedReference> seal_reference(keys::Vault& vault, HoldId hold, const std::string& reference) {
    const i18n::TextLimit longest{retention::limit::reference_code_points};
    if (const auto fault = i18n::text_fault(reference, longest))
        return refuse(*fault, "reference");
    if (i18n::is_blank(reference))
        return refuse(Refusal::field_missing, "reference");
    const auto key = vault.take();
    if (!key)
        return key.error();
    auto envelope = vault.seal(*key, write_json(retention::HoldText{reference}), binding_of(hold));
    if (!envelope)
        return envelope.error();
    return SealedReference{*key, std::move(*envelope)};
}

} // namespace

boost::asio::awaitable<net::Reply> list_retention(Service& service, Call call) {
    const auto page = asked_page(call);
    if (!page)
        co_return refused(service, call, page.error());
    auto read = [&service, after = *page] {
        wire::RetentionList list;
        if (after == Seq{}) {
            for (const auto& subject : read_subjects(service.records))
                list.subjects.push_back(line_of(subject));
        }
        const auto holds = retention::read_holds(service.records, after);
        for (const auto& hold : holds.holds)
            list.holds.push_back(line_of(service.vault, hold));
        if (holds.next)
            list.next_cursor = retention::hold_cursor_text(*holds.next);
        return list;
    };
    const auto list = co_await engine::run_on(service.readers, std::move(read));
    co_return ok(list);
}

boost::asio::awaitable<net::Reply> order_erasure(Service& service, Call call) {
    const auto body = body_as<wire::OrderErasure>(call);
    if (!body)
        co_return refused(service, call, body.error());
    auto before = co_await first_answer(service, call.who->person, body->command);
    if (before)
        co_return std::move(*before);
    std::vector<retention::HeldSubject> named{{.subject = body->subject, .kind = body->kind}};
    const auto found = co_await find_subjects(service, std::move(named));
    if (!found.front())
        co_return refused(service, call, refuse(Refusal::absent));
    const Kept& kept = *found.front();
    const auto next = retention::order_erasure(kept.subject, kept.standing(), body->ground, call.who->person);
    if (!next)
        co_return refused(service, call, next.error());
    auto submission = writes(call, body->command, {retention::change_of(kept, *next)});
    auto reply = co_await submit(service, std::move(call), std::move(submission));
    service.erasure_ordered();
    co_return reply;
}

boost::asio::awaitable<net::Reply> place_hold(Service& service, Call call) {
    const auto body = body_as<wire::PlaceHold>(call);
    if (!body)
        co_return refused(service, call, body.error());
    auto before = co_await first_answer(service, call.who->person, body->command);
    if (before)
        co_return std::move(*before);
    if (body->subjects.size() > retention::limit::hold_subjects)
        co_return refused(service, call, refuse(Refusal::too_large, "subjects"));
    std::vector<retention::HeldSubject> named;
    for (const auto& one : body->subjects)
        named.push_back({.subject = one.subject, .kind = one.kind});
    const auto found = co_await find_subjects(service, std::move(named));
    const auto subjects = all_of(found);
    if (!subjects)
        co_return refused(service, call, subjects.error());
    const auto now = service.engine.now();
    const HoldId id{keys::random_uuid(now)};
    auto seal = [&vault = service.vault, id, reference = body->reference] {
        return seal_reference(vault, id, reference);
    };
    const auto sealed = co_await engine::run_on(service.readers, std::move(seal));
    if (!sealed)
        co_return refused(service, call, sealed.error());
    const retention::NewHold hold{
        .id = id, .key = sealed->key, .review_by = body->review_by, .placed_by = call.who->person};
    auto changes = retention::place_hold(hold, *subjects, sealed->envelope, now);
    if (!changes) {
        service.vault.give_back(sealed->key);
        co_return refused(service, call, changes.error());
    }
    auto submission = writes(call, body->command, std::move(*changes));
    co_return co_await submit(service, std::move(call), std::move(submission));
}

boost::asio::awaitable<net::Reply> renew_hold(Service& service, Call call) {
    const auto asked = asked_of<HoldId, wire::RenewHold>(call);
    if (!asked)
        co_return refused(service, call, asked.error());
    auto before = co_await first_answer(service, call.who->person, asked->body.command);
    if (before)
        co_return std::move(*before);
    const auto hold = co_await find_hold(service, asked->id);
    if (!hold)
        co_return refused(service, call, refuse(Refusal::absent));
    auto change = retention::renew_hold(*hold, asked->body.version, asked->body.review_by, service.engine.now());
    if (!change)
        co_return refused(service, call, change.error());
    auto submission = writes(call, asked->body.command, {std::move(*change)});
    co_return co_await submit(service, std::move(call), std::move(submission));
}

boost::asio::awaitable<net::Reply> propose_hold_end(Service& service, Call call) {
    const auto asked = asked_of<HoldId, wire::EndHold>(call);
    if (!asked)
        co_return refused(service, call, asked.error());
    auto before = co_await first_answer(service, call.who->person, asked->body.command);
    if (before)
        co_return std::move(*before);
    const auto hold = co_await find_hold(service, asked->id);
    if (!hold)
        co_return refused(service, call, refuse(Refusal::absent));
    auto change = retention::propose_end(*hold, asked->body.version, call.who->person);
    if (!change)
        co_return refused(service, call, change.error());
    auto submission = writes(call, asked->body.command, {std::move(*change)});
    co_return co_await submit(service, std::move(call), std::move(submission));
}

boost::asio::awaitable<net::Reply> confirm_hold_end(Service& service, Call call) {
    const auto asked = asked_of<HoldId, wire::EndHold>(call);
    if (!asked)
        co_return refused(service, call, asked.error());
    auto before = co_await first_answer(service, call.who->person, asked->body.command);
    if (before)
        co_return std::move(*before);
    const auto hold = co_await find_hold(service, asked->id);
    if (!hold)
        co_return refused(service, call, refuse(Refusal::absent));
    const auto found = co_await find_subjects(service, hold->facts.subjects);
    const auto subjects = all_of(found);
    if (!subjects)
        co_return refused(service, call, subjects.error());
    auto changes =
        retention::confirm_end(*hold, asked->body.version, call.who->person, *subjects, service.engine.now());
    if (!changes)
        co_return refused(service, call, changes.error());
    auto submission = writes(call, asked->body.command, std::move(*changes));
    auto reply = co_await submit(service, std::move(call), std::move(submission));
    service.erasure_ordered(); // what was held may be due
    co_return reply;
}

} // namespace hotline::api
