#include "hotline/channels/visitor/answers.hpp"
#include "hotline/channels/visitor/form_tokens.hpp"
#include "hotline/channels/visitor/language_choice.hpp"
#include "hotline/channels/visitor/posted_form.hpp"
#include "tests/unit/channels/house.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::visitor;

namespace {

constexpr Instant noon{1'800'000'000'000};
constexpr std::string_view origin = "http://127.0.0.1:8080";

net::RequestHead form_head(net::Header where) {
    net::RequestHead head;
    head.headers = {{"content-type", "application/x-www-form-urlencoded"}, std::move(where)};
    return head;
}

LanguageTag choice(const std::string& query, const std::string& accept) {
    net::RequestHead head;
    head.query = query;
    if (!accept.empty())
        head.headers.push_back({"accept-language", accept});
    return chosen_language(head);
}

} // namespace

TEST_CASE("a form token fits its purpose and binding, for twelve hours") {
    test::House house;
    const FormTokens tokens(house.vault());
    const auto token = tokens.make(FormPurpose::tip, "one", noon);
    CHECK(tokens.accepts(token, FormPurpose::tip, "one", noon));
    CHECK(tokens.accepts(token, FormPurpose::tip, "one", noon + hours(12)));
    CHECK_FALSE(tokens.accepts(token, FormPurpose::tip, "one", noon + hours(14)));
    CHECK_FALSE(tokens.accepts(token, FormPurpose::tip, "one", noon - hours(2)));
    CHECK_FALSE(tokens.accepts(token, FormPurpose::start_chat, "one", noon));
    CHECK_FALSE(tokens.accepts(token, FormPurpose::tip, "two", noon));
    CHECK_FALSE(tokens.accepts("", FormPurpose::tip, "one", noon));
}

TEST_CASE("a form is taken from our own pages only") {
    CHECK(PostedForm::read(form_head({"origin", std::string(origin)}), "a=b", origin).has_value());
    CHECK(PostedForm::read(form_head({"sec-fetch-site", "same-origin"}), "a=b", origin).has_value());
    const auto refused = [](const net::RequestHead& head) {
        return PostedForm::read(head, "a=b", origin).error().code;
    };
    CHECK(refused(form_head({"origin", "http://localhost:8081"})) == Refusal::origin_refused);
    CHECK(refused(form_head({"origin", "null"})) == Refusal::origin_refused);
    CHECK(refused(form_head({"sec-fetch-site", "same-site"})) == Refusal::origin_refused);
    CHECK(refused(net::RequestHead{}) == Refusal::origin_refused);
    auto twice = form_head({"origin", "http://evil.example"});
    twice.headers.push_back({"sec-fetch-site", "same-origin"});
    CHECK(refused(twice) == Refusal::origin_refused);
    auto json = form_head({"origin", std::string(origin)});
    json.headers[0].value = "application/json";
    CHECK(refused(json) == Refusal::unsupported_media_type);
}

TEST_CASE("the address chooses the language, then the browser, then English") {
    CHECK(choice("lang=ar", "fr") == LanguageTag::of("ar"));
    CHECK(choice("lang=tl", "") == LanguageTag::of("fil"));
    CHECK(choice("lang=xx-nonsense", "fr-CA,en;q=0.5") == LanguageTag::of("fr"));
    CHECK(choice("", "crk") == LanguageTag::of("cr"));
    CHECK(choice("", "") == LanguageTag::of("en"));
    CHECK(choice("lang=%zz", "es") == LanguageTag::of("es"));
}

TEST_CASE("a page says the language that its texts are really in") {
    const i18n::Catalog catalog;
    CHECK(page_language(catalog, LanguageTag::of("fr")).shown == LanguageTag::of("fr"));
    CHECK(page_language(catalog, LanguageTag::of("ht")).shown == LanguageTag::of("fr"));
    CHECK(page_language(catalog, LanguageTag::of("ar")).shown == LanguageTag::of("en"));
    CHECK(page_language(catalog, LanguageTag::of("ar")).chosen == LanguageTag::of("ar"));
}

TEST_CASE("the cookie is read strictly and hardened behind TLS") {
    const std::string token(43, 'A');
    const SessionCookie plain(false);
    net::RequestHead head;
    head.headers = {{"cookie", "x=1; s=" + token}};
    CHECK(plain.token_in(head) == token);
    head.headers = {{"cookie", "ss=" + token}};
    CHECK_FALSE(plain.token_in(head));
    head.headers = {{"cookie", "s=short"}};
    CHECK_FALSE(plain.token_in(head));
    CHECK(plain.set(token).value == "s=" + token + "; Path=/; HttpOnly; SameSite=Strict");
    CHECK(SessionCookie(true).set(token).value == "__Host-s=" + token + "; Path=/; HttpOnly; SameSite=Strict; Secure");
}
