#pragma once

#include "hotline/journal/entry.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace hotline::bench {

/// What one transaction writes, a row for each entry.
using Rows = std::vector<std::string>;

/// Every byte that the journal keeps of an entry itself: its columns and its payload's, hashes included. The tables
/// and indexes that follow the entry are the service's own cost.
std::string bytes_of(const journal::Entry& entry);

/// The bare minimum of a durable store: one SQLite table of blobs, WAL, synchronous=FULL, as the journal has it.
class RawStore {
public:
    /// Throws std::runtime_error, as the others do, when SQLite says no.
    explicit RawStore(const std::filesystem::path& file);
    /// All rows in one transaction.
    void commit(const std::vector<const Rows*>& together);

private:
    void run(const char* sql);
    void check(int result, int wanted);
    struct Close {
        void operator()(sqlite3* database) const;
        void operator()(sqlite3_stmt* statement) const;
    };
    std::unique_ptr<sqlite3, Close> database_;
    std::unique_ptr<sqlite3_stmt, Close> insert_;
};

} // namespace hotline::bench
