#pragma once

#include "hotline/journal/record.hpp"

#include <array>
#include <optional>
#include <string>

namespace hotline::tips {

/// A tip as the supervisors' list shows it. What it says is sealed in the record's payload under its own key.
struct Tip {
    static constexpr std::string_view record_name = "tip";
    static constexpr std::array<std::string_view, 2> indexes{"code", "state"};

    KeyId key;
    Instant received;
    LanguageTag language; ///< of the form it was written in
    Flag in_danger{};     ///< the writer says somebody is in danger now
    std::optional<Place> province;
    ReviewState state{};
    Digest code; ///< of the code that was shown once to the writer
};
BOOST_DESCRIBE_STRUCT(Tip, (), (key, received, language, in_danger, province, state, code))

/// The words of a tip; everything but `what` may be empty. Sealed as JSON.
struct TipText {
    std::string what;
    std::optional<std::string> where;
    std::optional<std::string> when;
    std::optional<std::string> who;
    std::optional<std::string> contact; ///< how the writer may be reached, if they wish
};
BOOST_DESCRIBE_STRUCT(TipText, (), (what, where, when, who, contact))

namespace limit {
inline constexpr std::size_t what_code_points = 8'000;
inline constexpr std::size_t field_code_points = 500;
} // namespace limit

/// Refusals: `stale` if `version` is not the one read, `already_so`, `field_invalid` for a state that does not follow
/// from the present one (a closed tip is only opened again for review; nothing returns to `received`).
Result<journal::Change> review(const journal::Versioned<Tip>& tip, std::uint32_t version, ReviewState to);

/// May a tip in `from` be put into `to`?
bool may_follow(ReviewState from, ReviewState to);

/// The code that is shown once: 20 digits in groups of four, easy to speak and to type on a phone.
/// `random` gives uniform digits 0 to 9. Source: security study §2.1 (selector and secret in one code).
std::string code_text(const std::array<std::uint8_t, 20>& digits);

} // namespace hotline::tips
