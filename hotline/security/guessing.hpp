#pragma once

#include "hotline/security/bucket.hpp"
#include "proto/fact.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>

namespace hotline::security {

namespace limit {
/// Attempts with one login name, from wherever.
inline constexpr BucketLimit per_login{.burst = 10, .refill = seconds(30)};
/// Attempts from one network: a shelter or an office behind one address has many people in it.
inline constexpr BucketLimit per_peer{.burst = 30, .refill = seconds(20)};
/// All attempts together: what the pool of two hashing threads does in a second.
inline constexpr BucketLimit everybody{.burst = 60, .refill = milliseconds(100)};
/// Buckets kept. A bucket is full again after at most ten minutes, in which `everybody` lets 6,060 attempts pass.
inline constexpr std::size_t guessing_buckets = 8'192;
} // namespace limit

/// The network somebody asks from: an IPv4 /24 or an IPv6 /56, the smallest that one party usually holds.
struct PeerPrefix {
    std::array<std::uint8_t, 8> bytes{};
    friend constexpr auto operator<=>(const PeerPrefix&, const PeerPrefix&) = default;
};

/// From the 4 or 16 bytes of an address; an IPv4 address inside an IPv6 one counts as itself.
PeerPrefix peer_prefix(std::span<const std::uint8_t> address);

/// Stands before the password check and counts every attempt before its work begins, so that parallel ones cannot slip
/// past. Belongs to one thread.
class Guessing {
public:
    /// Counts an attempt and lets it through, or says how long to wait (`too_many`, Retry-After) and counts nothing.
    std::optional<Millis> attempt(const Digest& login, const PeerPrefix& peer, Instant now);

    /// A sign-in that succeeded gives its login name all tokens back: who knows the password is not guessing.
    void succeeded(const Digest& login) { logins_.erase(login); }

private:
    std::map<Digest, Bucket> logins_;
    std::map<PeerPrefix, Bucket> peers_;
    Bucket everybody_;
};

} // namespace hotline::security
