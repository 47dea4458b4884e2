#pragma once

#include "hotline/keys/key_store.hpp"
#include "hotline/keys/root_key.hpp"

#include <functional>
#include <map>
#include <mutex>
#include <stdexcept>
#include <utility>

namespace hotline::keys {

/// Wraps in memory, with switches that make it fail as a full, broken or slow disk would.
class MemoryKeyStore final : public KeyStore {
public:
    void add(std::span<const Wrap> wraps) override {
        const std::lock_guard lock(mutex_);
        if (full_)
            throw std::runtime_error("the key store is full");
        for (const auto& wrap : wraps)
            wraps_[{wrap.key, wrap.recipient}] = wrap.blob;
        ++batches_;
    }
    std::optional<std::string> find(KeyId key, std::string_view recipient) override {
        if (before_find)
            before_find();
        const std::lock_guard lock(mutex_);
        ++finds_;
        if (unreadable_)
            throw std::runtime_error("the key store cannot be read");
        const auto found = wraps_.find({key, std::string(recipient)});
        if (found == wraps_.end())
            return std::nullopt;
        return found->second;
    }
    void destroy(std::span<const KeyId> keys) override {
        if (during_destroy)
            during_destroy();
        const std::lock_guard lock(mutex_);
        for (const KeyId key : keys)
            std::erase_if(wraps_, [&](const auto& wrap) { return wrap.first.first == key; });
    }
    std::optional<std::string> check_value() override { return check_; }
    void set_check_value(std::string_view value) override { check_ = std::string(value); }
    std::size_t wrap_count() override {
        const std::lock_guard lock(mutex_);
        return wraps_.size();
    }

    void be_full(bool full) {
        const std::lock_guard lock(mutex_);
        full_ = full;
    }
    void be_unreadable(bool unreadable) {
        const std::lock_guard lock(mutex_);
        unreadable_ = unreadable;
    }
    std::size_t finds() {
        const std::lock_guard lock(mutex_);
        return finds_;
    }
    std::size_t batches() {
        const std::lock_guard lock(mutex_);
        return batches_;
    }
    /// Called by whoever looks for a wrap, before they get it: a slow disk. Set while nobody looks.
    std::function<void()> before_find;
    /// Called while keys are destroyed, which may take long. Set while nobody destroys any.
    std::function<void()> during_destroy;
    void forget_check_value() { check_.reset(); }

private:
    std::mutex mutex_;
    std::map<std::pair<KeyId, std::string>, std::string> wraps_;
    std::optional<std::string> check_;
    std::size_t batches_{0};
    std::size_t finds_{0};
    bool full_{false};
    bool unreadable_{false};
};

/// A root key of one repeated byte.
inline RootKey root_of(std::uint8_t byte) {
    RootKey root;
    for (auto& b : root.bytes())
        b = byte;
    return root;
}

} // namespace hotline::keys
