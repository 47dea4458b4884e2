#include "proto/json_reader.hpp"
#include "proto/json_text.hpp"
#include "proto/json_writer.hpp"

#include <catch2/catch.hpp>

using namespace hotline;

namespace {

struct Base {
    Flag heard{};
};
BOOST_DESCRIBE_STRUCT(Base, (), (heard))

struct Everything : Base {
    static constexpr std::string_view wire_kind = "everything";
    std::string text;
    bool yes{};
    std::int32_t small{};
    std::vector<Seq> numbers;
    std::optional<Instant> at;
    std::optional<Place> place;
    Intent intent{};
};
BOOST_DESCRIBE_STRUCT(Everything, (Base), (text, yes, small, numbers, at, place, intent))

std::string quoted(std::string_view text) {
    std::string out;
    append_json_string(out, text);
    return out;
}

} // namespace

TEST_CASE("a struct is written in order of declaration, tag and bases first") {
    Everything value;
    value.heard = Flag::yes;
    value.text = "a\"b";
    value.small = -3;
    value.numbers = {Seq{1}, Seq{UINT64_MAX}};
    value.intent = Intent::break_;
    CHECK(write_json(value) == R"({"kind":"everything","heard":"yes","text":"a\"b","yes":false,"small":-3,)"
                               R"("numbers":[1,18446744073709551615],"intent":"break"})");
}

TEST_CASE("an optional member is written only when it is there") {
    Everything value;
    value.at = Instant{0};
    value.place = Place{35};
    const auto json = write_json(value);
    CHECK(json.find(R"("at":"1970-01-01T00:00:00.000Z","place":"35")") != std::string::npos);
}

TEST_CASE("text is escaped so that JSON can hold it") {
    CHECK(quoted("") == R"("")");
    CHECK(quoted("\"\\/") == R"("\"\\/")");
    CHECK(quoted("\n\r\t") == R"("\n\r\t")");
    CHECK(quoted(std::string_view("\0\x1f", 2)) == R"("\u0000\u001f")");
    CHECK(quoted("\xe2\x80\xa8 \xf0\x9f\x99\x82 \x7f") == "\"\xe2\x80\xa8 \xf0\x9f\x99\x82 \x7f\"");
}
