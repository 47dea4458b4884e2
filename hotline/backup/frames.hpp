#pragma once

#include "hotline/journal/chain.hpp"
#include "hotline/journal/log.hpp"
#include "hotline/keys/key_store.hpp"
#include "proto/ids.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// What stands in a backup: frames, each a kind, a length and a content, in this order: one `Head`, then entries,
/// outbox items and snapshot (data), wraps (keys) or key ids (erased), then one `Tail`. Numbers are 8 bytes, low byte
/// first. Kinds only grow; a release that meets one it does not know refuses the backup.
namespace hotline::backup {

namespace limit {
inline constexpr std::size_t frame_max = std::size_t{256} << 20U; ///< bytes; a snapshot of a full floor takes 15 MB
inline constexpr std::size_t ids_in_frame = 4'096;
} // namespace limit

/// Of which journal, and when.
struct Head {
    std::uint64_t version = 1;
    std::uint64_t part{}; ///< `Part` by position
    Uuid journal;
    Instant made;
    Seq seq;           ///< the journal's last entry at that moment
    keys::Hash hash{}; ///< of its chain up to there
    friend bool operator==(const Head&, const Head&) = default;
};

/// The floor's snapshot as its file has it.
struct SnapshotBytes {
    std::string file;
};

/// The value by which a wrong root key is found out, and the salt of a passphrase if there is one.
struct KeySource {
    std::string check_value;
    std::string salt;
};

/// Keys that were destroyed.
struct ErasedKeys {
    std::vector<KeyId> keys;
};

/// The manifest's end: how many of each there must have been.
struct Tail {
    std::uint64_t entries{};
    std::uint64_t payload_bytes{};
    std::uint64_t outbox{};
    std::uint64_t wraps{};
    std::uint64_t erased{};
    friend bool operator==(const Tail&, const Tail&) = default;
};

using Frame = std::variant<Head, journal::StoredEntry, journal::OutboxItem, SnapshotBytes, keys::Wrap, KeySource,
                           ErasedKeys, Tail>;

/// Kind and content; the length goes between them.
std::string encode(const Frame& frame);
/// None for a content that is not whole, or of a kind that is not known.
std::optional<Frame> decode(std::uint8_t kind, std::string_view content);

} // namespace hotline::backup
