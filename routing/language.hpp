#pragma once

#include "proto/codes.hpp"
#include "proto/language_tag.hpp"

#include <boost/describe.hpp>

#include <compare>
#include <cstdint>

namespace hotline::routing {

/// A language as numbers. Which tags mean the same is resolved before (i18n); here two tags are one language when their
/// first subtag is the same, and one variant when the rest is too. Signed languages have first subtags of their own.
struct Language {
    std::uint64_t code{}; ///< first subtag above, the rest below
    friend constexpr auto operator<=>(const Language&, const Language&) = default;
};
BOOST_DESCRIBE_STRUCT(Language, (), (code))

/// Pure, the same for ever: it stands in snapshots.
constexpr Language language_of(const LanguageTag& tag) {
    std::uint64_t halves[2]{2'166'136'261U, 2'166'136'261U}; // FNV-1a, 32 bits each
    std::size_t half = 0;
    for (const char c : tag.text()) {
        if (c == '-' && half == 0) {
            half = 1;
            continue;
        }
        const auto lower = static_cast<std::uint8_t>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
        halves[half] = ((halves[half] ^ lower) * 16'777'619U) & 0xFFFF'FFFFU;
    }
    return {halves[0] << 32U | halves[1]};
}
constexpr bool same_language(Language a, Language b) { return a.code >> 32U == b.code >> 32U; }

/// A language and how well it is spoken, or has to be.
struct Skill {
    Language language;
    Proficiency level{};
    friend constexpr auto operator<=>(const Skill&, const Skill&) = default;
};
BOOST_DESCRIBE_STRUCT(Skill, (), (language, level))

constexpr Skill skill_of(const LanguageTag& tag, Proficiency level) { return {language_of(tag), level}; }

} // namespace hotline::routing
