#pragma once

#include "hotline/keys/envelope.hpp"
#include "proto/ids.hpp"

#include <list>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace hotline::keys {

/// A bounded set of unwrapped keys in locked memory; the least recently used one makes room. Not thread-safe.
class KeyRing {
public:
    explicit KeyRing(std::size_t capacity);

    /// The key, if it is held. Valid until the next change of the ring.
    [[nodiscard]] std::optional<KeyBytes> find(KeyId id);
    void insert(KeyId id, KeyBytes key);
    /// Zeroes and forgets the key, if it is held.
    void erase(KeyId id);

private:
    struct Held {
        KeyId id;
        std::size_t slot;
    };
    struct Free {
        void operator()(std::uint8_t* bytes) const;
    };
    [[nodiscard]] std::span<std::uint8_t, 32> slot(std::size_t n);

    std::unique_ptr<std::uint8_t, Free> memory_;
    std::vector<std::size_t> vacant_;
    std::list<Held> recent_; ///< most recently used first
    std::unordered_map<KeyId, std::list<Held>::iterator, IdHash> where_;
};

} // namespace hotline::keys
