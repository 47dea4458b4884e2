#include "i18n/folding.hpp"

#include "i18n/utf8.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

namespace hotline::i18n {

TEST_CASE("what is typed plainly finds what is written with accents and special letters") {
    CHECK(fold("Montréal") == "montreal");
    CHECK(fold("Maison d’Hébergement") == "maison d hebergement");
    CHECK(fold("l'Élan") == "l elan");
    CHECK(fold("jusqu’à l’Œuvre") == "jusqu a l oeuvre");
    CHECK(fold("aujourd’hui") == "aujourdhui");
    CHECK(fold("Đặng Straße ＡＢＣ") == "dang strasse abc");
    CHECK(fold("Îles-de-la-Madeleine") == "iles-de-la-madeleine");
}

TEST_CASE("names of Indigenous peoples and places are found by their plain letters") {
    CHECK(fold("Tłı̨chǫ") == "tlicho");
    CHECK(fold("Łútsëlk’é") == "lutselke");
    CHECK(fold("Denesųłiné") == "denesuline");
    CHECK(fold("St̓át̓imcets") == "statimcets");
    CHECK(fold("Kanien’kehá:ka") == "kanienkeha:ka");
    CHECK(fold("Lək̓ʷəŋən") == "lekwengen");
    CHECK(fold("Sḵwx̱wú7mesh") == "skwxwu7mesh");
    CHECK(fold("Wet'suwet'en") == fold("Wetʼsuwetʼen"));
    CHECK(fold("hən̓q̓əmin̓əm̓") == "henqeminem");
}

TEST_CASE("syllabics and vowel signs stay, optional vowel points go") {
    CHECK(fold("ᐃᓄᒃᑎᑐᑦ") == "ᐃᓄᒃᑎᑐᑦ");
    CHECK(fold("ਪੰਜਾਬੀ") == "ਪੰਜਾਬੀ");
    CHECK(fold("हिन्दी") == "हिन्दी");
    CHECK(fold("ที่พัก") == fold(fold("ที่พัก")));
    CHECK(fold("مُحَمَّد") == "محمد");
    CHECK(fold("إيران") == fold("ایران"));
    CHECK(fold("ЙОД") == fold("йод"));
}

TEST_CASE("folding twice changes nothing and gives valid text, whatever the bytes") {
    CHECK(rc::check([](const std::string& bytes) {
        const std::string once = fold(bytes);
        RC_ASSERT(fold(once) == once);
    }));
    CHECK(fold("\xFF\xFE") == "\uFFFD\uFFFD");
    CHECK(rc::check([](std::vector<std::uint16_t> units) {
        std::string text;
        for (const std::uint16_t unit : units) {
            if (unit < 0x80 || (unit >= 0xD800 && unit < 0xE000))
                continue;
            if (unit >= 0x800)
                text += static_cast<char>(0xE0 | (unit >> 12));
            text +=
                unit >= 0x800 ? static_cast<char>(0x80 | ((unit >> 6) & 0x3F)) : static_cast<char>(0xC0 | (unit >> 6));
            text += static_cast<char>(0x80 | (unit & 0x3F));
        }
        const std::string once = fold(text);
        RC_ASSERT(fold(once) == once);
    }));
}

TEST_CASE("a text is split into its words, also where no spaces are written") {
    CHECK(words("Help, now! 24/7 – l elan") == std::vector<std::string>{"Help", "now", "24", "7", "l", "elan"});
    CHECK(words("  ").empty());
    CHECK(words("ᐃᓄᒃ ᑎᑐᑦ᙮") == std::vector<std::string>{"ᐃᓄᒃ", "ᑎᑐᑦ"});
    CHECK(words("ช่วยเหลือฉันด้วย").size() > 1);
    CHECK(words("我需要帮助").size() > 1);
}

} // namespace hotline::i18n
