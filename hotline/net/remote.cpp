#include "hotline/net/remote.hpp"

#include <boost/asio/ip/address_v4.hpp>
#include <boost/asio/ip/address_v6.hpp>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <openssl/rand.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <string>

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

void RemoteTokens::Free::operator()(evp_mac_ctx_st* mac) const { EVP_MAC_CTX_free(mac); }

RemoteTokens::RemoteTokens() {
    EVP_MAC* method = EVP_MAC_fetch(nullptr, OSSL_MAC_NAME_HMAC, nullptr);
    mac_.reset(EVP_MAC_CTX_new(method));
    EVP_MAC_free(method); // the context keeps it
    if (!mac_)
        throw std::runtime_error("no HMAC");
    renew(Clock::now());
}

void RemoteTokens::renew(Clock::time_point now) {
    std::array<unsigned char, 32> key{};
    if (RAND_bytes(key.data(), static_cast<int>(key.size())) != 1)
        throw std::runtime_error("no randomness");
    std::string digest = OSSL_DIGEST_NAME_SHA2_256;
    const std::array parameters{OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest.data(), 0),
                                OSSL_PARAM_construct_end()};
    const int ready = EVP_MAC_init(mac_.get(), key.data(), key.size(), parameters.data());
    OPENSSL_cleanse(key.data(), key.size());
    if (ready != 1)
        throw std::runtime_error("HMAC took no key");
    expires_ = now + std::chrono::hours(24);
}

RemoteToken RemoteTokens::token(const RemotePrefix& prefix, Clock::time_point now) {
    if (now >= expires_)
        renew(now);
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    std::size_t length = 0;
    const bool made = EVP_MAC_init(mac_.get(), nullptr, 0, nullptr) == 1 && // the same key again
                      EVP_MAC_update(mac_.get(), prefix.bytes.data(), prefix.bytes.size()) == 1 &&
                      EVP_MAC_final(mac_.get(), digest.data(), &length, digest.size()) == 1;
    if (!made)
        throw std::runtime_error("HMAC failed");
    std::uint64_t value = 0;
    std::memcpy(&value, digest.data(), sizeof value);
    return RemoteToken{value};
}

} // namespace hotline::net
