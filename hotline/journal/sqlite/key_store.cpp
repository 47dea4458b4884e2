#include "hotline/journal/sqlite/key_store.hpp"

#include "hotline/journal/sqlite/connection.hpp"
#include "hotline/journal/sqlite/file_scan.hpp"
#include "hotline/journal/sqlite/migrations.hpp"
#include "hotline/journal/sqlite/outcome.hpp"
#include "hotline/journal/sqlite/wal_tidy.hpp"

#include <SQLiteCpp/Exception.h>

#include <condition_variable>
#include <filesystem>
#include <limits>
#include <mutex>
#include <stdexcept>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace hotline::journal_sqlite {

namespace {

constexpr std::size_t tail_bytes = 48;            ///< of a wrap: the encrypted key with its tag, without what names it
constexpr std::uint64_t room_beside = 16U << 20U; ///< bytes that writing the file anew leaves to everybody else

/// The write-ahead log holds all of the file while it is written anew.
void check_room_for_another(const std::filesystem::path& file) {
    std::error_code unknown; // then SQLite finds out
    const auto size = std::filesystem::file_size(file, unknown);
    const auto free = std::filesystem::space(file.parent_path(), unknown).available;
    if (!unknown && free < size + room_beside)
        throw std::runtime_error("keys.db: there is no room to write it anew");
}

/// While the file is written anew nobody waits for it: who is adding keys ends first, who comes then is refused.
class RewriteGate {
public:
    /// One who adds. Throws while the file is written anew.
    class Adding {
    public:
        explicit Adding(RewriteGate& gate) : gate_(gate) {
            const std::lock_guard lock(gate_.mutex_);
            if (gate_.rewriting_)
                throw std::runtime_error("keys.db is being written anew and takes no keys now");
            ++gate_.adding_;
        }
        Adding(const Adding&) = delete;
        Adding& operator=(const Adding&) = delete;
        ~Adding() {
            const std::lock_guard lock(gate_.mutex_);
            --gate_.adding_;
            gate_.nobody_adds_.notify_all();
        }

    private:
        RewriteGate& gate_;
    };

    class Rewriting {
    public:
        explicit Rewriting(RewriteGate& gate) : gate_(gate) {
            std::unique_lock lock(gate_.mutex_);
            gate_.rewriting_ = true;
            gate_.nobody_adds_.wait(lock, [this] { return gate_.adding_ == 0; });
        }
        Rewriting(const Rewriting&) = delete;
        Rewriting& operator=(const Rewriting&) = delete;
        ~Rewriting() {
            const std::lock_guard lock(gate_.mutex_);
            gate_.rewriting_ = false;
        }

    private:
        RewriteGate& gate_;
    };

private:
    std::mutex mutex_; ///< guards what follows
    std::condition_variable nobody_adds_;
    std::size_t adding_ = 0;
    bool rewriting_ = false;
};

/// Removes the wraps of a key and notes by what its bytes are known. False if it has none.
bool remove_wraps(Connection& writer, KeyId key, std::vector<std::string>& remains) {
    remains.emplace_back(Query::bytes_of(key.value.bytes));
    bool any = false;
    {
        Query wraps(writer, "SELECT blob FROM wrap WHERE key_id = ?");
        wraps.bind(key.value);
        while (wraps.step()) {
            any = true;
            const std::string blob = wraps.bytes(0);
            if (blob.size() >= tail_bytes)
                remains.push_back(blob.substr(blob.size() - tail_bytes));
        }
    }
    Query(writer, "DELETE FROM wrap WHERE key_id = ?").bind(key.value).run();
    return any;
}

} // namespace

struct SqliteKeyStore::Parts {
    Parts(const std::filesystem::path& path, const KeyStoreOptions& options)
        : files(options.files ? *options.files : system), file(path), connected{.vfs = options.vfs},
          writer(with_durable_wal(file, files), connected), tidy(file, connected),
          reader((migrate(writer, keys_migrations()), file), {.access = Access::read_only, .vfs = options.vfs}),
          tell_lost(options.lost) {
        writer.forbid_all_but_rows();
        reader.forbid_all_but_rows();
    }

    /// Changes the file, or throws; when what the disk did is not known, it is not written any more.
    template <class Work>
    void change(Work work) {
        const std::lock_guard lock(writing);
        if (lost)
            throw std::runtime_error("keys.db is not written any more: what the disk did is not known");
        try {
            work();
            const auto failed = writer.failed_checkpoint();
            if (failed && failure_of(*failed) == Failure::uncertain)
                lose();
        } catch (const SQLite::Exception& failure) {
            settle(failure);
            throw;
        } catch (const std::exception&) {
            lose();
            throw;
        }
    }

