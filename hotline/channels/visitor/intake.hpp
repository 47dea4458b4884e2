#pragma once

#include "hotline/channels/visitor/posted_form.hpp"
#include "hotline/channels/visitor/wishes.hpp"
#include "hotline/tips/tip.hpp"
#include "proto/codes.hpp"
#include "proto/fact.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string>

/// What the forms of the public pages ask for, checked. Pure. A fault's path names the field.
namespace hotline::visitor {

/// The provinces and territories, by the Standard Geographical Classification, from east to west and north.
inline constexpr std::array<std::uint32_t, 13> provinces{10, 11, 12, 13, 24, 35, 46, 47, 48, 59, 60, 61, 62};

/// Somebody wants to write to us.
struct ChatStart {
    CommandId command;
    LanguageTag language;
    Flag in_danger{};
    std::string message; ///< 1 to 4,000 code points
    desk::Needs needs;
    Flag saw_wishes{}; ///< they were asked whom they would rather talk to
};
/// Refusals: those of the form's fields (posted_form.hpp); `field_invalid` for a language without pages (`lang`).
[[nodiscard]] Result<ChatStart> read_chat_start(const PostedForm& form);

/// How dangerous it is before anybody has asked: the person's own word counts.
[[nodiscard]] Acuity acuity_of(const ChatStart& start);
[[nodiscard]] AcuityReason reason_of(const ChatStart& start);

/// Somebody tells us what they saw.
struct TipReport {
    CommandId command;
    LanguageTag language;
    Flag in_danger{};
    std::optional<Place> province;
    tips::TipText text;
};
/// Refusals: the same; `field_invalid` for a code that is not among `provinces` (`province`).
[[nodiscard]] Result<TipReport> read_tip_report(const PostedForm& form);

/// 20 uniform decimal digits out of `random`: a byte above 249 is passed over, so that no digit is more frequent than
/// another. Nothing if `random` ran out before.
[[nodiscard]] std::optional<std::array<std::uint8_t, 20>> code_digits(std::span<const std::uint8_t> random);

} // namespace hotline::visitor
