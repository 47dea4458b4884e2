#include "referral/search.hpp"

#include "referral/demo/demo_directory.hpp"
#include "tests/unit/referral/builders.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace hotline;
using namespace hotline::referral;
using namespace hotline::referral::test;

namespace {

Index index_of(std::vector<Service> services) {
    Index index = Index::in_memory();
    REQUIRE(index.rebuild(a_directory(std::move(services))).has_value());
    return index;
}

Index demo_index() {
    Index index = Index::in_memory();
    REQUIRE(index.rebuild(demo_directory()).has_value());
    return index;
}

std::vector<int> found(const Index& index, const std::string& typed) {
    return numbers(index.search(words(typed)).value());
}

using Numbers = std::vector<int>;

} // namespace

TEST_CASE("words are found without accents and case, in either direction") {
    const Index index = index_of({a_service(1).named("Œuvre de l’Élan", "Œuvre de l’Élan"),
                                  a_service(2).named("Tłı̨chǫ House", "Maison Tłı̨chǫ")});
    CHECK(found(index, "oeuvre") == Numbers{1});
    CHECK(found(index, "ELAN") == Numbers{1});
    CHECK(found(index, "l'élan") == Numbers{1});
    CHECK(found(index, "tlicho") == Numbers{2});
    CHECK(found(index, "TŁI̜CHǪ").size() <= 1);
}

TEST_CASE("an entry is found by its English and by its French text, whatever the reader's language") {
    const Index index = index_of({a_service(1).named("Night Shelter", "Refuge de nuit")});
    Query french = words("shelter");
    french.ui_language = LanguageTag::of("fr-CA");
    CHECK(numbers(index.search(french).value()) == Numbers{1});
    CHECK(found(index, "refuge de nuit") == Numbers{1});
}

TEST_CASE("the last word may be a beginning, the others are whole") {
    const Index index = index_of({a_service(1).named("Harbour Legal Clinic")});
    CHECK(found(index, "harbour leg") == Numbers{1});
    CHECK(found(index, "harb legal clin").size() == 1);
    CHECK(index.search(words("harb legal")).value().words == WordMatch::any_word);
    CHECK(index.search(words("harbour lega")).value().words == WordMatch::all_words);
    CHECK(found(index, "egal").empty());
}

TEST_CASE("when no entry has all words, those with any are listed and marked so") {
    const Index index = index_of({a_service(1).named("Harbour Clinic"), a_service(2).named("Prairie Lodge")});
    const Results results = index.search(words("harbour lodge")).value();
    CHECK(numbers(results) == Numbers{1, 2});
    CHECK(results.words == WordMatch::any_word);
    CHECK(index.search(words("harbour clinic")).value().words == WordMatch::all_words);
}

TEST_CASE("a need is found by its words in both languages though the entry does not say them") {
    const Index index = index_of({a_service(1).named("Lantern").meeting({Need::emergency_shelter}), a_service(2)});
    CHECK(found(index, "shelter") == Numbers{1});
    CHECK(found(index, "hebergement") == Numbers{1});
}

TEST_CASE("a service is found by needs only if it meets all of them") {
    const Index index =
        index_of({a_service(1).meeting({Need::legal, Need::police}), a_service(2).meeting({Need::legal})});
    Query query = everything();
    query.needs = {Need::legal};
    CHECK(numbers(index.search(query).value()) == Numbers{1, 2});
    query.needs = {Need::legal, Need::police};
    CHECK(numbers(index.search(query).value()) == Numbers{1});
    query.needs = {Need::food};
    CHECK(index.search(query).value().total == 0);
}

TEST_CASE("a place is served by its own services, by those that reach it in the province, and by national ones") {
    const Index index = index_of({a_service(1).in(Place{}, Reach::country), a_service(2).in(ottawa, Reach::province),
                                  a_service(3).in(ottawa, Reach::place), a_service(4).in(toronto),
                                  a_service(5).in(montreal, Reach::province)});
    Query query = everything();
    query.where = toronto;
    CHECK(numbers(index.search(query).value()) == Numbers{4, 2, 1});
    query.where = ontario;
    CHECK(numbers(index.search(query).value()) == Numbers{2, 3, 4, 1});
    query.where = quebec;
    CHECK(numbers(index.search(query).value()) == Numbers{5, 1});
}

TEST_CASE("a language is served by staff before interpreters, and not at all by others") {
    const LanguageTag somali = LanguageTag::of("so");
    const Index index = index_of({a_service(1), a_service(2).with_interpreters(),
                                  a_service(3).speaking({{somali, LanguageMode::interpreter}}),
                                  a_service(4).speaking({{somali, LanguageMode::spoken}})});
    Query query = everything();
    query.language = somali;
    const Results results = index.search(query).value();
    CHECK(numbers(results) == Numbers{4, 2, 3});
    CHECK(results.hits[0].reason.language == LanguageFit::spoken);
    CHECK(results.hits[1].reason.language == LanguageFit::interpreter);
}

TEST_CASE("a regional form of a language is served in the language") {
    const Index index = index_of({a_service(1).speaking({{LanguageTag::of("fr"), LanguageMode::spoken}})});
    Query query = everything();
    query.language = LanguageTag::of("fr-CA");
    CHECK(index.search(query).value().total == 1);
}

TEST_CASE("FTS5 syntax in a query is nothing but words") {
    const Index index = index_of({a_service(1).named("Harbour NEAR Clinic"), a_service(2).named("Lodge")});
    CHECK(found(index, "near clinic") == Numbers{1});
    CHECK(found(index, "name_en:lodge") == Numbers{2});
    CHECK(found(index, "\"harbour") == Numbers{1});
    CHECK(found(index, "harbour* AND (clinic") == Numbers{1});
    CHECK(found(index, "lodge NOT lodge") == Numbers{2});
    CHECK(found(index, "{name_en} : ^lodge") == Numbers{2});
    CHECK(found(index, "'; DROP TABLE service; --").empty());
    CHECK(found(index, "harbour").size() == 1);
}

TEST_CASE("a query without any word filters nothing") {
    const Index index = index_of({a_service(1), a_service(2)});
    const Results results = index.search(words(" -- \"*\" ")).value();
    CHECK(results.total == 2);
    CHECK(results.words == WordMatch::not_asked);
}

TEST_CASE("in the demonstration directory a shelter in Montreal is found in the words of both languages") {
    const Index index = demo_index();
    for (const char* typed : {"montreal shelter", "refuge montréal", "HÉBERGEMENT Montre"}) {
        INFO(typed);
        const Results results = index.search(words(typed)).value();
        REQUIRE(results.total >= 1);
        CHECK(results.words == WordMatch::all_words);
        CHECK(results.hits.front().listing.service.locality.place == montreal);
    }
}

TEST_CASE("a found service comes with its agency, and is found again by its id") {
    const Index index = demo_index();
    const Results results = index.search(words("qulliq shelter")).value();
    REQUIRE(results.total == 1);
    const Listing& listing = results.hits.front().listing;
    CHECK(listing.agency.id == listing.service.agency);
    CHECK(index.find(listing.service.id) == listing);
    CHECK(index.find(an_id<ServiceId>(99)) == std::nullopt);
}
