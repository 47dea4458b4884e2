#include "hotline/callbacks/phone_number.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using callbacks::PhoneNumber;

TEST_CASE("a number of the North American plan is read as people type it") {
    for (const auto* typed : {"418 555-0137", "(418) 555-0137", "418.555.0137", "4185550137", "1 418 555 0137",
                              "+1 418 555 0137", "+1-418-555-0137", " 418\t555 0137 ", "418\u00a0555\u00a00137"}) {
        INFO(typed);
        CHECK(PhoneNumber::parse(typed).value().e164() == "+14185550137");
    }
}

TEST_CASE("a number of another plan needs its plus") {
    CHECK(PhoneNumber::parse("+33 1 99 00 01 23").value().e164() == "+33199000123");
    CHECK(PhoneNumber::parse("+523315550123").value().e164() == "+523315550123");
    CHECK_FALSE(PhoneNumber::parse("0199000123").has_value());
}

TEST_CASE("what cannot be called is refused") {
    for (const auto* typed : {"",
                              "+",
                              "911",
                              "555-0137",
                              "118 555-0137",
                              "011 555-0137",
                              "418 155-0137",
                              "418 911-0137", // lint-allow(numbers): no exchange
                              "411 555-0137",
                              "498 555-0137", // area codes with a 9 in the middle are kept for a longer plan
                              "900 555-0137", // costs whoever calls
                              "418 555-01371",
                              "+1 418 555 013",
                              "2 418 555 0137",
                              "+0 418 555 0137",
                              "+123456",
                              "+1234567890123456",
                              "call me",
                              "418 555-0137 ext 5",
                              "418+5550137",
                              "++14185550137",
                              "４１８５５５０１３７"}) {
        INFO(typed);
        CHECK(PhoneNumber::parse(typed).error().code == Refusal::field_invalid);
    }
}
