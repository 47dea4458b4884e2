#pragma once

#include "hotline/journal/chain.hpp"
#include "hotline/journal/log.hpp"
#include "hotline/journal/sqlite/connection.hpp"
#include "hotline/journal/sqlite/projections.hpp"

#include <filesystem>
#include <optional>
#include <span>

namespace hotline::journal_sqlite {

/// Fills the journal.db of a new directory with entries that another journal has written, hashes and all. Nothing is
/// durable, and nobody may take it for a journal, before `finish`. Throws what SQLite throws, and `std::runtime_error`
/// for entries that cannot follow one another.
class Import {
public:
    /// `epoch` is new: positions of the journal it comes from mean nothing here (Head::epoch). `vfs`: SQLite's name of
    /// the file system below; empty: the system's.
    Import(const std::filesystem::path& directory, std::span<const journal::RecordType* const> types, Uuid journal,
           Uuid epoch, const std::string& vfs = {});

    /// The next entry. Whether it fits the chain is the caller's to verify.
    void add(const journal::StoredEntry& stored);
    void add(const journal::OutboxItem& item);
    /// Takes the bytes of everything sealed under the key. How many payloads had some.
    std::size_t erase(KeyId key);
    /// The keys under which something is sealed that is still there.
    void each_key(const std::function<void(KeyId)>& each);
    /// Commits, and makes the file durable without a write-ahead log.
    void finish();

private:
    void begin();
    void commit();

    Projections projections_;
    Connection connection_;
    std::optional<journal::StoredEntry> last_;
    std::size_t open_rows_ = 0; ///< in the transaction under way
};

} // namespace hotline::journal_sqlite
