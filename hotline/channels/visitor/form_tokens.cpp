#include "hotline/channels/visitor/form_tokens.hpp"

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
    // Compared by their keyed hashes: how long that takes says nothing about the token that would be right.
    const auto given = vault_.digest(token);
    for (int age = 0; age <= limit::form_token_buckets; ++age) {
        if (given == vault_.digest(token_of(purpose, bound_to, bucket_of(now) - age)))
            return true;
    }
    return false;
}

} // namespace hotline::visitor
