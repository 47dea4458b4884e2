#pragma once

#include "hotline/keys/vault.hpp"
#include "proto/instant.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace hotline::visitor {

namespace limit {
inline constexpr Millis form_token_bucket = hours(1);
inline constexpr int form_token_buckets = 12; ///< a form may be sent so many buckets after it was rendered
} // namespace limit

/// What a form is for. A token of one form does not fit another.
enum class FormPurpose : std::uint8_t {
    start_chat,
    write_message,
    end_chat,
    tip,
    anybody,
    callback,
    withdraw_callback,
    danger
};

/// Proofs that a form was rendered here not long ago: a keyed hash over purpose, hour and what the form is bound to
/// (the command id made for it, or the visitor's session). Nothing is kept for them.
class FormTokens {
public:
    /// `vault` must outlive this.
    explicit FormTokens(const keys::Vault& vault) : vault_(vault) {}

    [[nodiscard]] std::string make(FormPurpose purpose, std::string_view bound_to, Instant now) const;
    /// Was `token` made for this purpose and binding, at most twelve hours ago?
    [[nodiscard]] bool accepts(std::string_view token, FormPurpose purpose, std::string_view bound_to,
                               Instant now) const;

private:
    [[nodiscard]] std::string token_of(FormPurpose purpose, std::string_view bound_to, std::int64_t bucket) const;
    const keys::Vault& vault_;
};

} // namespace hotline::visitor
