#include "proto/json_reader.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace hotline;

namespace {

struct Ask {
    Need kind{};
    std::optional<std::string> note;
    friend bool operator==(const Ask&, const Ask&) = default;
};
BOOST_DESCRIBE_STRUCT(Ask, (), (kind, note))

struct Form {
    std::string name;
    std::uint8_t people{};
    std::optional<bool> safe;
    std::vector<Ask> needs;
    std::optional<Instant> at;
    std::optional<LanguageTag> language;
    std::optional<ContactId> contact;
    std::optional<OfferId> offer;
    std::optional<Place> place;
    std::optional<Millis> length;
    std::optional<Count<9>> count;
    std::optional<std::int64_t> change;
    std::optional<Role> operator_;
};
BOOST_DESCRIBE_STRUCT(Form, (),
                      (name, people, safe, needs, at, language, contact, offer, place, length, count, change,
                       operator_))

struct Left {
    static constexpr std::string_view wire_type = "left";
    std::uint32_t steps{};
};
BOOST_DESCRIBE_STRUCT(Left, (), (steps))
struct Right {
    static constexpr std::string_view wire_type = "right";
};
BOOST_DESCRIBE_STRUCT(Right, (), ())
using Turn = std::variant<Left, Right>;

/// A whole form with `members` added.
std::string form_with(const std::string& members) {
    return R"({"name":"x","people":1,"needs":[])" + (members.empty() ? "" : "," + members) + "}";
}

template <class T = Form>
Fault fault_of(const std::string& body, const ReadLimits& limits = {}) {
    INFO(body);
    const auto read = read_json<T>(body, limits);
    REQUIRE(read.has_error());
    return read.error();
}

} // namespace

TEST_CASE("a whole body is read into its struct") {
    const auto form =
        read_json<Form>(
            R"( {"name":"Zo\u00eb\n","people":255,"safe":true,"needs":[{"kind":"legal","note":"a"},{"kind":"food"}],)"
            R"("at":"2026-11-22T03:14:00.123Z","language":"fr-CA","contact":"01000000-0000-0000-0000-000000000000",)"
            R"("offer":18446744073709551615,"place":"24","length":-5,"count":9,"change":-9223372036854775808,)"
            R"("operator":"operator"} )")
            .value();
    CHECK(form.name == "Zo\xc3\xab\n");
    CHECK(form.people == 255);
    CHECK(form.safe == true);
    CHECK(form.needs == std::vector<Ask>{{Need::legal, "a"}, {Need::food, std::nullopt}});
    CHECK(form.at == Instant{1'795'317'240'123});
    CHECK(form.language == LanguageTag::of("fr-CA"));
    CHECK(form.contact == ContactId{Uuid{{1}}});
    CHECK(form.offer == OfferId{UINT64_MAX});
    CHECK(form.place == Place{24});
    CHECK(form.length == Millis{-5});
    CHECK(form.count->value() == 9);
    CHECK(form.change == INT64_MIN);
    CHECK(form.operator_ == Role::operator_);
}

TEST_CASE("an optional member may be left out but not be null") {
    CHECK_FALSE(read_json<Form>(form_with("")).value().safe.has_value());
    CHECK(fault_of(form_with(R"("safe":null)")) == refuse(Refusal::field_invalid, "safe"));
}

TEST_CASE("a missing member is named") {
    CHECK(fault_of(R"({"people":1,"needs":[]})") == refuse(Refusal::field_missing, "name"));
    CHECK(fault_of(R"({"name":"x","people":1})") == refuse(Refusal::field_missing, "needs"));
    CHECK(fault_of(R"({"name":"x","people":1,"needs":[{"kind":"food"},{}]})") ==
          refuse(Refusal::field_missing, "needs[1].kind"));
}

TEST_CASE("a member that the struct has not is refused") {
    CHECK(fault_of(form_with(R"("extra":1)")) == refuse(Refusal::field_unknown, "extra"));
    CHECK(fault_of(form_with(R"("operator_":"operator")")) == refuse(Refusal::field_unknown, "operator_"));
    CHECK(fault_of(R"({"name":"x","people":1,"needs":[{"kind":"food","colour":1}]})") ==
          refuse(Refusal::field_unknown, "needs[0].colour"));
}

TEST_CASE("a name that is no identifier is not told back") {
    CHECK(fault_of(form_with(R"("call 555-0142":1)")) == refuse(Refusal::field_unknown, "?"));
    CHECK(fault_of(form_with(R"("\u0000":1)")) == refuse(Refusal::field_unknown, "?"));
    CHECK(fault_of(form_with('"' + std::string(41, 'a') + "\":1")) == refuse(Refusal::field_unknown, "?"));
    CHECK(fault_of(form_with(R"("a b":{"c":1.5})")) == refuse(Refusal::field_invalid, "?.c"));
}

