#include "proto/language_tag.hpp"

#include <catch2/catch.hpp>

using namespace hotline;

TEST_CASE("a language tag keeps its text") {
    const char* text = GENERATE("en", "fr-CA", "iu-Cans", "zh-Hant-TW", "x-private", "sgn-ase", "de-CH-1996");
    CHECK(LanguageTag::parse(text).value().text() == text);
}

TEST_CASE("a text without the form of a tag is refused") {
    const char* text = GENERATE("", "e", "-en", "en-", "en--CA", "en_CA", "1en", "en CA", "englishlong", "fr-\xc3\xa9t",
                                "aa-bbbbbbbb-cccccccc-dddddddd-eeeeee");
    INFO(text);
    REQUIRE(LanguageTag::parse(text).has_error());
    CHECK(LanguageTag::parse(text).error().code == Refusal::field_invalid);
}

TEST_CASE("a tag of exactly 35 characters is taken") {
    CHECK(LanguageTag::parse("aa-bbbbbbbb-cccccccc-dddddddd-eeeee").has_value());
}

TEST_CASE("equal tags compare equal however they were made") {
    CHECK(LanguageTag::parse("fr-CA").value() == LanguageTag::of("fr-CA"));
    CHECK(LanguageTag{} == LanguageTag::of("en"));
    CHECK(LanguageTag::of("fr") != LanguageTag::of("fr-CA"));
}
