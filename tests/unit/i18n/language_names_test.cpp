#include "i18n/language.hpp"
#include "i18n/language_names.hpp"

#include <catch2/catch.hpp>

#include <cctype>
#include <set>

namespace hotline::i18n {

TEST_CASE("the public page offers English and French first, and each language once, in canonical form") {
    const auto languages = public_languages();
    CHECK(languages[0].tag == LanguageTag::of("en"));
    CHECK(languages[1].tag == LanguageTag::of("fr"));
    std::set<LanguageTag> seen;
    for (const OfferedLanguage& language : languages) {
        INFO(language.tag.text());
        CHECK(seen.insert(language.tag).second);
        CHECK(canonical(language.tag.text()).value() == language.tag);
    }
    for (const char* tag :
         {"es", "fil", "pa", "zh-Hans", "zh-Hant", "yue", "ar", "fa", "ur", "hi", "vi", "ko", "uk", "ru",  "pt", "ht",
          "ti", "hu",  "ro", "so",      "am",      "bn",  "ta", "gu", "th", "my", "iu", "cr", "oj", "ase", "fcs"}) {
        CHECK(seen.contains(LanguageTag::parse(tag).value()));
    }
}

TEST_CASE("every offered language has a name in both official languages, never its code") {
    for (const OfferedLanguage& language : public_languages()) {
        for (const LanguageTag ui : {LanguageTag::of("en"), LanguageTag::of("fr")}) {
            const Text name = name_in(language.tag, ui);
            INFO(language.tag.text() << " " << ui.text() << " " << name.value);
            CHECK(name.language == ui);
            CHECK(name.value != language.tag.text());
            CHECK(name.value.size() > 2);
        }
    }
}

TEST_CASE("the catalogs, from which the console reads, name each offered language as it is named here") {
    const Catalog catalog;
    for (const OfferedLanguage& language : public_languages()) {
        std::string key = "code.language.";
        for (const char c : language.tag.text())
            key += c == '-' ? '_' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        for (const LanguageTag ui : {LanguageTag::of("en"), LanguageTag::of("fr")}) {
            INFO(key << " " << ui.text());
            CHECK(catalog.format(key, ui) == name_in(language.tag, ui).value);
        }
    }
}

TEST_CASE("names are those people use, capitalised for a list") {
    CHECK(name_in(LanguageTag::of("fr"), LanguageTag::of("fr-CA")) == Text{"Français", LanguageTag::of("fr-CA")});
    CHECK(name_in(LanguageTag::of("ase"), LanguageTag::of("en")).value == "American Sign Language (ASL)");
    CHECK(name_in(LanguageTag::of("crk"), LanguageTag::of("fr")).value == "Cri des plaines");
    CHECK(own_name(LanguageTag::of("iu")).value.starts_with("ᐃᓄᒃᑎᑐᑦ"));
    CHECK(own_name(LanguageTag::of("de")) == Text{"Deutsch", LanguageTag::of("de")});
}

TEST_CASE("a name that is not known in a language is English and says so") {
    CHECK(own_name(LanguageTag::of("bla")).language == LanguageTag::of("en"));
    CHECK(name_in(LanguageTag::of("ar"), LanguageTag::of("cr")) == Text{"Arabic", LanguageTag::of("en")});
}

} // namespace hotline::i18n