TEST_CASE("a member twice in one object is refused, also if it is not known") {
    CHECK(fault_of(R"({"name":"x","name":"x","people":1,"needs":[]})") == refuse(Refusal::malformed, "name"));
    CHECK(fault_of(R"({"name":"x","n\u0061me":"x","people":1,"needs":[]})") == refuse(Refusal::malformed, "name"));
    CHECK(fault_of(form_with(R"("a":{"b":1,"b":2})")) == refuse(Refusal::malformed, "a.b"));
}

TEST_CASE("a number that is no integer is refused") {
    const char* number = GENERATE("1.0", "1.5", "1e2", "-0.0", "18446744073709551616", "-9223372036854775809", "1e400",
                                  "123456789012345678901234567890");
    CHECK(fault_of(form_with("\"change\":" + std::string(number))) == refuse(Refusal::field_invalid, "change"));
}

TEST_CASE("what JSON has no numbers for is malformed") {
    const char* number = GENERATE("NaN", "Infinity", "-Infinity", "+1", "01", "0x10", ".5", "1.", "-");
    CHECK(fault_of(form_with("\"change\":" + std::string(number))).code == Refusal::malformed);
}

TEST_CASE("an integer beyond its member's range is refused") {
    CHECK(fault_of(R"({"name":"x","people":256,"needs":[]})") == refuse(Refusal::field_invalid, "people"));
    CHECK(fault_of(R"({"name":"x","people":-1,"needs":[]})") == refuse(Refusal::field_invalid, "people"));
    CHECK(fault_of(form_with(R"("count":10)")) == refuse(Refusal::field_invalid, "count"));
    CHECK(fault_of(form_with(R"("offer":-1)")) == refuse(Refusal::field_invalid, "offer"));
    CHECK(fault_of(form_with(R"("change":9223372036854775808)")) == refuse(Refusal::field_invalid, "change"));
}

TEST_CASE("control characters other than tab, line feed and carriage return are refused") {
    CHECK(read_json<Form>(R"({"name":"a\tb\nc\rd","people":1,"needs":[]})").has_value());
    const char* control = GENERATE("\\u0000", "\\u0001", "\\u0008", "\\b", "\\f", "\\u000b", "\\u001f");
    CHECK(fault_of(R"({"name":"a)" + std::string(control) + R"(","people":1,"needs":[]})") ==
          refuse(Refusal::field_invalid, "name"));
    CHECK(fault_of(form_with(R"("needs2":["", "x)" + std::string(control) + "\"]")) ==
          refuse(Refusal::field_invalid, "needs2[1]"));
}

TEST_CASE("a raw control character inside a text is malformed") {
    CHECK(fault_of("{\"name\":\"a\nb\",\"people\":1,\"needs\":[]}").code == Refusal::malformed);
    CHECK(fault_of(std::string("{\"name\":\"a\0b\",\"people\":1,\"needs\":[]}", 34)).code == Refusal::malformed);
}

TEST_CASE("what is not UTF-8 is malformed") {
    const char* bytes = GENERATE("\xff", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe2\x82", "\x80", "\\ud800",
                                 "\\udc00x", "\\ud800\\u0041");
    CHECK(fault_of(R"({"name":")" + std::string(bytes) + R"(","people":1,"needs":[]})") ==
          refuse(Refusal::malformed, "name"));
}

TEST_CASE("what is not JSON is malformed") {
    const char* body = GENERATE("", " ", "{", "{]", "{\"name\"}", "{\"name\":\"x\",}", "[1,]", "{'name':1}", "/* */{}",
                                "\xef\xbb\xbf{}", "tru", "{} {}", "{}x", "{\"name\":\"x");
    CHECK(fault_of(body).code == Refusal::malformed);
}

TEST_CASE("a value of another type is refused at its path") {
    CHECK(fault_of("[]") == refuse(Refusal::field_invalid, ""));
    CHECK(fault_of("null") == refuse(Refusal::field_invalid, ""));
    CHECK(fault_of(R"({"name":1,"people":1,"needs":[]})") == refuse(Refusal::field_invalid, "name"));
    CHECK(fault_of(R"({"name":"x","people":"1","needs":[]})") == refuse(Refusal::field_invalid, "people"));
    CHECK(fault_of(R"({"name":"x","people":1,"needs":{}})") == refuse(Refusal::field_invalid, "needs"));
    CHECK(fault_of(R"({"name":"x","people":1,"needs":[1]})") == refuse(Refusal::field_invalid, "needs[0]"));
    CHECK(fault_of(R"({"name":"x","people":1,"needs":[{"kind":"gold"}]})") ==
          refuse(Refusal::field_invalid, "needs[0].kind"));
    CHECK(fault_of(form_with(R"("safe":1)")) == refuse(Refusal::field_invalid, "safe"));
    CHECK(fault_of(form_with(R"("at":"today")")) == refuse(Refusal::field_invalid, "at"));
    CHECK(fault_of(form_with(R"("at":5)")) == refuse(Refusal::field_invalid, "at"));
    CHECK(fault_of(form_with(R"("language":"e")")) == refuse(Refusal::field_invalid, "language"));
    CHECK(fault_of(form_with(R"("contact":"1")")) == refuse(Refusal::field_invalid, "contact"));
    CHECK(fault_of(form_with(R"("length":"1")")) == refuse(Refusal::field_invalid, "length"));
}

