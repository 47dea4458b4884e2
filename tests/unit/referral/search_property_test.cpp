#include "i18n/folding.hpp"
#include "referral/demo/demo_directory.hpp"
#include "referral/search.hpp"
#include "tests/unit/referral/builders.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <set>

using namespace hotline;
using namespace hotline::referral;
using namespace hotline::referral::test;

namespace {

const Index& demo_index() {
    static const Index index = [] {
        Index built = Index::in_memory();
        built.rebuild(demo_directory()).value();
        return built;
    }();
    return index;
}

std::set<ServiceId> found(const Query& query) {
    std::set<ServiceId> ids;
    for (const Hit& hit : demo_index().search(query).value().hits)
        ids.insert(hit.listing.service.id);
    return ids;
}

/// A few words that occur in the demonstration directory, some that do not, and pieces of FTS5's grammar.
rc::Gen<std::string> typed_words() {
    const auto word = rc::gen::element<std::string>("shelter", "refuge", "police", "Montréal", "aide", "legal", "coun",
                                                    "zebra", "the", "NOT", "\"", "*", "(", "invented", "l'île");
    return rc::gen::map(rc::gen::resize(4, rc::gen::container<std::vector<std::string>>(word)),
                        [](const std::vector<std::string>& chosen) {
                            std::string typed;
                            for (const std::string& one : chosen)
                                typed += one + ' ';
                            return typed;
                        });
}

Need any_need() { return *rc::gen::element(Need::legal, Need::police, Need::food, Need::emergency_shelter); }
Place any_place() { return *rc::gen::element(ontario, toronto, ottawa, quebec, montreal, Place{62}, Place{6001009}); }
LanguageTag any_language() {
    return *rc::gen::element(LanguageTag::of("en"), LanguageTag::of("fr-CA"), LanguageTag::of("so"),
                             LanguageTag::of("iu"), LanguageTag::of("crk"));
}

} // namespace

TEST_CASE("a search takes any bytes without throwing") {
    CHECK(rc::check("any bytes",
                    [](const std::string& bytes) { RC_ASSERT(demo_index().search(words(bytes)).has_value()); }));
    const std::string with_nul("shel\0ter \0", 10);
    CHECK(demo_index().search(words(with_nul)).has_value());
    CHECK(demo_index().search(words(std::string(100'000, '"'))).has_value());
    CHECK(demo_index().search(words("\xff\xfe\xc3(\xed\xa0\x80")).has_value());
    std::string many;
    for (int i = 0; i < 5'000; ++i)
        many += "a ";
    CHECK(demo_index().search(words(many)).has_value());
}

TEST_CASE("adding a filter never adds a hit") {
    CHECK(rc::check("subset", [] {
        Query wide = words(*typed_words());
        if (*rc::gen::arbitrary<bool>())
            wide.needs.push_back(any_need());
        Query narrow = wide;
        switch (*rc::gen::inRange(0, 4)) {
        case 0:
            narrow.needs.push_back(any_need());
            break;
        case 1:
            narrow.where = any_place();
            break;
        case 2:
            narrow.language = any_language();
            break;
        default:
            wide.where = any_place();
            narrow.where = wide.where;
            narrow.language = any_language();
        }
        const auto all = found(wide);
        const auto fewer = found(narrow);
        RC_ASSERT(std::ranges::includes(all, fewer));
    }));
}

TEST_CASE("a city never has a hit that its province has not") {
    CHECK(rc::check("subset", [] {
        Query province = words(*typed_words());
        Query city = province;
        city.where = any_place();
        province.where = Place{city.where.province()};
        RC_ASSERT(std::ranges::includes(found(province), found(city)));
    }));
}

TEST_CASE("accents and case in what is typed change nothing") {
    CHECK(rc::check("folded", [] {
        const std::string typed = *typed_words();
        const Results as_typed = demo_index().search(words(typed)).value();
        RC_ASSERT(demo_index().search(words(i18n::fold(typed))).value() == as_typed);
        std::string loud = typed;
        std::ranges::transform(loud, loud.begin(),
                               [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
        RC_ASSERT(demo_index().search(words(loud)).value() == as_typed);
    }));
}

TEST_CASE("hits stand in the order of their reasons, and the total counts them") {
    CHECK(rc::check("ordered", [] {
        Query query = words(*typed_words());
        query.where = any_place();
        query.language = any_language();
        const Results results = demo_index().search(query).value();
        RC_ASSERT(std::ranges::is_sorted(results.hits, {}, &Hit::reason));
        RC_ASSERT(results.total == results.hits.size());
    }));
}
