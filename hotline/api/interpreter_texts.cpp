#include "hotline/api/interpreter_texts.hpp"

#include "hotline/engine/run_on.hpp"
#include "proto/json_reader.hpp"
#include "proto/json_writer.hpp"

namespace hotline::api {
namespace {

/// The journal's word that a person read how to reach an interpreter.
struct InterpreterRead {
    InterpreterId interpreter;
    PersonId by;
    std::optional<ContactId> in;
};
BOOST_DESCRIBE_STRUCT(InterpreterRead, (), (interpreter, by, in))

keys::Binding binding_of(InterpreterId id) { return {.kind = roster::Interpreter::record_name, .subject = id.value}; }

} // namespace

boost::asio::awaitable<std::optional<roster::StoredInterpreter>> find_interpreter(Service& service, InterpreterId id) {
    auto read = [&records = service.records, id] { return records.get<roster::Interpreter>(id.value); };
    co_return co_await engine::run_on(service.readers, std::move(read));
}

Result<SealedInterpreter> seal_interpreter(keys::Vault& vault, InterpreterId id, std::optional<KeyId> key,
                                           const roster::InterpreterText& text) {
    const auto under = key ? Result<KeyId>(*key) : vault.take();
    if (!under)
        return under.error();
    auto envelope = vault.seal(*under, write_json(text), binding_of(id));
    if (!envelope)
        return envelope.error();
    return SealedInterpreter{*under, std::move(*envelope)};
}

Result<roster::InterpreterText> open_interpreter(keys::Vault& vault, const roster::StoredInterpreter& stored) {
    const auto* sealed = std::get_if<journal::SealedPayload>(&stored.payload);
    if (!sealed)
        return refuse(Refusal::absent);
    const auto opened = vault.open(sealed->envelope, binding_of(InterpreterId{stored.id}));
    if (!opened)
        return opened.error();
    return read_json<roster::InterpreterText>(*opened);
}

boost::asio::awaitable<Result<OpenedInterpreter>> read_words(Service& service, InterpreterId id, PersonId reader,
                                                             std::optional<ContactId> in) {
    const auto stored = co_await find_interpreter(service, id);
    if (!stored)
        co_return refuse(Refusal::absent);
    engine::Submission reading{.actor = reader};
    if (in)
        reading.guard = engine::FloorGuard{.contact = *in, .held_by = reader, .in_conversation = true};
    const InterpreterRead read{.interpreter = id, .by = reader, .in = in};
    reading.acts.push_back({.kind = "interpreter_read", .subject = id.value, .facts = encode_facts(read)});
    const auto noted = co_await service.engine.submit(std::move(reading));
    if (!noted)
        co_return noted.error(); // no reading without its entry
    auto open = [&vault = service.vault, stored = *stored] { return open_interpreter(vault, stored); };
    const auto text = co_await engine::run_on(service.readers, std::move(open));
    if (!text)
        co_return text.error();
    co_return OpenedInterpreter{*stored, *text};
}

} // namespace hotline::api
