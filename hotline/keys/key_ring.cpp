#include "hotline/keys/key_ring.hpp"

#include "hotline/keys/sodium.hpp"

#include <sodium.h>

#include <algorithm>
#include <new>
#include <numeric>

namespace hotline::keys {
namespace {
constexpr std::size_t key_size = 32;
}

void KeyRing::Free::operator()(std::uint8_t* bytes) const { sodium_free(bytes); }

KeyRing::KeyRing(std::size_t capacity) : vacant_(capacity) {
    make_sodium_ready();
    memory_.reset(static_cast<std::uint8_t*>(sodium_allocarray(capacity, key_size)));
    if (!memory_)
        throw std::bad_alloc();
    std::iota(vacant_.begin(), vacant_.end(), std::size_t{0});
}

std::span<std::uint8_t, 32> KeyRing::slot(std::size_t n) {
    return std::span<std::uint8_t, key_size>{memory_.get() + n * key_size, key_size};
}

std::optional<KeyBytes> KeyRing::find(KeyId id) {
    const auto found = where_.find(id);
    if (found == where_.end())
        return std::nullopt;
    recent_.splice(recent_.begin(), recent_, found->second);
    return KeyBytes(slot(found->second->slot));
}

void KeyRing::insert(KeyId id, KeyBytes key) {
    erase(id);
    if (vacant_.empty())
        erase(recent_.back().id);
    const std::size_t n = vacant_.back();
    vacant_.pop_back();
    std::copy(key.begin(), key.end(), slot(n).begin());
    recent_.push_front({id, n});
    where_.emplace(id, recent_.begin());
}

void KeyRing::erase(KeyId id) {
    const auto found = where_.find(id);
    if (found == where_.end())
        return;
    const auto held = found->second;
    sodium_memzero(slot(held->slot).data(), key_size);
    vacant_.push_back(held->slot);
    where_.erase(found);
    recent_.erase(held);
}

} // namespace hotline::keys
