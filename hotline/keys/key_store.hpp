#pragma once

#include "proto/ids.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace hotline::keys {

/// One subject key, encrypted for one recipient. A key has as many wraps as there are recipients who may open it.
struct Wrap {
    KeyId key;
    std::string recipient; ///< who can unwrap: `root` today, a role's name later
    std::string blob;      ///< the encrypted key; its form is the recipient's business
};

/// Where wraps are kept. Kept apart from the journal, so that its backups can expire on their own.
/// Thread-safe. Throws on I/O errors.
class KeyStore {
public:
    virtual ~KeyStore() = default;
    /// All of them or none; durable when it returns.
    virtual void add(std::span<const Wrap> wraps) = 0;
    [[nodiscard]] virtual std::optional<std::string> find(KeyId key, std::string_view recipient) = 0;
    /// Removes every wrap of these keys and the bytes they left in the files, and makes sure that none is left there.
    /// Not an error if there are none. Throws if that could not be done or not be made sure of: ask again.
    virtual void destroy(std::span<const KeyId> keys) = 0;
    /// The value by which a wrong root key is found out; none in a store that was never used.
    [[nodiscard]] virtual std::optional<std::string> check_value() = 0;
    virtual void set_check_value(std::string_view value) = 0;
    [[nodiscard]] virtual std::size_t wrap_count() = 0;
};

} // namespace hotline::keys
