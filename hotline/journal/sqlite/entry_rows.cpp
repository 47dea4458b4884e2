#include "hotline/journal/sqlite/entry_rows.hpp"

#include "hotline/journal/sqlite/connection.hpp"
#include "hotline/keys/envelope.hpp"

#include <stdexcept>

namespace hotline::journal_sqlite {
namespace {

using journal::Entry;
using journal::OpenPayload;
using journal::Payload;
using journal::PayloadPrint;
using journal::SealedPayload;

/// The bytes of a payload; empty for none.
const std::string& bytes_in(const Payload& payload) {
    static const std::string none;
    if (const auto* open = std::get_if<OpenPayload>(&payload))
        return open->text;
    if (const auto* sealed = std::get_if<SealedPayload>(&payload))
        return sealed->envelope;
    return none;
}

std::optional<KeyId> key_in(const Payload& payload) {
    const auto* sealed = std::get_if<SealedPayload>(&payload);
    return sealed ? keys::envelope_key(sealed->envelope) : std::nullopt;
}

void bind_optional(Query& query, const auto& id) {
    if (id) {
        query.bind(id->value);
    } else {
        query.bind_null();
    }
}

void insert_payload(Connection& connection, Seq seq, const Payload& payload, const PayloadPrint& print) {
    const auto key = key_in(payload);
    Query insert(connection, "INSERT INTO payload (seq, form, key_id, bytes, hash) VALUES (?, ?, ?, ?, ?)");
    insert.bind(seq).bind(static_cast<std::int64_t>(print.form));
    bind_optional(insert, key);
    insert.bind_blob(bytes_in(payload)).bind_blob(Query::bytes_of(print.hash)).run();
}

/// The columns seq, at, actor, kind, subject, version, command, facts, form, bytes.
Entry entry_at(const Query& row) {
    Entry entry;
    entry.seq = row.seq(0);
    entry.at = {row.integer(1)};
    entry.actor = {row.uuid(2)};
    entry.kind = row.bytes(3);
    entry.subject = row.uuid(4);
    entry.version = static_cast<std::uint32_t>(row.integer(5));
    if (!row.is_null(6))
        entry.command = CommandId{row.uuid(6)};
    entry.facts = row.bytes(7);
    entry.payload = payload_at(row, 8);
    return entry;
}

} // namespace

Payload payload_at(const Query& row, int form_column) {
    switch (static_cast<PayloadPrint::Form>(row.integer(form_column))) { // NULL, no payload row, reads as 0
    case PayloadPrint::Form::none:
        return {};
    case PayloadPrint::Form::open:
        return OpenPayload{row.bytes(form_column + 1)};
    case PayloadPrint::Form::sealed:
        return SealedPayload{row.bytes(form_column + 1)};
    }
    throw std::runtime_error("a payload has a form that this release does not know");
}

void insert_entry(Connection& connection, const Entry& entry, const PayloadPrint& print, const keys::Hash& hash) {
    Query insert(connection, "INSERT INTO entry (seq, at, actor, kind, subject, version, command, facts, hash) "
                             "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(entry.seq).bind(entry.at.ms).bind(entry.actor.value).bind(entry.kind).bind(entry.subject);
    insert.bind(std::int64_t{entry.version});
    bind_optional(insert, entry.command);
    insert.bind(entry.facts).bind_blob(Query::bytes_of(hash)).run();
    if (print.form != PayloadPrint::Form::none)
        insert_payload(connection, entry.seq, entry.payload, print);
}

void insert_stored(Connection& connection, const journal::StoredEntry& stored) {
    if (!stored.erased)
        return insert_entry(connection, stored.entry, stored.print, stored.hash);
    insert_entry(connection, stored.entry, PayloadPrint{}, stored.hash);
    Query insert(connection, "INSERT INTO payload (seq, form, key_id, bytes, hash) VALUES (?, ?, ?, NULL, ?)");
    insert.bind(stored.entry.seq).bind(static_cast<std::int64_t>(stored.print.form));
    bind_optional(insert, stored.key);
    insert.bind_blob(Query::bytes_of(stored.print.hash)).run();
}

void insert_outbox(Connection& connection, const journal::OutboxItem& item) {
    const auto key = key_in(item.payload);
    Query insert(connection,
                 "INSERT INTO outbox (seq, n, handler, facts, form, key_id, bytes) VALUES (?, ?, ?, ?, ?, ?, ?)");
    insert.bind(item.seq).bind(std::int64_t{item.n}).bind(item.handler).bind(item.facts);
    insert.bind(static_cast<std::int64_t>(item.payload.index()));
    bind_optional(insert, key);
    insert.bind_blob(bytes_in(item.payload)).run();
}

void read_entries(Connection& connection, Seq after, std::size_t limit, const std::function<void(const Entry&)>& each) {
    Query rows(connection, "SELECT e.seq, e.at, e.actor, e.kind, e.subject, e.version, e.command, e.facts, p.form, "
                           "p.bytes FROM entry e LEFT JOIN payload p ON p.seq = e.seq "
                           "WHERE e.seq > ? ORDER BY e.seq LIMIT ?");
    rows.bind(after).bind(static_cast<std::int64_t>(limit));
    while (rows.step())
        each(entry_at(rows));
}

namespace {

constexpr std::string_view stored_rows =
    "SELECT e.seq, e.at, e.actor, e.kind, e.subject, e.version, e.command, e.facts, p.form, p.bytes, p.hash, e.hash, "
    "p.key_id FROM entry e LEFT JOIN payload p ON p.seq = e.seq WHERE e.seq > ? ORDER BY e.seq LIMIT ?";

journal::StoredEntry stored_at(const Query& row) {
    journal::StoredEntry stored;
    stored.entry = entry_at(row);
    stored.print.form = static_cast<PayloadPrint::Form>(row.integer(8));
    stored.erased = stored.print.form != PayloadPrint::Form::none && row.is_null(9);
    if (stored.print.form != PayloadPrint::Form::none)
        row.fixed(10, stored.print.hash);
    row.fixed(11, stored.hash);
    if (!row.is_null(12))
        stored.key = KeyId{row.uuid(12)};
    return stored;
}

} // namespace

void read_stored(Connection& connection, Seq after, std::size_t limit,
                 const std::function<bool(const journal::StoredEntry&)>& each) {
    Query rows(connection, stored_rows);
    rows.bind(after).bind(static_cast<std::int64_t>(limit));
    bool more = true;
    while (more && rows.step())
        more = each(stored_at(rows));
}

std::optional<journal::StoredEntry> read_one(Connection& connection, Seq seq) {
    Query row(connection, "SELECT seq, at, actor, kind, subject, version, command, facts, NULL, NULL, hash FROM entry "
                          "WHERE seq = ?");
    if (!row.bind(seq).step())
        return std::nullopt;
    journal::StoredEntry stored{.entry = entry_at(row), .print = {}, .erased = false, .hash = {}};
    row.fixed(10, stored.hash);
    return stored;
}

void read_payload_of(Connection& connection, journal::StoredEntry& stored) {
    Query row(connection, "SELECT form, bytes, hash FROM payload WHERE seq = ?");
    if (!row.bind(stored.entry.seq).step())
        return;
    stored.entry.payload = payload_at(row, 0);
    stored.print.form = static_cast<PayloadPrint::Form>(row.integer(0));
    stored.erased = row.is_null(1);
    row.fixed(2, stored.print.hash);
}

std::vector<journal::OutboxItem> read_outbox(Connection& connection, journal::OutboxKey after, std::size_t limit) {
    Query rows(connection, "SELECT seq, n, handler, facts, form, bytes FROM outbox "
                           "WHERE (seq, n) > (?, ?) ORDER BY seq, n LIMIT ?");
    rows.bind(after.seq).bind(std::int64_t{after.n}).bind(static_cast<std::int64_t>(limit));
    std::vector<journal::OutboxItem> items;
    while (rows.step()) {
        items.push_back({rows.seq(0), static_cast<std::uint32_t>(rows.integer(1)), rows.bytes(2), rows.bytes(3),
                         payload_at(rows, 4)});
    }
    return items;
}

journal::Head read_head(Connection& connection) {
    Query row(connection, "SELECT journal, seq, at, hash FROM head");
    if (!row.step())
        throw std::runtime_error(connection.name() + " is not a journal: it has no head");
    journal::Head head;
    head.journal = row.uuid(0);
    head.seq = row.seq(1);
    head.at = {row.integer(2)};
    row.fixed(3, head.hash);
    head.epoch = head.journal;
    return head;
}

Uuid read_epoch(Connection& connection) {
    Query row(connection, "SELECT coalesce(epoch, journal) FROM head");
    row.step();
    return row.uuid(0);
}

} // namespace hotline::journal_sqlite
