#pragma once

#include "hotline/net/http.hpp"

#include <boost/asio/ip/address.hpp>

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

struct evp_mac_ctx_st; // OpenSSL's EVP_MAC_CTX

namespace hotline::net {

/// The neighbourhood of an address: /24 of IPv4 (also when mapped into IPv6), /56 of IPv6.
struct RemotePrefix {
    std::array<std::uint8_t, 8> bytes{}; ///< family, then the prefix
    friend auto operator<=>(const RemotePrefix&, const RemotePrefix&) = default;
};

[[nodiscard]] RemotePrefix prefix_of(const boost::asio::ip::address& address);

/// The client as the proxy directly in front of us saw it: the last entry of X-Forwarded-For, the only one that a
/// client cannot write. Nothing when there is none or it is no address.
[[nodiscard]] std::optional<boost::asio::ip::address> forwarded_address(std::string_view x_forwarded_for);

/// Makes `RemoteToken`s: HMAC-SHA-256 under a random key that is never stored and is replaced every day.
class RemoteTokens {
public:
    using Clock = std::chrono::steady_clock;

    RemoteTokens();

    [[nodiscard]] RemoteToken token(const RemotePrefix& prefix, Clock::time_point now);

private:
    struct Free {
        void operator()(evp_mac_ctx_st* mac) const;
    };
    void renew(Clock::time_point now);

    std::unique_ptr<evp_mac_ctx_st, Free> mac_; ///< holds the key; finding the method anew costs ten times the hash
    Clock::time_point expires_{};
};

} // namespace hotline::net
