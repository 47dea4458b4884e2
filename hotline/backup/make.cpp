#include "hotline/backup/make.hpp"

#include "hotline/journal/sqlite/connection.hpp"
#include "hotline/journal/sqlite/entry_rows.hpp"
#include "hotline/journal/sqlite/key_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <list>
#include <utility>

namespace hotline::backup {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t page = 2'048; ///< entries or wraps in one look

/// Empty if there is no such file; one that cannot be read is said.
std::string bytes_of(const fs::path& file) {
    if (!fs::exists(file))
        return {};
    std::ifstream in(file, std::ios::binary | std::ios::ate);
    std::string bytes;
    if (in && fs::is_regular_file(file))
        bytes.resize(static_cast<std::size_t>(in.tellg()));
    if (!fs::is_regular_file(file) || !in.seekg(0) ||
        !in.read(bytes.data(), static_cast<std::streamsize>(bytes.size())))
        throw BackupError(file.string() + " cannot be read");
    return bytes;
}

/// The right to make a file of that name, against whoever makes another backup in the same second: neither writes into
/// the other's file. A kill leaves it behind, which is in nobody's way later.
class Reserved {
public:
    Reserved(files::Files& files, const fs::path& name)
        : files_(files), mark_(name.string() + std::string(reserved_suffix)) {
        if (!files_.claim(mark_))
            throw BackupError("backup " + name.string() + " is being made already: try again in a second");
    }
    Reserved(const Reserved&) = delete;
    Reserved& operator=(const Reserved&) = delete;
    ~Reserved() {
        try {
            files_.remove(mark_);
        } catch (const files::FileError&) {
            return; // it goes with the `expire` of another day
        }
    }

private:
    files::Files& files_;
    fs::path mark_;
};

/// The names and the time of one backup.
class Round {
public:
    Round(files::Files& files, const Places& places, std::span<const keys::BackupRecipient> recipients,
          const Erasures& erasures, Instant now)
        : files_(files), places_(places), recipients_(recipients), erasures_(erasures), now_{now.ms - now.ms % 1'000},
          connection_(places.data / "journal.db", {.access = journal_sqlite::Access::read_only}) {
        // Its snapshot is of an entry that is there; its head is the end of what is backed up.
        snapshot_.file = bytes_of(places.data / "snapshots" / "floor.snapshot");
        const auto head = journal_sqlite::read_head(connection_);
        made_.head = {
            .version = 1, .part = 0, .journal = head.journal, .made = now_, .seq = head.seq, .hash = head.hash};
    }

    Made run(const std::stop_token& stop) {
        ArchiveWriter data(files_, file(Part::data), recipients_);
        ArchiveWriter erased(files_, file(Part::erased), recipients_);
        erased.write(head_of(Part::erased));
        write_data(data, erased, stop);
        ArchiveWriter keys(files_, file(Part::keys), recipients_);
        write_keys(keys, stop);
        end_erased(erased, stop);
        for (auto* writer : {&keys, &erased, &data})
            made_.bytes += writer->finish();
        return std::move(made_);
    }

private:
    fs::path file(Part part) {
        const bool apart = part == Part::keys && !places_.keys_to.empty();
        const auto& folder = apart ? places_.keys_to : places_.to;
        files::make_durable_folder(files_, folder);
        auto name = folder / to_text(Name{now_, part});
        reserved_.emplace_back(files_, name);
        made_.files.push_back(name);
        return name;
    }

    [[nodiscard]] Head head_of(Part part) const {
        auto head = made_.head;
        head.part = static_cast<std::uint64_t>(part);
        return head;
    }

    void write_data(ArchiveWriter& data, ArchiveWriter& erased, const std::stop_token& stop) {
        Tail counts;
        data.write(head_of(Part::data));
        if (!snapshot_.file.empty())
            data.write(std::exchange(snapshot_, {}));
        journal::ChainVerifier verifier(made_.head.journal);
        ErasedKeys keys;
        for (Seq last, before{1}; last != made_.head.seq && last != before;) {
            before = last;
            stop_if_asked(stop, "the backup");
            const auto left = static_cast<std::size_t>(made_.head.seq.value - last.value);
            journal_sqlite::read_stored(connection_, last, std::min(page, left), [&](journal::StoredEntry stored) {
                last = stored.entry.seq;
                if (!verifier.accept(stored))
                    return false;
                ++counts.entries;
                if (const auto* sealed = std::get_if<journal::SealedPayload>(&stored.entry.payload))
                    counts.payload_bytes += sealed->envelope.size();
                note_erasures(stored, keys);
                data.write(std::move(stored));
                return true;
            });
            counts.erased += write_erased(erased, keys);
        }
        check(verifier.finish(made_.head.seq, made_.head.hash));
        counts.outbox = write_outbox(data);
        data.write(counts);
        made_.tail = counts;
    }

    void note_erasures(const journal::StoredEntry& stored, ErasedKeys& keys) const {
        if (stored.erased && stored.key)
            keys.keys.push_back(*stored.key);
        if (const auto key = erasures_.ordered_in(stored.entry))
            keys.keys.push_back(*key);
    }

    /// What was ordered while the backup was made: its keys may be missing, and the entries are not in the backup.
    void end_erased(ArchiveWriter& erased, const std::stop_token& stop) {
        const auto end = journal_sqlite::read_head(connection_).seq;
        ErasedKeys keys;
        for (Seq last = made_.head.seq; last < end;) {
            stop_if_asked(stop, "the backup");
            const auto before = last;
            const auto left = static_cast<std::size_t>(end.value - last.value);
            journal_sqlite::read_stored(connection_, before, std::min(page, left),
                                        [&](const journal::StoredEntry& stored) {
                                            last = stored.entry.seq;
                                            note_erasures(stored, keys);
                                            return true;
                                        });
            if (last == before)
                break; // a gap: the next backup finds it and says so
            made_.tail.erased += write_erased(erased, keys);
        }
        erased.write(Tail{.erased = made_.tail.erased});
    }

    /// A backup of a damaged journal would push the last good one out.
    static void check(const journal::Report& report) {
        if (!report.ok())
            throw BackupError(fmt::format("the journal is damaged at entry {}: see hotlinectl journal verify",
                                          report.first_bad.value_or(Seq{}).value));
    }

    static std::uint64_t write_erased(ArchiveWriter& erased, ErasedKeys& keys) {
        std::ranges::sort(keys.keys);
        keys.keys.erase(std::unique(keys.keys.begin(), keys.keys.end()), keys.keys.end());
        const auto count = keys.keys.size();
        if (count > 0)
            erased.write(std::exchange(keys, {}));
        return count;
    }

    /// What is delivered between two looks is gone; what is left out was delivered. Later items are not ours.
    std::uint64_t write_outbox(ArchiveWriter& data) {
        std::uint64_t count = 0;
        for (journal::OutboxKey after;;) {
            const auto items = journal_sqlite::read_outbox(connection_, after, page);
            for (const auto& item : items) {
                after = {.seq = item.seq, .n = item.n};
                if (item.seq > made_.head.seq)
                    return count;
                data.write(item);
                ++count;
            }
            if (items.empty())
                return count;
        }
    }

    void write_keys(ArchiveWriter& keys, const std::stop_token& stop) {
        keys.write(head_of(Part::keys));
        journal_sqlite::KeyReader reader(places_.data / "keys.db");
        keys.write(KeySource{reader.check_value().value_or(""), bytes_of(places_.data / "root.salt")});
        std::optional<keys::Wrap> last;
        for (auto wraps = reader.wraps(last, page); !wraps.empty(); wraps = reader.wraps(last, page)) {
            stop_if_asked(stop, "the backup");
            last = wraps.back();
            made_.tail.wraps += wraps.size();
            for (auto& wrap : wraps)
                keys.write(std::move(wrap));
        }
        keys.write(Tail{.wraps = made_.tail.wraps});
    }

    files::Files& files_;
    const Places& places_;
    std::span<const keys::BackupRecipient> recipients_;
    const Erasures& erasures_;
    Instant now_;
    journal_sqlite::Connection connection_;
    SnapshotBytes snapshot_;
    Made made_;
    std::list<Reserved> reserved_; ///< until the files have their names
};

} // namespace

Made make_backup(files::Files& files, const Places& places, std::span<const keys::BackupRecipient> recipients,
                 const Erasures& erasures, Instant now, const std::stop_token& stop) {
    if (!fs::exists(places.data / "journal.db") || !fs::exists(places.data / "keys.db"))
        throw BackupError("there is no journal with its keys in " + places.data.string());
    return Round(files, places, recipients, erasures, now).run(stop);
}

} // namespace hotline::backup
