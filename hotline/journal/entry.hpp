#pragma once

#include "proto/ids.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace hotline::journal {

/// Text that anybody may read: directory entries, protocols, policy.
struct OpenPayload {
    std::string text;
    friend bool operator==(const OpenPayload&, const OpenPayload&) = default;
};

/// Text sealed under its subject's key (keys/envelope.hpp). Empty when read back after its bytes were erased.
struct SealedPayload {
    std::string envelope;
    friend bool operator==(const SealedPayload&, const SealedPayload&) = default;
};

/// What an entry says beyond its facts: nothing, something public, or something sealed.
using Payload = std::variant<std::monostate, OpenPayload, SealedPayload>;

/// One change of the service: a floor event, an act (`version` 0), or the state of a record after it (`version` >= 1).
struct Entry {
    Seq seq;                          ///< explicit; the first is 1, without gaps
    Instant at;                       ///< desk time, never before the entry before
    PersonId actor;                   ///< who did it; `the_service` for timers and recovery
    std::string kind;                 ///< event name, act name or record name; kinds only grow
    Uuid subject;                     ///< the contact, record or person it is about
    std::uint32_t version{};          ///< 0 for a floor event or act, else the record's version after it
    std::optional<CommandId> command; ///< the command that asked for it
    std::string facts;                ///< a line of proto/fact_json.hpp
    Payload payload;
    friend bool operator==(const Entry&, const Entry&) = default;
};

/// Something that must reach the outside world (switch, provider, pager) at least once, written with the entry that
/// caused it. `(seq, n)` is the idempotency key towards the outside.
struct OutboxItem {
    Seq seq;
    std::uint32_t n{};
    std::string handler; ///< which registered handler delivers it
    std::string facts;   ///< a line of proto/fact_json.hpp
    Payload payload;
    friend bool operator==(const OutboxItem&, const OutboxItem&) = default;
};

/// One group commit: all of it or nothing.
struct Append {
    Seq expected; ///< the last seq before it; entries are numbered from `expected + 1` without gaps
    std::vector<Entry> entries;
    std::vector<OutboxItem> outbox;
};

/// What became of an append.
enum class Outcome {
    committed,         ///< durable
    sequence_conflict, ///< somebody else was faster; nothing written: refold and decide again
    rolled_back,       ///< disk full, busy or read-only; nothing written, verified: refold, run degraded
    unknown,           ///< a failed fsync or worse: nobody knows what is on disk; stop and restart from the log
};

} // namespace hotline::journal
