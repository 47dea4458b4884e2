#include "hotline/channels/visitor/html.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace hotline;
using namespace hotline::visitor;

TEST_CASE("no input becomes markup, as text or in an attribute") {
    CHECK(rc::check("what is between the marks has no special character", [](const std::string& input) {
        const auto text = escaped(input);
        RC_ASSERT(text.find_first_of("<>\"'") == std::string::npos);
        for (auto at = text.find('&'); at != std::string::npos; at = text.find('&', at + 1)) {
            const auto reference = text.substr(at, text.find(';', at) + 1 - at);
            const bool known = reference == "&lt;" || reference == "&gt;" || reference == "&amp;" ||
                               reference == "&#34;" || reference == "&#39;";
            RC_ASSERT(known);
        }
    }));
    CHECK(rc::check("elements hold exactly the escaped input", [](const std::string& input) {
        Html html(LanguageTag::of("en"));
        html.element("p", {{"title", input}}, input);
        RC_ASSERT(html.take() == "<p title=\"" + escaped(input) + "\">" + escaped(input) + "</p>");
    }));
}

TEST_CASE("a text in another language than the page says so") {
    Html html(LanguageTag::of("fr"));
    html.element("p", {}, i18n::Text{"مرحبا", LanguageTag::of("ar")});
    CHECK(html.take() == "<p lang=\"ar\" dir=\"rtl\">مرحبا</p>");
    html.element("p", {}, i18n::Text{"Bonjour", LanguageTag::of("fr")});
    CHECK(html.take() == "<p>Bonjour</p>");
}

TEST_CASE("what a person wrote is isolated from the page's direction") {
    Html html(LanguageTag::of("en"));
    html.personal("bdi", {}, "<b>");
    CHECK(html.take() == "<bdi dir=\"auto\">&lt;b&gt;</bdi>");
}

TEST_CASE("an attribute that is not present is left out") {
    Html html(LanguageTag::of("en"));
    html.empty("input", {{"type", "checkbox"}, {"checked", "", false}, {"required"}});
    CHECK(html.take() == "<input type=\"checkbox\" required=\"\">");
}

TEST_CASE("closing what is not open is a broken promise") {
    Html html(LanguageTag::of("en"));
    CHECK_THROWS_AS(html.close(), std::logic_error);
}