TEST_CASE("a place is a code of two or seven digits in a province") {
    CHECK(read_json<Form>(form_with(R"("place":"2466023")")).value().place == Place{2466023});
    const char* place = GENERATE("\"\"", "\"0\"", "\"09\"", "\"63\"", "\"024\"", "\"0000024\"", "\"6300000\"",
                                 "\"24 \"", "\"+4\"", "24", "\"24660234\"");
    CHECK(fault_of(form_with("\"place\":" + std::string(place))) == refuse(Refusal::field_invalid, "place"));
}

TEST_CASE("depth is limited") {
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    CHECK(fault_of(nested(32)) == refuse(Refusal::field_invalid, "")); // read, but no object
    CHECK(fault_of(nested(33)).code == Refusal::too_large);
    CHECK(fault_of(nested(33)).path.starts_with("[0][0]"));
    CHECK(fault_of(std::string(30'000, '[')).code == Refusal::too_large);
}

TEST_CASE("the body's size is limited") {
    const ReadLimits limits{.body_max = 35};
    CHECK(read_json<Form>(R"({"name":"x","people":1,"needs":[]})", limits).has_value());
    CHECK(fault_of(R"({"name":"x","people":1,"needs":[]}  )", limits) == refuse(Refusal::too_large));
}

TEST_CASE("the length of a list is limited") {
    const ReadLimits limits{.list_max = 2};
    CHECK(read_json<Form>(R"({"name":"x","people":1,"needs":[{"kind":"food"},{"kind":"food"}]})", limits).has_value());
    CHECK(fault_of(R"({"name":"x","people":1,"needs":[{"kind":"food"},{"kind":"food"},{"kind":"food"}]})", limits) ==
          refuse(Refusal::too_large, "needs"));
    CHECK(fault_of(form_with(R"("a":[[1,2],[1,2,3]])"), limits) == refuse(Refusal::too_large, "a[1]"));
}

TEST_CASE("the number of members of an object is limited") {
    const ReadLimits limits{.members_max = 3};
    CHECK(read_json<Form>(form_with(""), limits).has_value());
    CHECK(fault_of(form_with(R"("safe":true)"), limits) == refuse(Refusal::too_large, ""));
}

TEST_CASE("the length of a text is limited in bytes, escapes undone") {
    const ReadLimits limits{.string_max = 6};
    CHECK(read_json<Form>(R"({"name":"\u0041\u0041\u0041\u0041\u0041\u0041","people":1,"needs":[]})", limits)
              .has_value());
    CHECK(fault_of(R"({"name":"1234567","people":1,"needs":[]})", limits) == refuse(Refusal::too_large, "name"));
    CHECK(fault_of(R"({"name":"\n\n\n\n\n\n\n","people":1,"needs":[]})", limits) == refuse(Refusal::too_large, "name"));
}

TEST_CASE("a message is told from the others by its tag") {
    CHECK(std::get<Left>(read_json<Turn>(R"({"steps":3,"type":"left"})").value()).steps == 3);
    CHECK(std::holds_alternative<Right>(read_json<Turn>(R"({"type":"right"})").value()));
    CHECK(fault_of<Turn>(R"({"steps":3})") == refuse(Refusal::field_missing, "type"));
    CHECK(fault_of<Turn>(R"({"type":"up"})") == refuse(Refusal::field_invalid, "type"));
    CHECK(fault_of<Turn>(R"({"type":1})") == refuse(Refusal::field_invalid, "type"));
    CHECK(fault_of<Turn>(R"({"type":"right","steps":3})") == refuse(Refusal::field_unknown, "steps"));
    CHECK(fault_of<Turn>(R"({"type":"left","steps":-3})") == refuse(Refusal::field_invalid, "steps"));
    CHECK(fault_of<Turn>("[]") == refuse(Refusal::field_invalid, ""));
    CHECK(fault_of<Left>(R"({"type":"right","steps":3})") == refuse(Refusal::field_invalid, "type"));
}
