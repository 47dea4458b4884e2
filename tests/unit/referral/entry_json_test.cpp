#include "referral/entry_json.hpp"

#include "referral/demo/demo_directory.hpp"
#include "tests/unit/referral/builders.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::referral;
using namespace hotline::referral::test;

namespace {

std::string replaced(std::string text, std::string_view what, std::string_view by) {
    const auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), by);
}

std::string service_json() { return to_json(Service(a_service(1).with_interpreters())); }

Fault fault_of(const std::string& json) {
    const auto read = service_from_json(json);
    REQUIRE(read.has_error());
    return read.error();
}

} // namespace

TEST_CASE("an entry read back from its JSON is the same entry") {
    const Directory directory = demo_directory();
    for (const Agency& agency : directory.agencies)
        CHECK(agency_from_json(to_json(agency)).value() == agency);
    for (const Service& service : directory.services)
        CHECK(service_from_json(to_json(service)).value() == service);
}

TEST_CASE("the first wrong member of an entry is told by its path") {
    const std::string good = service_json();
    CHECK(fault_of(replaced(good, R"(["legal"])", R"(["legal","luck"])")) ==
          refuse(Refusal::field_invalid, "needs[1]"));
    CHECK(fault_of(replaced(good, R"("language":"en")", R"("language":"e n")")) ==
          refuse(Refusal::field_invalid, "languages[0].language"));
    CHECK(fault_of(replaced(good, "+14165550101", "416-555-0101")) == refuse(Refusal::field_invalid, "phone"));
    CHECK(fault_of(replaced(good, "3520005", "9920005")) == refuse(Refusal::field_invalid, "locality.place"));
    CHECK(fault_of(replaced(good, R"("fr":"Toujours")", R"("fr":"")")) == refuse(Refusal::field_invalid, "hours.fr"));
    CHECK(fault_of(replaced(good, R"("reach")", R"("address":"","reach")")) ==
          refuse(Refusal::field_unknown, "address"));
    CHECK(fault_of(replaced(good, R"("reach":"place",)", "")) == refuse(Refusal::field_missing, "reach"));
    CHECK(fault_of("{\"id\": ").code == Refusal::malformed);
}

TEST_CASE("a directory is refused with the path of the entry that is wrong") {
    const std::string agency = to_json(an_agency());
    const std::string service = service_json();
    const auto directory = [](const std::string& agencies, const std::string& services) {
        return directory_from_json(R"({"agencies":[)" + agencies + R"(],"services":[)" + services + "]}");
    };
    CHECK(directory(agency, service).has_value());
    CHECK(directory(agency, service + "," + service).error() == refuse(Refusal::field_invalid, "services[1].id"));
    CHECK(directory("", service).error() == refuse(Refusal::field_invalid, "services[0].agency"));
    CHECK(directory(agency, replaced(service, "+1416", "1416")).error() ==
          refuse(Refusal::field_invalid, "services[0].phone"));
    CHECK(directory_from_json(R"({"agencies":[]})").error() == refuse(Refusal::field_missing, "services"));
}

TEST_CASE("a phone number is E.164 or nothing") {
    CHECK(PhoneNumber::parse("+14165550101").has_value());
    for (const char* wrong : {"", "+", "14165550101", "+0416555010", "+1416555o101", "+1416", "+1234567890123456"}) {
        INFO(wrong);
        CHECK(PhoneNumber::parse(wrong).has_error());
    }
}
