#include "hotline/keys/stock.hpp"

#include "hotline/keys/random.hpp"

#include <sodium.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <utility>

namespace hotline::keys {
namespace {

constexpr std::string_view root_recipient = "root";
constexpr std::chrono::seconds refill_again_after{1}; ///< when the store could not take a batch
constexpr std::size_t keys_for_long_work = 1'024;     ///< minutes of the busiest intake, in which no batch is made

Binding wrap_binding(KeyId id) { return {.kind = "wrap", .subject = id.value}; }

} // namespace

Instant wall_clock() {
    using namespace std::chrono;
    return {duration_cast<std::chrono::milliseconds>(system_clock::now().time_since_epoch()).count()};
}

Vault::Stock::Stock(SecretKey wrap_key, KeyStore& store, Refill refill, Clock clock)
    : wrap_key_(std::move(wrap_key)), store_(store), clock_(std::move(clock)), ring_(limit::keys_cached) {
    if (refill == Refill::in_background) {
        filler_ = std::jthread([this](const std::stop_token& stopping) { keep_filled(stopping); });
    }
}

Vault::Stock::~Stock() = default;

Result<KeyId> Vault::Stock::take() {
    for (;;) {
        {
            const std::lock_guard lock(mutex_);
            if (!ready_.empty()) {
                const KeyId id = ready_.front();
                ready_.pop_front();
                if (ready_.size() < limit::keys_low)
                    low_.notify_one();
                return id;
            }
        }
        if (!try_refill())
            return refuse(Refusal::unavailable);
    }
}

void Vault::Stock::give_back(KeyId id) {
    const std::lock_guard lock(mutex_);
    ready_.push_front(id);
}

void Vault::Stock::refill() {
    SecretKey key;
    KeyRing made(limit::key_batch);
    std::vector<Wrap> wraps;
    wraps.reserve(limit::key_batch);
    for (std::size_t i = 0; i < limit::key_batch; ++i) {
        const KeyId id{random_uuid(clock_())};
        fill_random(key.bytes());
        const std::string_view secret(reinterpret_cast<const char*>(key.bytes().data()), SecretKey::size);
        wraps.push_back(
            {id, std::string(root_recipient), seal_envelope(wrap_key_.bytes(), id, secret, wrap_binding(id))});
        made.insert(id, key.bytes());
    }
    store_.add(wraps);
    const std::lock_guard lock(mutex_);
    for (const Wrap& wrap : wraps) {
        ring_.insert(wrap.key, *made.find(wrap.key));
        ready_.push_back(wrap.key);
    }
}

std::size_t Vault::Stock::ready() const {
    const std::lock_guard lock(mutex_);
    return ready_.size();
}

Result<SecretKey> Vault::Stock::load(KeyId id) {
    std::optional<std::string> wrap;
    try {
        wrap = store_.find(id, root_recipient);
    } catch (const std::exception&) {
        return refuse(Refusal::unavailable);
    }
    if (!wrap)
        return refuse(Refusal::absent);
    auto secret = open_envelope(wrap_key_.bytes(), *wrap, wrap_binding(id));
    if (!secret || secret->size() != SecretKey::size)
        return refuse(Refusal::malformed);
    SecretKey key;
    std::ranges::copy(*secret, key.bytes().begin());
    sodium_memzero(secret->data(), secret->size());
    return key;
}

bool Vault::Stock::use_held(KeyId id, const With& with) {
    const std::lock_guard lock(mutex_);
    const auto held = ring_.find(id);
    if (held)
        with(*held);
    return held.has_value();
}

Result<void> Vault::Stock::use(KeyId id, const With& with) {
    while (!use_held(id, with)) {
        std::uint64_t destroyed_before{};
        {
            const std::lock_guard lock(mutex_);
            destroyed_before = destroyed_;
        }
        const auto loaded = load(id); // without the lock: nobody waits for this read but its caller
        if (!loaded)
            return loaded.error();
        const std::lock_guard lock(mutex_);
        if (destroyed_ == destroyed_before) // else it may be this key, which must not come back into the ring
            ring_.insert(id, loaded->bytes());
    }
    return {};
}

void Vault::Stock::destroy(std::span<const KeyId> ids) {
    while (filler_.joinable() && ready() < keys_for_long_work)
        refill();
    store_.destroy(ids);
    const std::lock_guard lock(mutex_);
    ++destroyed_;
    for (const KeyId id : ids) {
        ring_.erase(id);
        std::erase(ready_, id);
    }
}

void Vault::Stock::keep_filled(const std::stop_token& stopping) {
    std::unique_lock lock(mutex_);
    while (!stopping.stop_requested()) {
        if (!low_.wait(lock, stopping, [this] { return ready_.size() < limit::keys_low; }))
            return;
        lock.unlock();
        const bool filled = try_refill();
        lock.lock();
        if (!filled)
            low_.wait_for(lock, stopping, refill_again_after, [] { return false; });
    }
}

bool Vault::Stock::try_refill() {
    try {
        refill();
        return true;
    } catch (const std::exception&) {
        ++refills_failed_;
        return false; // the store takes no keys now: those in stock are still given out, then `take` says so
    }
}

} // namespace hotline::keys
