#include "routing/interpreters.hpp"
#include "hotline/api/handlers.hpp"
#include "hotline/api/interpreter_texts.hpp"
#include "hotline/api/request.hpp"
#include "hotline/engine/run_on.hpp"
#include "hotline/keys/random.hpp"
#include "hotline/roster/interpreter.hpp"
#include "i18n/language.hpp"
#include "proto/messages/interpreter.hpp"

#include <algorithm>
#include <map>

/// Interpreters as supervisors keep them: who they are, what they speak, whether they are ready now.
namespace hotline::api {
namespace {

using roster::StoredInterpreter;

constexpr engine::Interest supervisors{.contact = std::nullopt, .supervisors = true, .person = std::nullopt};

/// How an interpreter stands on the floor.
struct OnFloor {
    bool ready = false;
    std::uint32_t in_use = 0;
};
using Standing = std::map<InterpreterId, OnFloor>;

Standing standing_on(const desk::Floor& floor, const std::vector<InterpreterId>& interpreters) {
    Standing standing;
    for (const auto id : interpreters)
        standing[id] = {floor.interpreter(id) != nullptr, routing::channels_held(floor.routing(), id)};
    return standing;
}

std::vector<StoredInterpreter> read_interpreters(journal::Records& records) {
    return records.find(journal::Find(journal::all<roster::Interpreter>()).limit(roster::limit::interpreters_listed));
}

wire::InterpreterLine line_of(const StoredInterpreter& stored, std::string name, const OnFloor& here) {
    return {.interpreter = InterpreterId{stored.id},
            .name = std::move(name),
            .kind = stored.facts.kind,
            .languages = stored.facts.languages,
            .channels = stored.facts.channels.value(),
            .in_use = here.in_use,
            .ready = here.ready,
            .active = stored.facts.active,
            .version = stored.version};
}

std::vector<desk::InterpretedLanguage> resolved(const std::vector<LanguageTag>& languages) {
    std::vector<desk::InterpretedLanguage> all;
    for (const auto& language : languages)
        all.push_back({.language = language, .language_group = i18n::spoken_as(language)});
    return all;
}

/// What the record asks of the floor: whoever has left is not ready any more.
desk::ReviseInterpreter revision(InterpreterId id, const roster::Interpreter& facts) {
    return {.interpreter = id,
            .languages = resolved(facts.languages),
            .channels = facts.active == Flag::yes ? facts.channels : Count<1000>{}};
}

roster::Interpreter asked_of(const wire::SaveInterpreter& body, KeyId key) {
    return {.key = key,
            .kind = body.kind,
            .languages = body.languages,
            .channels = Count<1000>::of(body.channels),
            .active = body.active};
}

/// What is wrong with the body, before a key is spent on it.
std::optional<Fault> fault_of(const wire::SaveInterpreter& body) {
    if (const auto fault = roster::fault_of(roster::InterpreterText{body.name, body.reach}))
        return fault;
    if (body.channels > 1'000) // the count would saturate in silence
        return refuse(Refusal::field_invalid, "channels");
    const auto interpreter = roster::checked(asked_of(body, {}));
    return interpreter ? std::nullopt : std::optional(interpreter.error());
}

/// Writes the record, the first version or the next, and tells the floor.
boost::asio::awaitable<net::Reply> save(Service& service, Call call, InterpreterId id, wire::SaveInterpreter body,
                                        std::optional<StoredInterpreter> before) {
    auto seal = [&vault = service.vault, id, before, text = roster::InterpreterText{body.name, body.reach}] {
        return seal_interpreter(vault, id, before ? std::optional(before->facts.key) : std::nullopt, text);
    };
    auto sealed = co_await engine::run_on(service.readers, std::move(seal));
    if (!sealed)
        co_return refused(service, call, sealed.error());
    const auto facts = roster::checked(asked_of(body, sealed->key));
    auto payload = journal::SealedPayload{std::move(sealed->envelope)};
    auto change = roster::save_interpreter(id.value, before, body.version, asked_of(body, sealed->key), payload);
    if (!change || !facts)
        co_return refused(service, call, change ? facts.error() : change.error());
    engine::Submission submission{.actor = call.who->person, .command = body.command};
    submission.writes.push_back({.change = std::move(*change), .interest = supervisors, .born = !before});
    submission.commands.emplace_back(revision(id, *facts));
    co_return co_await submit(service, std::move(call), std::move(submission));
}

} // namespace

boost::asio::awaitable<net::Reply> list_interpreters(Service& service, Call) {
    auto read = [&service] {
        std::vector<std::pair<StoredInterpreter, std::string>> named;
        for (const auto& stored : read_interpreters(service.records)) {
            const auto text = open_interpreter(service.vault, stored);
            named.emplace_back(stored, text ? text->name : std::string());
        }
        return named;
    };
    const auto named = co_await engine::run_on(service.readers, std::move(read));
    std::vector<InterpreterId> ids;
    for (const auto& [stored, name] : named)
        ids.push_back(InterpreterId{stored.id});
    auto look = [ids](const desk::Floor& floor, Seq) { return standing_on(floor, ids); };
    const auto standing = co_await service.engine.view(std::move(look));
    wire::InterpreterList list;
    for (const auto& [stored, name] : named)
        list.interpreters.push_back(line_of(stored, name, standing.at(InterpreterId{stored.id})));
    std::ranges::sort(list.interpreters, {}, [](const auto& line) { return std::tuple(line.name, line.interpreter); });
    co_return ok(list);
}

boost::asio::awaitable<net::Reply> read_interpreter(Service& service, Call call) {
    const auto id = path_id<InterpreterId>(call);
    if (!id)
        co_return refused(service, call, id.error());
    const auto shown = co_await read_words(service, *id, call.who->person, std::nullopt);
    if (!shown)
        co_return refused(service, call, shown.error());
    const wire::InterpreterDetails details{.interpreter = *id,
                                           .name = shown->text.name,
                                           .reach = shown->text.reach,
                                           .kind = shown->stored.facts.kind,
                                           .languages = shown->stored.facts.languages,
                                           .channels = shown->stored.facts.channels.value(),
                                           .active = shown->stored.facts.active,
                                           .version = shown->stored.version};
    co_return ok(details);
}

boost::asio::awaitable<net::Reply> add_interpreter(Service& service, Call call) {
    const auto body = body_as<wire::SaveInterpreter>(call);
    if (!body)
        co_return refused(service, call, body.error());
    auto before = co_await first_answer(service, call.who->person, body->command);
    if (before)
        co_return std::move(*before);
    if (const auto fault = fault_of(*body))
        co_return refused(service, call, *fault);
    const InterpreterId id{keys::random_uuid(service.engine.now())};
    co_return co_await save(service, std::move(call), id, *body, std::nullopt);
}

boost::asio::awaitable<net::Reply> change_interpreter(Service& service, Call call) {
    const auto asked = asked_of<InterpreterId, wire::SaveInterpreter>(call);
    if (!asked)
        co_return refused(service, call, asked.error());
    auto before = co_await first_answer(service, call.who->person, asked->body.command);
    if (before)
        co_return std::move(*before);
    auto stored = co_await find_interpreter(service, asked->id);
    if (!stored)
        co_return refused(service, call, refuse(Refusal::absent));
    if (const auto fault = fault_of(asked->body))
        co_return refused(service, call, *fault);
    co_return co_await save(service, std::move(call), asked->id, asked->body, std::move(stored));
}

boost::asio::awaitable<net::Reply> set_interpreter_ready(Service& service, Call call) {
    const auto asked = asked_of<InterpreterId, wire::SetInterpreterReady>(call);
    if (!asked)
        co_return refused(service, call, asked.error());
    auto before = co_await first_answer(service, call.who->person, asked->body.command);
    if (before)
        co_return std::move(*before);
    const auto stored = co_await find_interpreter(service, asked->id);
    if (!stored || (stored->facts.active != Flag::yes && asked->body.ready == Flag::yes))
        co_return refused(service, call, refuse(Refusal::absent));
    engine::Submission submission{.actor = call.who->person, .command = asked->body.command};
    submission.guards.push_back(journal::guard(*stored));
    if (asked->body.ready == Flag::yes) {
        submission.commands.emplace_back(desk::ReadyInterpreter{.interpreter = asked->id,
                                                                .languages = resolved(stored->facts.languages),
                                                                .channels = stored->facts.channels});
    } else {
        submission.commands.emplace_back(desk::WithdrawInterpreter{.interpreter = asked->id});
    }
    co_return co_await submit(service, std::move(call), std::move(submission));
}

} // namespace hotline::api
