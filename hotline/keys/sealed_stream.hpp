#pragma once

#include "hotline/keys/backup_key.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <stdexcept>
#include <string_view>

/// A stream of bytes sealed for offline readers: a random key of its own, sealed to each recipient (libsodium
/// `crypto_box_seal`), then chunks of 64 KiB (`crypto_secretstream`, XChaCha20-Poly1305). Chunks that were changed,
/// left out, moved or cut off are found out before a byte of them is given out. Whoever knows a public key can seal:
/// that a backup is ours is told by the signed checkpoints of its journal, not by its sealing.
namespace hotline::keys {

namespace limit {
inline constexpr std::size_t sealed_chunk = std::size_t{64} << 10U; ///< bytes of content in one chunk
inline constexpr std::size_t recipients_max = 16;
} // namespace limit

/// Why a sealed stream cannot be read, in words for the operator.
class SealError : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Seals what is written to it. Without `finish` the stream is not whole, and no reader takes it for one.
class SealingStream {
public:
    using Out = std::function<void(std::string_view)>;

    /// Writes the head. Throws `SealError` for no recipients or too many.
    SealingStream(std::span<const BackupRecipient> recipients, Out out);
    SealingStream(const SealingStream&) = delete;
    SealingStream& operator=(const SealingStream&) = delete;
    ~SealingStream();

    void write(std::string_view bytes);
    /// The last chunk, marked as such.
    void finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Opens what `SealingStream` wrote.
class OpeningStream {
public:
    /// Fills the span as far as there are bytes; how many there were.
    using In = std::function<std::size_t(std::span<char>)>;

    /// Reads the head. Throws `SealError` if it is none, or not sealed for this identity.
    OpeningStream(const BackupIdentity& identity, In in);
    OpeningStream(const OpeningStream&) = delete;
    OpeningStream& operator=(const OpeningStream&) = delete;
    ~OpeningStream();

    /// Fills the span exactly. False if the stream came to its authenticated end before its first byte; throws
    /// `SealError` for an end within it, and for everything that is not as it was written.
    [[nodiscard]] bool read(std::span<char> into);

private:
    struct State;
    [[nodiscard]] bool next_chunk();
    std::unique_ptr<State> state_;
};

} // namespace hotline::keys
