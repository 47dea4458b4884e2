#include "referral/demo/demo_directory.hpp"
#include "referral/search.hpp"
#include "tests/unit/referral/builders.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

using namespace hotline;
using namespace hotline::referral;
using namespace hotline::referral::test;

namespace {

Index index_of(const Directory& directory) {
    Index index = Index::in_memory();
    REQUIRE(index.rebuild(directory).has_value());
    return index;
}

using Numbers = std::vector<int>;

} // namespace

TEST_CASE("a whole name counts more than words in it, and those more than words elsewhere") {
    const Index index =
        index_of(a_directory({a_service(1).named("Bay").saying("Near the harbour clinic."),
                              a_service(2).named("Harbour Clinic West"), a_service(3).named("Harbour Clinic")}));
    const Results results = index.search(words("harbour clinic")).value();
    CHECK(numbers(results) == Numbers{3, 2, 1});
    CHECK(results.hits[0].reason.text == TextMatch::exact_name);
    CHECK(results.hits[1].reason.text == TextMatch::name_words);
    CHECK(results.hits[2].reason.text == TextMatch::other_words);
}

TEST_CASE("words count before place, place before language, language before name") {
    const LanguageOffer french{LanguageTag::of("fr"), LanguageMode::spoken};
    const LanguageOffer by_interpreter{LanguageTag::of("fr"), LanguageMode::interpreter};
    const Index index = index_of(a_directory({
        a_service(1).named("A").saying("Clinic").speaking({french}),
        a_service(2).named("Clinic B").in(ottawa, Reach::province).speaking({french}),
        a_service(3).named("Clinic A").speaking({by_interpreter}),
        a_service(4).named("Clinic Z").speaking({french}),
        a_service(5).named("Clinic Y").speaking({french}),
    }));
    Query query = words("clinic");
    query.where = toronto;
    query.language = LanguageTag::of("fr");
    CHECK(numbers(index.search(query).value()) == Numbers{5, 4, 3, 2, 1});
}

TEST_CASE("the reasons of a hit are told as codes, without those that were not asked for") {
    const Reason reason{.text = TextMatch::name_words, .nearness = {}, .language = LanguageFit::interpreter};
    CHECK(reason_codes(reason) == std::vector<std::string_view>{"name_words", "interpreter"});
    CHECK(reason_codes(Reason{}).empty());
}

TEST_CASE("equals stand in the alphabetical order of the reader's language, then by id") {
    const Index index =
        index_of(a_directory({a_service(3).named("Alder", "Zone"), a_service(2).named("Birch", "Érable"),
                              a_service(1).named("Birch", "Érable")}));
    Query query = everything();
    CHECK(numbers(index.search(query).value()) == Numbers{3, 1, 2});
    query.ui_language = LanguageTag::of("fr");
    CHECK(numbers(index.search(query).value()) == Numbers{1, 2, 3});
}

TEST_CASE("the order and the version do not depend on the order in which entries were given") {
    Directory directory = demo_directory();
    const Index one = index_of(directory);
    std::mt19937 chance(7);
    std::ranges::shuffle(directory.agencies, chance);
    std::ranges::shuffle(directory.services, chance);
    const Index other = index_of(directory);
    CHECK(one.version() == other.version());
    for (const char* typed : {"", "police", "shelter", "counselling toronto", "aide"}) {
        CHECK(one.search(words(typed)).value() == other.search(words(typed)).value());
    }
}

TEST_CASE("pages joined are the whole list, once") {
    const Index index = index_of(demo_directory());
    const Results whole = index.search(words("support")).value();
    REQUIRE(whole.total > 4);
    Query query = words("support");
    query.limit = decltype(query.limit)::of(3);
    std::vector<Hit> joined;
    for (bool more = true; more;) {
        const Results page = index.search(query).value();
        CHECK(page.total == whole.total);
        CHECK(page.hits.size() <= 3);
        joined.insert(joined.end(), page.hits.begin(), page.hits.end());
        query.cursor = page.next;
        more = page.next.has_value();
    }
    CHECK(joined == whole.hits);
}

TEST_CASE("a cursor is refused once the directory has changed, and beyond the end") {
    Directory directory = demo_directory();
    Index index = index_of(directory);
    Query query = everything();
    query.limit = decltype(query.limit)::of(5);
    query.cursor = index.search(query).value().next;
    REQUIRE(query.cursor.has_value());
    CHECK(index.search(query).has_value());

    query.cursor->offset = 10'000;
    CHECK(index.search(query).error() == refuse(Refusal::field_invalid, "cursor"));

    query.cursor->offset = 5;
    directory.services.pop_back();
    REQUIRE(index.rebuild(directory).has_value());
    CHECK(index.search(query).error() == refuse(Refusal::stale, "cursor"));
}

TEST_CASE("a cursor reads back from its text and from no other") {
    const Cursor cursor{.version = 0xfedcba9876543210U, .offset = 40};
    CHECK(to_text(cursor) == "fedcba9876543210-40");
    CHECK(parse_cursor(to_text(cursor)).value() == cursor);
    for (const char* wrong :
         {"", "-", "fedcba9876543210", "fedcba9876543210-", "fedcba9876543210-040", "FEDCBA9876543210-40",
          "fedcba9876543210-4x", "fedcba9876543210_40", "fedcba9876543210-99999999999"}) {
        INFO(wrong);
        CHECK(parse_cursor(wrong).has_error());
    }
}
