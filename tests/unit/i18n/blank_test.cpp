#include "i18n/blank.hpp"
#include "i18n/utf8.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <string>

namespace hotline::i18n {

TEST_CASE("a text in which nobody could read anything is blank, whatever keyboards make of a space") {
    for (const char* text : {"",
                             " ",
                             " \t\r\n",
                             "\u00a0",
                             "\u202f",
                             "\u3000",
                             "\u2009\u200a",
                             "\u1680",
                             "\u2028\u2029",
                             "\u0085",
                             "\u200b",
                             "\u200c\u200d",
                             "\ufeff",
                             "\u2060",
                             "\u00ad",
                             "\u200e\u200f\u202a\u202c",
                             "\u3164",
                             "\u115f",
                             "\u2800",
                             "\ufe0f",
                             "\u180e",
                             " \u00a0\n\u200b\u3000 "}) {
        CAPTURE(text);
        CHECK(is_blank(text));
    }
}

TEST_CASE("one character that is seen is enough, in any script") {
    for (const char* text :
         {"a", ".", "?", "0", "é", "ᐃ", "م", "我", "\U0001F600", "\u200b\u00a0x", "\u0301", "\u2801"}) {
        CAPTURE(text);
        CHECK_FALSE(is_blank(text));
    }
}

TEST_CASE("bytes that are no UTF-8 are not passed over: the text policy refuses them") {
    for (const std::string text : {"\x80", " \xC3", "\xE3\x80", " \xFF "}) {
        CHECK_FALSE(is_blank(text));
        CHECK(text_fault(without_blanks_around(text), TextLimit{10}) == Refusal::malformed);
    }
}

TEST_CASE("blanks around a text go, those within it stay") {
    CHECK(without_blanks_around("\u3000 blue\u00a0heron\u200b\n") == "blue\u00a0heron");
    CHECK(without_blanks_around("heron") == "heron");
    CHECK(without_blanks_around(" \u00a0").empty());
}

TEST_CASE("what is left of any text begins and ends with something to read, and nothing in it is torn") {
    CHECK(rc::check([](const std::string& bytes) {
        const auto left = without_blanks_around(bytes);
        RC_ASSERT(without_blanks_around(left) == left);
        RC_ASSERT(!valid_text(bytes, TextLimit{10'000}) || valid_text(left, TextLimit{10'000}));
    }));
}

} // namespace hotline::i18n
