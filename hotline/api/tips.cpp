#include "hotline/api/handlers.hpp"
#include "hotline/api/request.hpp"
#include "hotline/channels/chat/envelopes.hpp"
#include "hotline/engine/run_on.hpp"
#include "hotline/retention/legal_hold.hpp"
#include "hotline/tips/review_list.hpp"
#include "proto/messages/supervisor.hpp"

namespace hotline::api {
namespace {

/// What was sealed was within `tips::limit` in code points; each is up to four bytes, and JSON may escape them.
constexpr ReadLimits words_limits{.body_max = 256 * 1'024, .string_max = 4 * tips::limit::what_code_points};

/// The journal's word that a person opened a tip.
struct TipRead {
    TipId tip;
    PersonId by;
};
BOOST_DESCRIBE_STRUCT(TipRead, (), (tip, by))

using StoredTip = std::optional<journal::Versioned<tips::Tip>>;

boost::asio::awaitable<StoredTip> find_tip(Service& service, TipId id) {
    auto read = [&records = service.records, id] { return records.get<tips::Tip>(id.value); };
    co_return co_await engine::run_on(service.readers, std::move(read));
}

using StoredRetention = std::optional<journal::Versioned<retention::Retention>>;

boost::asio::awaitable<StoredRetention> find_retention(Service& service, TipId id) {
    auto read = [&records = service.records, id] { return records.get<retention::Retention>(id.value); };
    co_return co_await engine::run_on(service.readers, std::move(read));
}

wire::TipLine line_of(const journal::Versioned<tips::Tip>& tip) {
    return {.tip = TipId{tip.id},
            .received_at = tip.facts.received,
            .state = tip.facts.state,
            .version = tip.version,
            .about = {.province = tip.facts.province, .in_danger = tip.facts.in_danger}};
}

/// Which tips, and from where on.
struct AskedList {
    std::optional<ReviewState> only;
    tips::ListCursor from;
};

Result<AskedList> asked_list(const Call& call) {
    const auto fields = net::parse_form(call.request.head.query);
    if (!fields)
        return refuse(Refusal::malformed);
    AskedList asked;
    if (const auto text = query_field(*fields, "state")) {
        asked.only = code_from_name<ReviewState>(*text);
        if (!asked.only)
            return refuse(Refusal::field_invalid, "state");
    }
    if (const auto text = query_field(*fields, "cursor")) {
        const auto cursor = tips::parse_list_cursor(*text);
        if (!cursor)
            return cursor.error();
        asked.from = *cursor;
    }
    return asked;
}

boost::asio::awaitable<Result<wire::TipFields>> words_of(Service& service, journal::Versioned<tips::Tip> tip) {
    auto* sealed = std::get_if<journal::SealedPayload>(&tip.payload);
    if (!sealed)
        co_return refuse(Refusal::absent);
    const keys::Binding binding{.kind = tips::Tip::record_name, .subject = tip.id};
    const auto opened = co_await chat::open_text(service.vault, service.readers, std::move(sealed->envelope), binding);
    if (!opened)
        co_return opened.error();
    const auto text = read_json<tips::TipText>(*opened, words_limits);
    if (!text)
        co_return text.error();
    co_return wire::TipFields{.what = text->what,
                              .where = text->where,
                              .when = text->when,
                              .who = text->who,
                              .contact = text->contact,
                              .province = tip.facts.province,
                              .in_danger = tip.facts.in_danger,
                              .language = tip.facts.language};
}

} // namespace

boost::asio::awaitable<net::Reply> list_tips(Service& service, Call call) {
    const auto asked = asked_list(call);
    if (!asked)
        co_return refused(service, call, asked.error());
    auto read = [&records = service.records, asked = *asked] {
        return tips::read_list(records, asked.only, asked.from);
    };
    const auto page = co_await engine::run_on(service.readers, std::move(read));
    wire::TipList list;
    for (const auto& tip : page.tips)
        list.tips.push_back(line_of(tip));
    if (page.next)
        list.next_cursor = to_text(*page.next);
    co_return ok(list);
}

boost::asio::awaitable<net::Reply> read_tip(Service& service, Call call) {
    const auto id = path_id<TipId>(call);
    if (!id)
        co_return refused(service, call, id.error());
    const auto tip = co_await find_tip(service, *id);
    if (!tip)
        co_return refused(service, call, refuse(Refusal::absent));
    engine::Submission reading{.actor = call.who->person};
    const TipRead read{.tip = *id, .by = call.who->person};
    reading.acts.push_back({.kind = "tip_read", .subject = id->value, .facts = encode_facts(read)});
    const auto noted = co_await service.engine.submit(std::move(reading));
    if (!noted)
        co_return refused(service, call, noted.error()); // no reading without its entry
    const auto words = co_await words_of(service, *tip);
    if (!words)
        co_return refused(service, call, words.error());
    const wire::Tip shown{.tip = *id,
                          .received_at = tip->facts.received,
                          .state = tip->facts.state,
                          .version = tip->version,
                          .fields = *words};
    co_return ok(shown);
}

boost::asio::awaitable<net::Reply> review_tip(Service& service, Call call) {
    const auto asked = asked_of<TipId, wire::ReviewTip>(call);
    if (!asked)
        co_return refused(service, call, asked.error());
    auto before = co_await first_answer(service, call.who->person, asked->body.command);
    if (before)
        co_return std::move(*before);
    const auto tip = co_await find_tip(service, asked->id);
    if (!tip)
        co_return refused(service, call, refuse(Refusal::absent));
    auto change = tips::review(*tip, asked->body.version, asked->body.state);
    if (!change)
        co_return refused(service, call, change.error());
    const auto kept = co_await find_retention(service, asked->id);
    if (retention::is_over(kept))
        co_return refused(service, call, refuse(Refusal::absent));
    // Sealed bytes must not come back after their erasure.
    change->guards.push_back(retention::guard_of(asked->id, kept));
    engine::Submission submission{.actor = call.who->person, .command = asked->body.command};
    const engine::Interest interest{.contact = std::nullopt, .supervisors = true, .person = std::nullopt};
    submission.writes.push_back({std::move(*change), interest});
    co_return co_await submit(service, std::move(call), std::move(submission));
}

} // namespace hotline::api
