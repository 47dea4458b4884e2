#include "proto/time_text.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace hotline;

TEST_CASE("an instant is written as RFC 3339 in UTC with milliseconds") {
    CHECK(to_text(Instant{0}) == "1970-01-01T00:00:00.000Z");
    CHECK(to_text(Instant{1'795'317'240'123}) == "2026-11-22T03:14:00.123Z");
    CHECK(to_text(Instant{-1}) == "1969-12-31T23:59:59.999Z");
    CHECK(to_text(Instant{951'782'400'000}) == "2000-02-29T00:00:00.000Z");
}

TEST_CASE("an instant beyond four-digit years stands at the end of the range") {
    CHECK(to_text(Instant{INT64_MAX}) == "9999-12-31T23:59:59.999Z");
    CHECK(to_text(Instant{INT64_MIN}) == "0000-01-01T00:00:00.000Z");
}

TEST_CASE("every instant of the range is read back from its text") {
    REQUIRE(rc::check([] {
        const Instant at{*rc::gen::inRange<std::int64_t>(-62'167'219'200'000, 253'402'300'800'000)};
        RC_ASSERT(parse_instant(to_text(at)).value() == at);
    }));
}

TEST_CASE("a fraction may have none to nine digits and is cut to milliseconds") {
    CHECK(parse_instant("1970-01-01T00:00:01Z").value() == Instant{1'000});
    CHECK(parse_instant("1970-01-01T00:00:01.5Z").value() == Instant{1'500});
    CHECK(parse_instant("1970-01-01T00:00:01.05Z").value() == Instant{1'050});
    CHECK(parse_instant("1970-01-01T00:00:01.123999999Z").value() == Instant{1'123});
}

TEST_CASE("what is no time in UTC is refused") {
    const char* text =
        GENERATE("", "1970-01-01", "1970-01-01T00:00:00", "1970-01-01t00:00:00Z", "1970-01-01T00:00:00z",
                 "1970-01-01T00:00:00+00:00", "1970-01-01T00:00:00.Z", "1970-01-01T00:00:00.1234567890Z",
                 "1970-13-01T00:00:00Z", "1970-02-29T00:00:00Z", "1970-01-00T00:00:00Z", "1970-01-01T24:00:00Z",
                 "1970-01-01T00:60:00Z", "1970-01-01T00:00:60Z", "1970-01-01T00:00:00.1x3Z", " 1970-01-01T00:00:00Z",
                 "1970-01-01T00:00:00ZZ", "-970-01-01T00:00:00Z", "1970-01-01 00:00:00Z");
    INFO(text);
    REQUIRE(parse_instant(text).has_error());
    CHECK(parse_instant(text).error().code == Refusal::field_invalid);
}
