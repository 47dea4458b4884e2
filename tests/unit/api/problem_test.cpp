#include "hotline/api/problem.hpp"
#include "i18n/code_key.hpp"
#include "proto/json_reader.hpp"
#include "proto/messages/problem.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

using namespace hotline;
using namespace hotline::api;

namespace {

std::vector<Refusal> every_refusal() {
    std::vector<Refusal> all;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Refusal>>([&](auto e) { all.push_back(e.value); });
    return all;
}

wire::Problem document_of(const net::Response& response) { return read_json<wire::Problem>(response.body).value(); }

bool has_header(const net::Response& response, std::string_view name) {
    return std::ranges::any_of(response.headers, [&](const auto& header) { return header.name == name; });
}

} // namespace

TEST_CASE("every refusal has a title of its own words in English and in French") {
    const i18n::Catalog catalog;
    for (const auto refusal : every_refusal()) {
        CAPTURE(code_name(refusal));
        std::set<std::string> titles;
        for (const auto language : {LanguageTag::of("en"), LanguageTag::of("fr")}) {
            const auto text = catalog.text(i18n::problem_key(refusal), language);
            CHECK(text.language == language);
            const auto told = refusal == Refusal::not_yours ? Refusal::absent : refusal;
            const auto title = document_of(problem(catalog, language, refuse(refusal))).title;
            CHECK(title == catalog.format(i18n::problem_key(told), language));
            CHECK(title.find_first_of("[{") == std::string::npos);
            titles.insert(title);
        }
        CHECK(titles.size() == 2);
    }
}

TEST_CASE("a problem names its type, its status and the field that is to blame") {
    const i18n::Catalog catalog;
    const auto response = problem(catalog, LanguageTag::of("en"), refuse(Refusal::field_invalid, "needs[0].kind"));
    CHECK(response.status == 422);
    CHECK(response.headers.front() == net::Header{"Content-Type", "application/problem+json"});
    const auto document = document_of(response);
    CHECK(document.type == "urn:hotline:problem:field_invalid");
    CHECK(document.status == 422);
    CHECK(document.at == "needs[0].kind");
    CHECK_FALSE(document_of(problem(catalog, LanguageTag::of("en"), refuse(Refusal::stale))).at.has_value());
}

TEST_CASE("what is not yours is told to the byte like what does not exist") {
    const i18n::Catalog catalog;
    const auto language = LanguageTag::of("fr");
    const auto theirs = problem(catalog, language, refuse(Refusal::not_yours));
    const auto nothing = problem(catalog, language, refuse(Refusal::absent));
    CHECK(theirs.status == nothing.status);
    CHECK(theirs.body == nothing.body);
    CHECK(theirs.headers == nothing.headers);
}

TEST_CASE("who may try again later is told when") {
    const i18n::Catalog catalog;
    for (const auto refusal : every_refusal()) {
        CAPTURE(code_name(refusal));
        const auto response = problem(catalog, LanguageTag::of("en"), refuse(refusal));
        CHECK(has_header(response, "Retry-After") == (response.status == 429 || response.status == 503));
    }
}
