#include "hotline/channels/visitor/intake.hpp"

#include <catch2/catch.hpp>

#include <vector>

using namespace hotline;
using namespace hotline::visitor;

namespace {

constexpr std::string_view ours = "command=0190a000-0000-7000-8000-000000000001&lang=fr&";

PostedForm form_of(const std::string& rest) {
    net::RequestHead head;
    head.headers = {{"content-type", "application/x-www-form-urlencoded"}, {"sec-fetch-site", "same-origin"}};
    return PostedForm::read(head, std::string(ours) + rest, "http://127.0.0.1:8080").value();
}

std::string repeated(std::string_view piece, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i)
        text += piece;
    return text;
}

Fault chat_fault(const std::string& rest) { return read_chat_start(form_of(rest)).error(); }
Fault tip_fault(const std::string& rest) { return read_tip_report(form_of(rest)).error(); }

} // namespace

TEST_CASE("a chat begins with words, and the word of danger decides its acuity") {
    const auto calm = read_chat_start(form_of("message=Bonjour%0D%0A%21")).value();
    CHECK(calm.message == "Bonjour\n!");
    CHECK(calm.language == LanguageTag::of("fr"));
    CHECK(acuity_of(calm) == Acuity::standard);
    CHECK(reason_of(calm) == AcuityReason::not_assessed);
    const auto danger = read_chat_start(form_of("message=x&danger=yes")).value();
    CHECK(acuity_of(danger) == Acuity::immediate);
    CHECK(reason_of(danger) == AcuityReason::said_in_danger);
}

TEST_CASE("a message has 1 to 4,000 code points of lawful text") {
    CHECK(chat_fault("message=") == refuse(Refusal::field_missing, "message"));
    CHECK(chat_fault("message=+%0A+") == refuse(Refusal::field_missing, "message"));
    CHECK(chat_fault("message=%C2%A0%E3%80%80%E2%80%8B") == refuse(Refusal::field_missing, "message")); // unseen
    CHECK(read_chat_start(form_of("message=" + repeated("%F0%9F%8F%A0", 4'000))).has_value());
    CHECK(chat_fault("message=" + repeated("a", 4'001)) == refuse(Refusal::too_large, "message"));
    CHECK(chat_fault("message=%C0%AF") == refuse(Refusal::malformed, "message"));
    CHECK(chat_fault("message=%1B") == refuse(Refusal::malformed, "message"));
}

TEST_CASE("a tip needs one field, and every other has its limit and its name") {
    const auto tip = read_tip_report(form_of("what=a&where=b&province=24&in_danger=yes&contact=")).value();
    CHECK(tip.text.what == "a");
    CHECK(tip.text.where == "b");
    CHECK_FALSE(tip.text.contact);
    CHECK(tip.province == Place{24});
    CHECK(tip.in_danger == Flag::yes);
    CHECK(tip_fault("where=b") == refuse(Refusal::field_missing, "what"));
    CHECK(tip_fault("what=%E2%80%AF") == refuse(Refusal::field_missing, "what"));
    CHECK(tip_fault("what=" + repeated("a", 8'001)) == refuse(Refusal::too_large, "what"));
    CHECK(tip_fault("what=a&who=" + repeated("a", 501)) == refuse(Refusal::too_large, "who"));
    CHECK(tip_fault("what=a&province=25") == refuse(Refusal::field_invalid, "province"));
}

TEST_CASE("the digits of a code are uniform: bytes that would favour some are passed over") {
    std::vector<std::uint8_t> random(19, 249);
    CHECK_FALSE(code_digits(random));
    random.insert(random.begin(), 255);
    CHECK_FALSE(code_digits(random));
    random.push_back(10);
    const auto digits = code_digits(random).value();
    CHECK(digits.front() == 9);
    CHECK(digits.back() == 0);
}
