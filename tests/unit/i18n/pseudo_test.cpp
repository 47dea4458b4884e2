#include "i18n/catalog.hpp"
#include "i18n/catalog_check.hpp"
#include "i18n/pseudo.hpp"
#include "i18n/utf8.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

namespace hotline::i18n {
namespace {

using Pseudo = std::string (*)(std::string_view);

void require_formattable(Pseudo pseudo) {
    const CatalogTable& english = embedded_catalogs().front();
    std::vector<std::string> patterns;
    for (const CatalogEntry& entry : english.entries)
        patterns.push_back(pseudo(entry.pattern));
    std::vector<CatalogEntry> entries;
    for (std::size_t i = 0; i < patterns.size(); ++i)
        entries.push_back({english.entries[i].key, patterns[i]});
    const CatalogTable table{LanguageTag::of("en"), entries};
    CHECK(check_catalog(table).empty());
    CHECK(check_translation(english, table).empty());
}

} // namespace

TEST_CASE("a pseudo text is longer, accented and in brackets; arguments and syntax survive") {
    CHECK(pseudo_accented("Send {name}") == "⟦Šéñð ~~{name}⟧");
    const std::string plural = pseudo_accented("{n, plural, one {# hour} other {# hours}}");
    const std::vector<CatalogEntry> entries{{"k", plural}};
    const std::vector<CatalogTable> tables{{LanguageTag::of("en"), entries}};
    const Catalog catalog(tables);
    CHECK(catalog.format("k", LanguageTag::of("en"), {{"n", std::int64_t{1}}}) == "⟦1 ĥöûŕ~~⟧");
    CHECK(code_points(pseudo_accented("Leave this page")) >= 15 * 13 / 10);
    CHECK(pseudo_accented("torn {") == "torn {");
}

TEST_CASE("a mirrored text runs from right to left around its arguments") {
    CHECK(pseudo_mirrored("To {name}") == "⟦\u202ETo \u202C{name}⟧");
}

TEST_CASE("every English text can be made pseudo and still be formatted") {
    require_formattable(pseudo_accented);
    require_formattable(pseudo_mirrored);
}

} // namespace hotline::i18n
