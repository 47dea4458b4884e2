#include "hotline/journal/sqlite/writer.hpp"

#include "hotline/journal/sqlite/entry_rows.hpp"
#include "hotline/journal/sqlite/migrations.hpp"
#include "hotline/journal/sqlite/outcome.hpp"

#include <SQLiteCpp/Exception.h>

#include <exception>
#include <stdexcept>
#include <utility>

namespace hotline::journal_sqlite {
namespace {

using journal::Append;
using journal::Entry;
using journal::Head;
using journal::Outcome;

void begin_journal(Connection& connection, Uuid fresh_id) {
    Query(connection, "INSERT INTO head (one, journal, seq, at, hash) VALUES (1, ?, 0, 0, ?) ON CONFLICT DO NOTHING")
        .bind(fresh_id)
        .bind_blob(Query::bytes_of(journal::chain_start(fresh_id)))
        .run();
}

/// Moves the head, if it is still where the batch believes it to be.
bool move_head(Connection& connection, const Head& from, const Head& to) {
    Query update(connection, "UPDATE head SET seq = ?, at = ?, hash = ? WHERE seq = ? AND hash = ?");
    update.bind(to.seq).bind(to.at.ms).bind_blob(Query::bytes_of(to.hash));
    return update.bind(from.seq).bind_blob(Query::bytes_of(from.hash)).run() == 1;
}

} // namespace

Writer::Writer(const std::filesystem::path& file, const ConnectionOptions& options, const Projections& projections,
               Uuid fresh_id, std::function<void()> lost)
    : projections_(projections), connection_(file, options), tidy_(file, options), tell_lost_(std::move(lost)) {
    projections_.refuse_newer(connection_); // before anything of it is touched
    migrate(connection_, journal_migrations());
    begin_journal(connection_, fresh_id);
    projections_.bring_up_to_date(connection_);
    connection_.forbid_all_but_rows();
    head_ = read_head(connection_);
    head_.epoch = read_epoch(connection_);
}

Head Writer::head() const {
    const std::lock_guard lock(head_mutex_);
    return head_;
}

void Writer::set_head(const Head& head) {
    const std::lock_guard lock(head_mutex_);
    head_ = head;
}

void Writer::check(const Append& batch) const {
    Seq due = batch.expected;
    for (const Entry& entry : batch.entries) {
        if (entry.seq.value != ++due.value)
            throw std::logic_error("the entries of a batch leave a gap");
        if (entry.version > 0 && !projections_.find(entry.kind)) {
            throw std::logic_error("a record type was never registered with the journal: " + entry.kind);
        }
    }
}

Outcome Writer::append(const Append& batch) {
    check(batch);
    const std::lock_guard lock(writing_);
    if (lost_)
        return Outcome::unknown;
    if (batch.expected != head_.seq)
        return Outcome::sequence_conflict;
    try {
        return write(batch);
    } catch (const SQLite::Exception& failure) {
        return settle(failure);
    } catch (const std::exception&) {
        lose(); // out of memory or worse: whether the commit happened is not known
        return Outcome::unknown;
    }
}

Outcome Writer::probe() {
    const std::lock_guard lock(writing_);
    if (lost_)
        return Outcome::unknown;
    try {
        Transaction transaction(connection_);
        Query(connection_, "INSERT INTO outbox (seq, n, handler, facts, form) VALUES (0, 0, '', '', 0)").run();
        Query(connection_, "DELETE FROM outbox WHERE seq = 0").run();
        transaction.commit();
        look_at_checkpoint();
        return Outcome::committed;
    } catch (const SQLite::Exception& failure) {
        return settle(failure);
    } catch (const std::exception&) {
        lose();
        return Outcome::unknown;
    }
}

Outcome Writer::write(const Append& batch) {
    Transaction transaction(connection_);
    Head next = head_;
    for (const Entry& entry : batch.entries) {
        const auto print = print_of(entry.payload);
        next.seq = entry.seq;
        next.at = entry.at;
        next.hash = chain_hash(next.hash, entry, print);
        insert_entry(connection_, entry, print, next.hash);
        if (entry.version > 0 && !projections_.follow(connection_, entry))
            return Outcome::sequence_conflict;
    }
    for (const auto& item : batch.outbox)
        insert_outbox(connection_, item);
    if (!move_head(connection_, head_, next))
        return Outcome::sequence_conflict;
    transaction.commit();
    set_head(next);
    look_at_checkpoint();
    return Outcome::committed;
}

/// What was committed stands; but a disk that failed to make the database durable is not asked again.
void Writer::look_at_checkpoint() {
    const auto failed = connection_.failed_checkpoint();
    if (failed && failure_of(*failed) == Failure::uncertain)
        lose();
}

void Writer::lose() {
    if (std::exchange(lost_, true))
        return;
    if (tell_lost_)
        tell_lost_();
}

/// The transaction's destructor has rolled back by now; here it is made sure that it really did.
Outcome Writer::settle(const SQLite::Exception& failure) {
    const Failure kind = failure_of(failure.getExtendedErrorCode());
    if (kind == Failure::conflict && !connection_.in_transaction())
        return Outcome::sequence_conflict;
    if (kind == Failure::refused && at_last_head())
        return Outcome::rolled_back;
    lose();
    return Outcome::unknown;
}

bool Writer::at_last_head() {
    if (connection_.in_transaction())
        return false;
    try {
        const Head found = read_head(connection_);
        return found.seq == head_.seq && found.hash == head_.hash;
    } catch (const std::exception&) {
        return false; // what cannot be read is not verified
    }
}

/// Every change beside an append: done, or thrown and nothing done; if that is not known, nothing follows it.
template <class Work>
void Writer::change(Work work) {
    const std::lock_guard lock(writing_);
    if (lost_)
        throw std::runtime_error("nothing is written any more: what the disk did is not known");
    try {
        work();
        look_at_checkpoint();
    } catch (const SQLite::Exception& failure) {
        (void)settle(failure); // the caller hears of it by the exception
        throw;
    } catch (const std::exception&) {
        lose();
        throw;
    }
}

void Writer::outbox_done(std::span<const journal::OutboxKey> delivered) {
    change([&] {
        Transaction transaction(connection_);
        for (const auto& key : delivered) {
            Query forget(connection_, "DELETE FROM outbox WHERE seq = ? AND n = ?");
            forget.bind(key.seq).bind(std::int64_t{key.n}).run();
        }
        transaction.commit();
    });
}

std::vector<std::uint64_t> Writer::erase(std::span<const KeyId> keys) {
    std::vector<std::uint64_t> payloads;
    for (const KeyId key : keys)
        change([&] { payloads.push_back(erase_rows(key)); }); // one key, one transaction: appends wait for no more
    try {
        tidy_.empty_wal([this](Millis wait) {
            bool emptied = false;
            change([&] { emptied = connection_.try_empty_wal(wait); });
            return emptied;
        });
    } catch (const SQLite::Exception& failure) {
        const std::lock_guard lock(writing_);
        (void)settle(failure); // the caller hears of it by the exception
        throw;
    }
    return payloads;
}

std::uint64_t Writer::erase_rows(KeyId key) {
    Transaction transaction(connection_);
    Query(connection_, "UPDATE payload SET bytes = NULL WHERE key_id = ? AND bytes IS NOT NULL").bind(key.value).run();
    Query(connection_, "UPDATE outbox SET bytes = NULL WHERE key_id = ? AND bytes IS NOT NULL").bind(key.value).run();
    transaction.commit();
    Query counted(connection_, "SELECT count(*) FROM payload WHERE key_id = ?");
    counted.bind(key.value).step();
    return static_cast<std::uint64_t>(counted.integer(0));
}

} // namespace hotline::journal_sqlite
