#pragma once

#include "hotline/journal/chain.hpp"
#include "hotline/journal/log.hpp"

#include <functional>
#include <vector>

/// Entries, payloads and outbox items as rows.
namespace hotline::journal_sqlite {

class Connection;
class Query;

void insert_entry(Connection& connection, const journal::Entry& entry, const journal::PayloadPrint& print,
                  const keys::Hash& hash);
void insert_outbox(Connection& connection, const journal::OutboxItem& item);

/// Entries after `after`, in order, at most `limit`.
void read_entries(Connection& connection, Seq after, std::size_t limit,
                  const std::function<void(const journal::Entry&)>& each);
/// All entries with what the store says about them, in order, until `each` returns false.
void read_stored(Connection& connection, const std::function<bool(const journal::StoredEntry&)>& each);
std::vector<journal::OutboxItem> read_outbox(Connection& connection, journal::OutboxKey after, std::size_t limit);

[[nodiscard]] journal::Head read_head(Connection& connection);

/// The payload of two columns: its form and, one further, its bytes (NULL once erased).
[[nodiscard]] journal::Payload payload_at(const Query& row, int form_column);

} // namespace hotline::journal_sqlite
