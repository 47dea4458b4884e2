#include "hotline/security/guessing.hpp"

namespace hotline::security {
namespace {

template <class Key>
Bucket bucket_of(const std::map<Key, Bucket>& buckets, const Key& key) {
    const auto found = buckets.find(key);
    return found == buckets.end() ? Bucket{} : found->second;
}

/// Keeps the bucket; full ones say nothing and go when the room is needed.
template <class Key>
void keep(std::map<Key, Bucket>& buckets, const Key& key, const Bucket& bucket, Instant now) {
    if (buckets.size() >= limit::guessing_buckets) {
        std::erase_if(buckets, [&](const auto& held) { return held.second.full_at <= now; });
    }
    buckets.insert_or_assign(key, bucket);
}

} // namespace

PeerPrefix peer_prefix(std::span<const std::uint8_t> address) {
    constexpr std::array<std::uint8_t, 12> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    if (address.size() == 16 && std::equal(mapped.begin(), mapped.end(), address.begin()))
        address = address.subspan(12);
    PeerPrefix prefix;
    if (address.size() == 4) {
        prefix.bytes.front() = 4; // no global IPv6 address begins with 04
        std::copy_n(address.begin(), 3, prefix.bytes.begin() + 1);
    } else if (address.size() == 16) {
        std::copy_n(address.begin(), 7, prefix.bytes.begin());
    }
    return prefix;
}

std::optional<Millis> Guessing::attempt(const Digest& login, const PeerPrefix& peer, Instant now) {
    const Bucket of_login = bucket_of(logins_, login);
    const Bucket of_peer = bucket_of(peers_, peer);
    const auto wait =
        std::max({wait_for_token(of_login, limit::per_login, now), wait_for_token(of_peer, limit::per_peer, now),
                  wait_for_token(everybody_, limit::everybody, now)});
    if (wait)
        return wait;
    keep(logins_, login, take_token(of_login, limit::per_login, now), now);
    keep(peers_, peer, take_token(of_peer, limit::per_peer, now), now);
    everybody_ = take_token(everybody_, limit::everybody, now);
    return std::nullopt;
}

} // namespace hotline::security
