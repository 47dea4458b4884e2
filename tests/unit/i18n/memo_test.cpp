#include "i18n/memo.hpp"

#include "i18n/language.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <string>

namespace hotline::i18n {

TEST_CASE("an answer is found once for each question") {
    Memo<int> memo;
    int found = 0;
    const auto find = [&] { return ++found; };
    CHECK(memo.answer("a", find) == 1);
    CHECK(memo.answer("b", find) == 2);
    CHECK(memo.answer("a", find) == 1);
    CHECK(found == 2);
}

TEST_CASE("who asks for ever new things does not fill the memory: all is forgotten and found again") {
    Memo<int> memo;
    int found = 0;
    const auto find = [&] { return ++found; };
    for (std::size_t i = 0; i < limit::answers_kept; ++i)
        (void)memo.answer(std::to_string(i), find);
    const auto before = found;
    (void)memo.answer("0", find);
    CHECK(found == before);
    (void)memo.answer("one too many", find);
    (void)memo.answer("0", find);
    CHECK(found == before + 2);
}

TEST_CASE("what one list of languages was asked is never answered from another list") {
    constexpr std::array two{LanguageTag::of("en"), LanguageTag::of("fr")};
    constexpr std::array three{LanguageTag::of("en"), LanguageTag::of("fr"), LanguageTag::of("es")};
    CHECK(negotiate("es", two) == LanguageTag::of("en"));
    CHECK(negotiate("es", three) == LanguageTag::of("es"));
    CHECK(negotiate("es ", two) == LanguageTag::of("en"));
    CHECK(negotiate("\n", two) == LanguageTag::of("en"));
    CHECK(negotiate("es", three) == LanguageTag::of("es"));
}

} // namespace hotline::i18n
