#pragma once

#include <cstdint>
#include <memory>
#include <span>

namespace hotline::keys {

/// 32 secret bytes in memory of their own: locked against swapping where the system allows it, between guard pages,
/// zeroed when the object ends. Move-only.
class SecretKey {
public:
    static constexpr std::size_t size = 32;
    /// All zero, to be filled by whoever makes it.
    SecretKey();
    SecretKey(SecretKey&&) noexcept = default;
    SecretKey& operator=(SecretKey&&) noexcept = default;

    [[nodiscard]] std::span<std::uint8_t, size> bytes() { return std::span<std::uint8_t, size>{bytes_.get(), size}; }
    [[nodiscard]] std::span<const std::uint8_t, size> bytes() const {
        return std::span<const std::uint8_t, size>{bytes_.get(), size};
    }

private:
    struct Free {
        void operator()(std::uint8_t* bytes) const;
    };
    std::unique_ptr<std::uint8_t, Free> bytes_;
};

/// The key from which every other key of this installation is derived or under which it is wrapped.
using RootKey = SecretKey;

/// What one derived key is for. One purpose, one key; none can be computed from another.
enum class Purpose : std::uint64_t { wrap = 1, digest = 2, check = 3, sign = 4 };

/// The key for `purpose` under `root` (libsodium `crypto_kdf`, BLAKE2b).
SecretKey derive(const RootKey& root, Purpose purpose);

} // namespace hotline::keys