    /// Empties the write-ahead log; appends may go on meanwhile.
    void empty_wal() {
        try {
            tidy.empty_wal([this](Millis wait) {
                bool emptied = false;
                change([&] { emptied = writer.try_empty_wal(wait); });
                return emptied;
            });
        } catch (const SQLite::Exception& failure) {
            const std::lock_guard lock(writing);
            settle(failure);
            throw;
        }
    }

    /// Its connection leaves the write-ahead log to `empty_wal`, which hears of what the disk does.
    void write_anew() const {
        auto untidied = connected;
        untidied.checkpoint_pages = std::numeric_limits<int>::max();
        Connection(file, untidied).write_anew();
    }

    void settle(const SQLite::Exception& failure) {
        if (failure_of(failure.getExtendedErrorCode()) == Failure::uncertain || writer.in_transaction())
            lose();
    }

    void lose() {
        if (!std::exchange(lost, true) && tell_lost)
            tell_lost();
    }

    /// Is there nothing left of these wraps in the files, nor in what a row leaves between others?
    [[nodiscard]] bool free_of(std::span<const std::string> remains) {
        Connection look(file, {.access = Access::read_only, .vfs = connected.vfs});
        return !stands_in_file(look, remains);
    }

    files::SystemFiles system;
    files::Files& files;
    std::filesystem::path file;
    ConnectionOptions connected;
    std::mutex writing; ///< guards `writer`, through its fsync
    RewriteGate gate;
    Connection writer;
    WalTidy tidy;
    std::mutex reading; ///< guards `reader`: finding a key never waits for a batch to become durable
    Connection reader;
    std::function<void()> tell_lost;
    bool lost{false};
};

SqliteKeyStore::SqliteKeyStore(const std::filesystem::path& file, const KeyStoreOptions& options)
    : parts_(std::make_unique<Parts>(file, options)) {
    // SQLite syncs the folder of a new WAL but does not look whether it could.
    parts_->files.sync_folder(files::folder_of(file));
}

SqliteKeyStore::~SqliteKeyStore() = default;

void SqliteKeyStore::add(std::span<const keys::Wrap> wraps) {
    const RewriteGate::Adding adding(parts_->gate);
    parts_->change([&] {
        Transaction transaction(parts_->writer);
        for (const auto& wrap : wraps) {
            Query(parts_->writer, "INSERT INTO wrap (key_id, recipient, blob) VALUES (?, ?, ?)")
                .bind(wrap.key.value)
                .bind(wrap.recipient)
                .bind_blob(wrap.blob)
                .run();
        }
        transaction.commit();
    });
}

std::optional<std::string> SqliteKeyStore::find(KeyId key, std::string_view recipient) {
    const std::string name(recipient);
    const std::lock_guard lock(parts_->reading);
    Query row(parts_->reader, "SELECT blob FROM wrap WHERE key_id = ? AND recipient = ?");
    if (!row.bind(key.value).bind(name).step())
        return std::nullopt;
    return row.bytes(0);
}

void SqliteKeyStore::destroy(std::span<const KeyId> keys) {
    auto& parts = *parts_;
    std::vector<std::string> remains;
    bool all_known = true;
    parts.change([&] {
        Transaction transaction(parts.writer);
        for (const KeyId key : keys)
            all_known = remove_wraps(parts.writer, key, remains) && all_known;
        transaction.commit();
    });
    parts.empty_wal();
    // SQLite overwrites what it frees, but a page that was rebuilt may keep a copy of a row that moved on. Of wraps
    // that were gone before (an erasure that was broken off) not every byte is known: then the file is written anew.
    if (all_known && parts.free_of(remains))
        return;
    check_room_for_another(parts.file);
    {
        const RewriteGate::Rewriting rewriting(parts.gate);
        parts.change([&] { parts.write_anew(); });
    }
    parts.empty_wal();
    if (!parts.free_of(remains))
        throw std::runtime_error("keys.db: bytes of a destroyed key are still there");
}

std::optional<std::string> SqliteKeyStore::check_value() {
    const std::lock_guard lock(parts_->reading);
    Query row(parts_->reader, "SELECT value FROM check_value");
    if (!row.step())
        return std::nullopt;
    return row.bytes(0);
}

void SqliteKeyStore::set_check_value(std::string_view value) {
    parts_->change(
        [&] { Query(parts_->writer, "INSERT INTO check_value (one, value) VALUES (1, ?)").bind_blob(value).run(); });
}

std::size_t SqliteKeyStore::wrap_count() {
    const std::lock_guard lock(parts_->reading);
    Query row(parts_->reader, "SELECT count(*) FROM wrap");
    row.step();
    return static_cast<std::size_t>(row.integer(0));
}

} // namespace hotline::journal_sqlite
