#include "hotline/journal/sqlite/salvage.hpp"

#include "hotline/journal/sqlite/connection.hpp"
#include "hotline/journal/sqlite/entry_rows.hpp"

#include <SQLiteCpp/Exception.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace hotline::journal_sqlite {
namespace {

using journal::StoredEntry;

/// What `ask` gives, or none if the file is damaged where it would have looked.
template <class Ask>
auto if_readable(Ask ask) -> decltype(std::optional(ask())) {
    try {
        return ask();
    } catch (const SQLite::Exception&) {
        return std::nullopt;
    } catch (const std::runtime_error&) {
        return std::nullopt; // a column that is not what it must be
    }
}

/// Goes through the entries by their numbers, over what cannot be read.
class Salvage {
public:
    Salvage(Connection& connection, const std::function<void(const StoredEntry&, Wholeness)>& give)
        : connection_(connection), give_(give) {}

    SalvageReport run() {
        const auto head = if_readable([&] { return read_head(connection_); });
        if (head) {
            report_.head = head->seq;
            before_ = journal::chain_start(head->journal);
        }
        const auto last = head ? head->seq.value : highest();
        for (std::uint64_t seq = 1; seq <= last; ++seq)
            take(Seq{seq});
        return std::move(report_);
    }

private:
    /// The highest number that can be found: from the end of the table, or else by doubling.
    std::uint64_t highest() {
        const auto found = if_readable([&] {
            Query row(connection_, "SELECT max(seq) FROM entry");
            row.step();
            return row.seq(0).value;
        });
        if (found)
            return *found;
        std::uint64_t seen = 0;
        for (std::uint64_t seq = 1, misses = 0; misses < looked_ahead; ++seq) {
            misses = stored_at(connection_, Seq{seq}) ? 0 : misses + 1;
            if (misses == 0)
                seen = seq;
        }
        return seen;
    }

    std::optional<StoredEntry> stored_at(Connection& connection, Seq seq) {
        return if_readable([&] { return read_one(connection, seq); });
    }

    void take(Seq seq) {
        auto stored = stored_at(connection_, seq);
        if (!stored) {
            lose(seq);
            return;
        }
        const bool payload_read = if_readable([&] {
                                      read_payload_of(connection_, *stored);
                                      return true;
                                  }).has_value();
        // Without what is known of the payload the hash cannot be worked out.
        const bool proven = before_ && payload_read;
        if (proven && journal::chain_hash(*before_, stored->entry, stored->print) != stored->hash) {
            lose(seq); // not the one that was written
            return;
        }
        const bool payload_is_whole = payload_read && (stored->erased || print_is_right(*stored));
        if (!payload_is_whole)
            stored->entry.payload = {};
        before_ = stored->hash;
        const auto wholeness = !payload_is_whole ? Wholeness::no_payload
                               : proven          ? Wholeness::proven
                                                 : Wholeness::unproven;
        count(wholeness);
        give_(*stored, wholeness);
    }

    static bool print_is_right(const StoredEntry& stored) {
        return journal::print_of(stored.entry.payload) == stored.print;
    }

    void lose(Seq seq) {
        before_.reset();
        if (!report_.missing.empty() && report_.missing.back().last.value + 1 == seq.value) {
            report_.missing.back().last = seq;
        } else {
            report_.missing.push_back({seq, seq});
        }
    }

    void count(Wholeness wholeness) {
        report_.proven += wholeness == Wholeness::proven ? 1U : 0U;
        report_.without_payload += wholeness == Wholeness::no_payload ? 1U : 0U;
        report_.unproven += wholeness == Wholeness::unproven ? 1U : 0U;
    }

    static constexpr std::uint64_t looked_ahead = 100'000; ///< numbers after the last that was found

    Connection& connection_;
    const std::function<void(const StoredEntry&, Wholeness)>& give_;
    std::optional<keys::Hash> before_;
    SalvageReport report_;
};

/// Wraps from the one end of the table as far as they can be read, and then from the other.
class Wraps {
public:
    Wraps(Connection& connection, const std::function<void(const keys::Wrap&)>& give)
        : connection_(connection), give_(give) {}

    void run(SalvageReport& report) {
        const auto from_start = read("SELECT key_id, recipient, blob FROM wrap ORDER BY key_id, recipient");
        if (!from_start) {
            ends_at_ = last_;
            (void)read("SELECT key_id, recipient, blob FROM wrap ORDER BY key_id DESC, recipient DESC");
        }
        report.keys = given_;
        report.check_value = if_readable([&] {
            Query row(connection_, "SELECT value FROM check_value");
            return row.step() ? row.bytes(0) : throw std::runtime_error("a key store without a check value");
        });
        report.keys_readable = given_ > 0 || from_start;
        const auto all = if_readable([&] { return connection_.integer("SELECT count(*) FROM wrap"); });
        if (all)
            report.keys_missing = static_cast<std::uint64_t>(*all) - given_;
    }

private:
    /// False if the file is damaged on the way.
    bool read(std::string_view sql) {
        return if_readable([&] {
                   Query rows(connection_, sql);
                   while (rows.step()) {
                       keys::Wrap wrap{KeyId{rows.uuid(0)}, rows.bytes(1), rows.bytes(2)};
                       const std::pair place(wrap.key, wrap.recipient);
                       if (ends_at_ && place <= *ends_at_)
                           return true; // from here on they were given already
                       if (!ends_at_)
                           last_ = place;
                       give_(wrap);
                       ++given_;
                   }
                   return true;
               })
            .has_value();
    }

    Connection& connection_;
    const std::function<void(const keys::Wrap&)>& give_;
    std::optional<std::pair<KeyId, std::string>> last_;
    std::optional<std::pair<KeyId, std::string>> ends_at_;
    std::uint64_t given_{0};
};

} // namespace

SalvageReport salvage(const std::filesystem::path& directory,
                      const std::function<void(const journal::StoredEntry&, Wholeness)>& entry,
                      const std::function<void(const keys::Wrap&)>& wrap, const std::string& vfs) {
    Connection journal(directory / "journal.db", {.access = Access::read_only, .vfs = vfs});
    auto report = Salvage(journal, entry).run();
    const bool has_keys = if_readable([&] {
                              Connection keys(directory / "keys.db", {.access = Access::read_only, .vfs = vfs});
                              Wraps(keys, wrap).run(report);
                              return true;
                          }).value_or(false);
    report.keys_readable = report.keys_readable && has_keys;
    return report;
}

} // namespace hotline::journal_sqlite
