#pragma once

#include "hotline/journal/chain.hpp"
#include "hotline/journal/log.hpp"

#include <functional>
#include <optional>
#include <vector>

/// Entries, payloads and outbox items as rows.
namespace hotline::journal_sqlite {

class Connection;
class Query;

/// An entry as it is appended, with the chain's hash after it.
void insert_entry(Connection& connection, const journal::Entry& entry, const journal::PayloadPrint& print,
                  const keys::Hash& hash);
/// As it was written elsewhere, its payload's bytes there or erased.
void insert_stored(Connection& connection, const journal::StoredEntry& stored);
/// What must reach the outside; its entry is in the same transaction.
void insert_outbox(Connection& connection, const journal::OutboxItem& item);

/// Entries after `after`, in order, at most `limit`.
void read_entries(Connection& connection, Seq after, std::size_t limit,
                  const std::function<void(const journal::Entry&)>& each);
/// The same with what the store says about them, until `each` returns false.
void read_stored(Connection& connection, Seq after, std::size_t limit,
                 const std::function<bool(const journal::StoredEntry&)>& each);
/// One entry without its payload; none if there is no such number.
std::optional<journal::StoredEntry> read_one(Connection& connection, Seq seq);
/// Adds the payload, if the entry has one, and what the store says about it.
void read_payload_of(Connection& connection, journal::StoredEntry& stored);
/// Items after `after` that are not reported done, in order, at most `limit`.
std::vector<journal::OutboxItem> read_outbox(Connection& connection, journal::OutboxKey after, std::size_t limit);

/// Also of a file that an older release wrote. Its epoch is that of a journal that was never restored.
[[nodiscard]] journal::Head read_head(Connection& connection);
/// The journal's epoch; the file must be of this release.
[[nodiscard]] Uuid read_epoch(Connection& connection);

/// The payload of two columns: its form and, one further, its bytes (NULL once erased).
[[nodiscard]] journal::Payload payload_at(const Query& row, int form_column);

} // namespace hotline::journal_sqlite
