#pragma once

#include "hotline/config.hpp"
#include "hotline/engine/floor_snapshot.hpp"
#include "hotline/journal/sqlite/journal.hpp"
#include "hotline/keys/key_source.hpp"
#include "hotline/keys/vault.hpp"
#include "hotline/observe/log.hpp"
#include "referral/search.hpp"

#include <filesystem>
#include <functional>

/// What the service opens before it can begin, as its configuration wants it. All throw std::runtime_error in words for
/// the operator.
namespace hotline {

/// The system's clock, which may be set back; what happens is dated by desk time instead (proto/instant.hpp).
Instant wall_clock();

/// The folder, durable, readable by its owner only.
std::filesystem::path make_folder(const std::filesystem::path& folder);

/// `unused`: no key was ever kept in the store, so that the salt of a passphrase may still be made.
keys::RootKey root_key(const Config& config, bool unused);

/// `lost`: called when nobody knows what is on the disk any more.
journal_sqlite::Options journal_options(const Config& config, std::function<void()> lost);

/// An empty journal of a demonstration gets its past before anything is folded.
engine::Folded fold_floor(const Config& config, journal::Log& journal, keys::Vault& vault, observe::Log& log);

/// The demonstration's directory is built anew at each start; while storage takes no writes it stays as it was. A
/// damaged file is set aside, with a line for the operator, and a new one begun.
referral::Index open_directory(const Config& config);

} // namespace hotline
