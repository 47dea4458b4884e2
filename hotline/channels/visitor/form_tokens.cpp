#include "hotline/channels/visitor/form_tokens.hpp"

#include <cstddef>

namespace hotline::visitor {
namespace {

std::int64_t bucket_of(Instant at) { return at.ms / limit::form_token_bucket.count; }

std::string hex(const Digest& digest) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const auto byte : digest.bytes) {
        text += digits[byte >> 4U];
        text += digits[byte & 0xFU];
    }
    return text;
}

/// Compares without telling by its duration where the texts differ.
bool same(std::string_view a, std::string_view b) {
    if (a.size() != b.size())
        return false;
    unsigned difference = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
    return difference == 0;
}

} // namespace

std::string FormTokens::token_of(FormPurpose purpose, std::string_view bound_to, std::int64_t bucket) const {
    std::string covered = "form ";
    covered += std::to_string(static_cast<int>(purpose));
    covered += ' ';
    covered += std::to_string(bucket);
    covered += ' ';
    covered += bound_to;
    return hex(vault_.digest(covered));
}

std::string FormTokens::make(FormPurpose purpose, std::string_view bound_to, Instant now) const {
    return token_of(purpose, bound_to, bucket_of(now));
}

bool FormTokens::accepts(std::string_view token, FormPurpose purpose, std::string_view bound_to, Instant now) const {
    bool accepted = false;
    for (int age = 0; age <= limit::form_token_buckets; ++age)
        accepted |= same(token, token_of(purpose, bound_to, bucket_of(now) - age));
    return accepted;
}

} // namespace hotline::visitor
