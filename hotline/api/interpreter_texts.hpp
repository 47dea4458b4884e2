#pragma once

#include "hotline/api/service.hpp"
#include "hotline/roster/interpreter.hpp"

#include <boost/asio/awaitable.hpp>

#include <optional>
#include <string>

/// Who an interpreter is and how to reach them: sealed, and read with an entry of the journal.
namespace hotline::api {

/// The record as it stands, or none.
boost::asio::awaitable<std::optional<roster::StoredInterpreter>> find_interpreter(Service& service, InterpreterId id);

/// The words sealed, under the record's key or, for a new one, a key of its own.
struct SealedInterpreter {
    KeyId key;
    std::string envelope;
};
/// May wait for the disk. Refusals as `keys::Vault::take` and `seal`.
Result<SealedInterpreter> seal_interpreter(keys::Vault& vault, InterpreterId id, std::optional<KeyId> key,
                                           const roster::InterpreterText& text);
/// May wait for the disk. Refusals as `keys::Vault::open`.
Result<roster::InterpreterText> open_interpreter(keys::Vault& vault, const roster::StoredInterpreter& stored);

/// A record with its words opened.
struct OpenedInterpreter {
    roster::StoredInterpreter stored;
    roster::InterpreterText text;
};
/// The words for `reader`, once it is on the record that they read them; `in`: the conversation that they have and read
/// it for. `absent` if there is no such interpreter.
boost::asio::awaitable<Result<OpenedInterpreter>> read_words(Service& service, InterpreterId id, PersonId reader,
                                                             std::optional<ContactId> in);

} // namespace hotline::api
