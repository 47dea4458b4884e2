#include "i18n/catalog_check.hpp"

#include <boost/describe/enum_to_string.hpp>
#include <catch2/catch.hpp>

#include <array>

namespace hotline::i18n {
namespace {

constexpr LanguageTag en = LanguageTag::of("en");
constexpr LanguageTag fr = LanguageTag::of("fr");

/// The faults found in one pattern planted into a catalog of its own.
std::vector<CatalogFinding> planted(const LanguageTag& language, std::string_view pattern) {
    const std::array entries{CatalogEntry{"a.key", pattern}};
    return check_catalog({language, entries});
}

std::vector<CatalogFinding> planted_translation(std::string_view english, std::string_view french) {
    const std::array reference{CatalogEntry{"a.key", english}};
    const std::array translation{CatalogEntry{"a.key", french}};
    return check_translation({en, reference}, {fr, translation});
}

std::vector<CatalogFinding> one(CatalogFault fault) { return {{fault, "a.key"}}; }

std::string listed(const std::vector<CatalogFinding>& findings) {
    std::string lines;
    for (const auto& finding : findings) {
        lines += boost::describe::enum_to_string(finding.fault, "?") + (" " + finding.key + "\n");
    }
    return lines;
}

} // namespace

TEST_CASE("the shipped catalogs have no fault") {
    const auto tables = embedded_catalogs();
    for (const CatalogTable& table : tables) {
        INFO(table.language.text());
        CHECK(table.entries.size() > 400);
        CHECK(listed(check_catalog(table)) == "");
        CHECK(listed(check_translation(tables.front(), table)) == "");
    }
}

TEST_CASE("an apostrophe that eats text is found, a quoted brace is not one") {
    CHECK(planted(fr, "l'{x} d'aide") == one(CatalogFault::ascii_apostrophe));
    CHECK(planted(fr, "l''{x}") == one(CatalogFault::ascii_apostrophe));
    CHECK(planted(fr, "l’{x} d’aide").empty());
    CHECK(planted(en, "a brace: '{' and '}'").empty());
}

TEST_CASE("plural forms must be those of the language, with `other`") {
    CHECK(planted(en, "{n, plural, one {#}}") == one(CatalogFault::broken_pattern));
    CHECK(planted(en, "{n, plural, other {#}}") == one(CatalogFault::plural_form));
    CHECK(planted(en, "{n, plural, one {#} few {#} other {#}}") == one(CatalogFault::plural_form));
    CHECK(planted(en, "{n, plural, =0 {none} one {#} other {#}}").empty());
    CHECK(planted(fr, "{n, plural, one {#} other {#}}").empty());
    CHECK(planted(fr, "{n, plural, one {#} many {# de} other {#}}").empty());
    CHECK(planted(LanguageTag::of("ar"), "{n, plural, one {#} other {#}}") == one(CatalogFault::plural_form));
    CHECK(planted(LanguageTag::of("cr"), "{n, plural, other {#}}").empty());
}

TEST_CASE("patterns that do not parse, empty texts and breaking spaces are found") {
    CHECK(planted(en, "Hello {name") == one(CatalogFault::broken_pattern));
    CHECK(planted(en, "") == one(CatalogFault::empty_text));
    CHECK(planted(fr, "Où : ici") == one(CatalogFault::breaking_space));
    CHECK(planted(fr, "Où\u00a0: «\u00a0ici\u00a0»").empty());
    CHECK(planted(en, "Where : here").empty());
}

TEST_CASE("keys out of order or twice are found") {
    constexpr std::array entries{CatalogEntry{"b", "x"}, CatalogEntry{"a", "x"}, CatalogEntry{"a", "y"}};
    CHECK(check_catalog({en, entries}) ==
          std::vector<CatalogFinding>{{CatalogFault::unsorted, "a"}, {CatalogFault::unsorted, "a"}});
}

TEST_CASE("a translation must have the same keys as the leading catalog") {
    constexpr std::array reference{CatalogEntry{"a", "x"}, CatalogEntry{"b", "x"}};
    constexpr std::array translation{CatalogEntry{"b", "x"}, CatalogEntry{"c", "x"}};
    CHECK(check_translation({en, reference}, {fr, translation}) ==
          std::vector<CatalogFinding>{{CatalogFault::key_missing, "a"}, {CatalogFault::key_unknown, "c"}});
}

TEST_CASE("a translation must use the same arguments in the same way") {
    CHECK(planted_translation("to {name}", "à {nom}") == one(CatalogFault::arguments_differ));
    CHECK(planted_translation("to {name}", "à") == one(CatalogFault::arguments_differ));
    CHECK(planted_translation("{n, number}", "{n}") == one(CatalogFault::arguments_differ));
    CHECK(planted_translation("{n, plural, one {{x}} other {#}}", "{n, plural, one {#} other {#}}") ==
          one(CatalogFault::arguments_differ));
    CHECK(planted_translation("{a} of {b}", "{b}, {a}").empty());
    CHECK(planted_translation("{n, plural, one {#} other {#}}", "{n, plural, one {#} many {#} other {#}}").empty());
}

} // namespace hotline::i18n
