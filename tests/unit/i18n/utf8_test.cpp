#include "i18n/utf8.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <string>

namespace hotline::i18n {

TEST_CASE("well-formed text of any script is taken") {
    for (const char* text : {"", "plain\ttext\r\n", "Où êtes-vous?", "ᐃᓄᒃᑎᑐᑦ", "مساعدة", "\U0001F600", "\uFEFFx",
                             "\u200D\u202E", "\U0010FFFF"}) {
        CHECK(valid_text(text, TextLimit{100}));
    }
}

TEST_CASE("malformed UTF-8 is refused") {
    for (const char* text : {"\x80", "\xC3", "a\xC3(", "\xC0\xAF", "\xC1\x81", "\xE0\x80\xAF", "\xE0\x9F\xBF",
                             "\xF0\x80\x80\xAF", "\xED\xA0\x80", "\xED\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80",
                             "\xFF", "\xFE", "\xE2\x82", "\xF0\x9F\x98"}) {
        CHECK(text_fault(text, TextLimit{100}) == Refusal::malformed);
    }
}

TEST_CASE("control characters other than tab and line ends are refused") {
    for (char c = 0; c < 0x20; ++c) {
        const bool taken = c == '\t' || c == '\n' || c == '\r';
        CHECK(valid_text(std::string("a") + c + "b", TextLimit{100}) == taken);
    }
    CHECK(valid_text(" ~", TextLimit{100}));
}

TEST_CASE("the limit counts code points, not bytes") {
    CHECK(valid_text("ᐃᓄᒃ", TextLimit{3}));
    CHECK(text_fault("ᐃᓄᒃa", TextLimit{3}) == Refusal::too_large);
    CHECK(text_fault("a", TextLimit{0}) == Refusal::too_large);
    CHECK(valid_text("", TextLimit{0}));
    CHECK(text_fault("long and torn \xFF", TextLimit{3}) == Refusal::malformed);
}

TEST_CASE("any text is either refused or has exactly the counted code points") {
    CHECK(rc::check([](const std::string& bytes) {
        if (!valid_text(bytes, TextLimit{10'000}))
            return;
        const std::size_t count = code_points(bytes);
        RC_ASSERT(valid_text(bytes, TextLimit{count}));
        RC_ASSERT(count == 0 || !valid_text(bytes, TextLimit{count - 1}));
    }));
}

} // namespace hotline::i18n
