#pragma once

#include "proto/codes.hpp"
#include "proto/language_tag.hpp"

#include <boost/describe.hpp>

#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

namespace hotline::routing {

/// A language as numbers. Which tags mean the same is resolved before (i18n); here two tags are one language when their
/// first subtag is the same, and one variant when the rest is too. Signed languages have first subtags of their own.
struct Language {
    std::uint64_t code{}; ///< first subtag above, the rest below
    friend constexpr auto operator<=>(const Language&, const Language&) = default;
};
BOOST_DESCRIBE_STRUCT(Language, (), (code))

namespace detail {
/// FNV-1a of the letters, large ones as small ones.
constexpr std::uint64_t hash_32(std::string_view letters) {
    std::uint64_t hash = 2'166'136'261U;
    for (const char c : letters) {
        const auto lower = static_cast<std::uint8_t>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
        hash = ((hash ^ lower) * 16'777'619U) & 0xFFFF'FFFFU;
    }
    return hash;
}
} // namespace detail

/// Pure, the same for ever: it stands in snapshots.
constexpr Language language_of(const LanguageTag& tag) {
    const std::string_view text = tag.text();
    const std::size_t end = text.find('-');
    const std::string_view rest = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    return {detail::hash_32(text.substr(0, end)) << 32U | detail::hash_32(rest)};
}
/// As above, where `as` says as what the tag counts. A language of a group, such as Plains Cree (`crk`) of Cree (`cr`),
/// is a variant of the group's; what counts as a variant of its own language (`zh-TW` as `zh-Hant`) is that variant.
constexpr Language language_of(const LanguageTag& tag, const std::optional<LanguageTag>& as) {
    if (!as)
        return language_of(tag);
    const Language counted = language_of(*as);
    if (counted.code >> 32U == language_of(tag).code >> 32U)
        return counted;
    return {(counted.code >> 32U) << 32U | detail::hash_32(tag.text())};
}
constexpr bool same_language(Language a, Language b) { return a.code >> 32U == b.code >> 32U; }
/// Whether it is asked for in no variant in particular, as by `fr`: whoever speaks any of them speaks it.
constexpr bool is_bare(Language language) { return (language.code & 0xFFFF'FFFFU) == detail::hash_32({}); }

/// A language and how well it is spoken, or has to be.
struct Skill {
    Language language;
    Proficiency level{};
    friend constexpr auto operator<=>(const Skill&, const Skill&) = default;
};
BOOST_DESCRIBE_STRUCT(Skill, (), (language, level))

constexpr Skill skill_of(const LanguageTag& tag, Proficiency level) { return {language_of(tag), level}; }

} // namespace hotline::routing
