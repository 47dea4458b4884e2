#pragma once

#include "hotline/journal/chain.hpp"
#include "hotline/keys/key_store.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

/// Copying out of a damaged directory what is whole.
namespace hotline::journal_sqlite {

/// How sure we are of an entry that could be read.
enum class Wholeness {
    proven,     ///< its hash follows from the entry before, and its payload is the one that was written
    no_payload, ///< the payload cannot be read or is another; it is left out
    unproven,   ///< its page is as it was written, but the entry before is lost, and with it the proof
};

/// From `first` to `last`, both included.
struct Gap {
    Seq first;
    Seq last;
};

/// What was found, counted. Every entry up to the last one is proven, without its payload, unproven or missing.
struct SalvageReport {
    std::uint64_t proven{};
    std::uint64_t without_payload{};
    std::uint64_t unproven{};
    std::vector<Gap> missing;     ///< entries that cannot be read, or are not those that were written
    std::optional<Seq> head;      ///< none if not even that could be read: then what follows the last entry is unknown
    std::uint64_t keys{};         ///< wraps that could be read
    std::uint64_t keys_missing{}; ///< wraps that the store speaks of and that could not
    std::optional<std::string> check_value; ///< of the key store, by which its root key is known
    bool keys_readable{};                   ///< false if keys.db could not be read at all
};

/// Gives every entry that can be read, in order, and every wrap. Reads only; the service must be stopped. Throws
/// `std::runtime_error` if there is no journal, or it cannot be opened at all.
SalvageReport salvage(const std::filesystem::path& directory,
                      const std::function<void(const journal::StoredEntry&, Wholeness)>& entry,
                      const std::function<void(const keys::Wrap&)>& wrap, const std::string& vfs = {});

} // namespace hotline::journal_sqlite
