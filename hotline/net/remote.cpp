#include "hotline/net/remote.hpp"

#include <boost/asio/ip/address_v4.hpp>
#include <boost/asio/ip/address_v6.hpp>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>

namespace hotline::net {

namespace ip = boost::asio::ip;

RemotePrefix prefix_of(const ip::address& address) {
    RemotePrefix prefix;
    const bool mapped = address.is_v6() && address.to_v6().is_v4_mapped();
    if (address.is_v4() || mapped) {
        const auto bytes = (mapped ? ip::make_address_v4(ip::v4_mapped, address.to_v6()) : address.to_v4()).to_bytes();
        prefix.bytes[0] = 4;
        std::copy_n(bytes.begin(), 3, prefix.bytes.begin() + 1);
    } else {
        const auto bytes = address.to_v6().to_bytes();
        prefix.bytes[0] = 6;
        std::copy_n(bytes.begin(), 7, prefix.bytes.begin() + 1);
    }
    return prefix;
}

std::optional<ip::address> forwarded_address(std::string_view x_forwarded_for) {
    auto last = x_forwarded_for.substr(x_forwarded_for.rfind(',') + 1);
    while (last.starts_with(' '))
        last.remove_prefix(1);
    while (last.ends_with(' '))
        last.remove_suffix(1);
    boost::system::error_code error;
    const auto address = ip::make_address(std::string(last), error);
    if (error)
        return std::nullopt;
    return address;
}

RemoteTokens::RemoteTokens() { renew(Clock::now()); }

void RemoteTokens::renew(Clock::time_point now) {
    if (RAND_bytes(key_.data(), static_cast<int>(key_.size())) != 1)
        throw std::runtime_error("no randomness");
    expires_ = now + std::chrono::hours(24);
}

RemoteToken RemoteTokens::token(const RemotePrefix& prefix, Clock::time_point now) {
    if (now >= expires_)
        renew(now);
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    if (!HMAC(EVP_sha256(), key_.data(), static_cast<int>(key_.size()), prefix.bytes.data(), prefix.bytes.size(),
              digest.data(), &length))
        throw std::runtime_error("HMAC failed");
    std::uint64_t value = 0;
    std::memcpy(&value, digest.data(), sizeof value);
    return RemoteToken{value};
}

} // namespace hotline::net
