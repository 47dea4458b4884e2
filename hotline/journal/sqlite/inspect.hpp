#pragma once

#include "hotline/journal/chain.hpp"
#include "hotline/journal/log.hpp"
#include "hotline/journal/record.hpp"

#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

/// What the operator's tool asks of a journal's directory while the service is stopped.
namespace hotline::journal_sqlite {

/// The whole journal as it is at one moment, in order: first its head, then every entry until `each` returns false.
/// Gives the head. Read-only, in short looks; works beside a running service too, which can tidy its write-ahead log
/// between them. Throws `std::runtime_error` if there is no readable journal.
journal::Head read_whole(const std::filesystem::path& directory, const std::function<void(const journal::Head&)>& begin,
                         const std::function<bool(const journal::StoredEntry&)>& each);

/// Follows the chain from the first entry to the head. Read-only; works beside a running service too.
/// Throws `std::runtime_error` if there is no journal, or not even its head can be read.
/// `vfs`: SQLite's name of the file system below; empty: the system's.
journal::Report verify(const std::filesystem::path& directory, const std::string& vfs = {});

/// What is wrong with the files of the journal and the keys themselves: pages that are not as they were written, tables
/// and indexes that do not agree. In SQLite's words, each with the file's name; empty if all is well. Reads everything.
std::vector<std::string> damage_in(const std::filesystem::path& directory, const std::string& vfs = {});

/// Drops the tables of these record types and fills them again from the entries. Takes the owner's lock.
/// Returns the number of record versions that were folded in.
std::uint64_t rebuild(const std::filesystem::path& directory, std::span<const journal::RecordType* const> types,
                      const std::string& vfs = {});

/// SQLite's own check of journal.db and keys.db: their pages, rows and indexes fit together.
bool is_sound(const std::filesystem::path& directory);

/// Rebuilds, and says whether the tables are what they were before. Takes the owner's lock.
bool rebuilds_to_itself(const std::filesystem::path& directory, std::span<const journal::RecordType* const> types);

} // namespace hotline::journal_sqlite
