#include "hotline/journal/record.hpp"

namespace hotline::journal {

Entry entry_of(Change change, Seq seq, Instant at, PersonId actor, std::optional<CommandId> command) {
    return {.seq = seq,
            .at = at,
            .actor = actor,
            .kind = std::string(change.type->name),
            .subject = change.id,
            .version = change.expected_version + 1,
            .command = command,
            .facts = std::move(change.facts),
            .payload = std::move(change.payload)};
}

} // namespace hotline::journal
