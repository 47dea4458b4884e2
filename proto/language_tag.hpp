#pragma once

#include "proto/result.hpp"

#include <array>
#include <compare>
#include <cstdint>
#include <string_view>

namespace hotline {

/// A BCP 47 language tag, held in place. Only its form is checked here (letters, digits, single hyphens between
/// subtags of at most 8 characters, 2 to 35 characters in all); `i18n` canonicalises and compares meaning.
class LanguageTag {
public:
    /// `field_invalid` if the text has not the form of a tag. Case is kept as given.
    static Result<LanguageTag> parse(std::string_view text);
    /// English, so that a language is never absent where one is required.
    constexpr LanguageTag() : LanguageTag("en") {}
    /// For tags written in the source.
    template <std::size_t N>
    static consteval LanguageTag of(const char (&text)[N]) {
        return LanguageTag(text);
    }

    [[nodiscard]] constexpr std::string_view text() const { return {chars_.data(), size_}; }
    friend constexpr auto operator<=>(const LanguageTag&, const LanguageTag&) = default;

private:
    template <std::size_t N>
    explicit constexpr LanguageTag(const char (&text)[N]) : size_(N - 1) {
        static_assert(N >= 3 && N <= 36);
        for (std::size_t i = 0; i + 1 < N; ++i)
            chars_[i] = text[i];
    }

    std::array<char, 35> chars_{};
    std::uint8_t size_{};
};

} // namespace hotline
