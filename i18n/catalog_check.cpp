#include "i18n/catalog_check.hpp"

#include <unicode/messagepattern.h>
#include <unicode/plurrule.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>

namespace hotline::i18n {
namespace {

icu::UnicodeString unicode(std::string_view utf8) {
    return icu::UnicodeString::fromUTF8({utf8.data(), static_cast<std::int32_t>(utf8.size())});
}

std::string utf8(const icu::UnicodeString& text) {
    std::string out;
    text.toUTF8String(out);
    return out;
}

struct Parsed {
    std::map<std::string, std::set<std::string>> arguments; ///< name → kinds it is used as
    std::vector<std::set<std::string>> plurals;             ///< the selectors of each plural argument
};

/// The selectors of the complex argument that starts at `start`, not those of arguments within it.
std::set<std::string> selectors(const icu::MessagePattern& pattern, std::int32_t start) {
    std::set<std::string> found;
    const std::int32_t limit = pattern.getLimitPartIndex(start);
    for (std::int32_t i = start + 1; i < limit; ++i) {
        const auto& part = pattern.getPart(i);
        if (part.getType() == UMSGPAT_PART_TYPE_ARG_SELECTOR)
            found.insert(utf8(pattern.getSubstring(part)));
        if (part.getType() == UMSGPAT_PART_TYPE_MSG_START)
            i = pattern.getLimitPartIndex(i);
    }
    return found;
}

/// `number`, `plural`, `select`, … or `text` for a bare `{name}`.
std::string kind_of(const icu::MessagePattern& pattern, std::int32_t start) {
    switch (pattern.getPart(start).getArgType()) {
    case UMSGPAT_ARG_TYPE_PLURAL:
        return "plural";
    case UMSGPAT_ARG_TYPE_SELECT:
        return "select";
    case UMSGPAT_ARG_TYPE_SELECTORDINAL:
        return "selectordinal";
    case UMSGPAT_ARG_TYPE_SIMPLE:
        return utf8(pattern.getSubstring(pattern.getPart(start + 2)));
    default:
        return "text";
    }
}

std::optional<Parsed> parse(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::MessagePattern pattern(unicode(text), nullptr, status);
    if (U_FAILURE(status))
        return std::nullopt;
    Parsed parsed;
    for (std::int32_t i = 0; i < pattern.countParts(); ++i) {
        const auto& part = pattern.getPart(i);
        if (part.getType() != UMSGPAT_PART_TYPE_ARG_START)
            continue;
        parsed.arguments[utf8(pattern.getSubstring(pattern.getPart(i + 1)))].insert(kind_of(pattern, i));
        if (part.getArgType() == UMSGPAT_ARG_TYPE_PLURAL)
            parsed.plurals.push_back(selectors(pattern, i));
    }
    return parsed;
}

struct PluralCategories {
    std::set<std::string> known;
    std::set<std::string> needed;
};

/// `many` (1 000 000) is known to French and other Romance languages since CLDR 38, but nothing here counts millions.
PluralCategories categories_of(const LanguageTag& language) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale locale = icu::Locale::forLanguageTag(std::string(language.text()), status);
    const std::unique_ptr<icu::PluralRules> rules(icu::PluralRules::forLocale(locale, status));
    const std::unique_ptr<icu::StringEnumeration> keywords(rules ? rules->getKeywords(status) : nullptr);
    PluralCategories categories{.known = {"other"}, .needed = {"other"}};
    while (keywords) {
        const char* keyword = keywords->next(nullptr, status);
        if (!keyword || U_FAILURE(status))
            break;
        categories.known.emplace(keyword);
    }
    categories.needed = categories.known;
    if (const auto code = std::string_view(locale.getLanguage());
        code == "fr" || code == "es" || code == "pt" || code == "it") {
        categories.needed.erase("many");
    }
    return categories;
}

bool plural_is_whole(const std::set<std::string>& selectors, const PluralCategories& categories) {
    const bool all_known = std::ranges::all_of(
        selectors, [&](const std::string& one) { return one.starts_with('=') || categories.known.contains(one); });
    return all_known && std::ranges::includes(selectors, categories.needed);
}

/// Whether an ASCII apostrophe stands anywhere but in `'{'` and `'}'`.
bool has_stray_apostrophe(std::string_view pattern) {
    for (auto at = pattern.find('\''); at != std::string_view::npos; at = pattern.find('\'', at + 1)) {
        const std::string_view quoted = pattern.substr(at, 3);
        if (quoted != "'{'" && quoted != "'}'")
            return true;
        at += 2;
    }
    return false;
}

bool has_breaking_space(const LanguageTag& language, std::string_view pattern) {
    if (!language.text().starts_with("fr"))
        return false;
    return pattern.find(" :") != std::string_view::npos || pattern.find(" »") != std::string_view::npos ||
           pattern.find("« ") != std::string_view::npos;
}

} // namespace

std::vector<CatalogFinding> check_catalog(const CatalogTable& table) {
    std::vector<CatalogFinding> found;
    const PluralCategories categories = categories_of(table.language);
    std::string_view previous;
    for (const CatalogEntry& entry : table.entries) {
        const auto report = [&](CatalogFault fault) { found.push_back({fault, std::string(entry.key)}); };
        if (entry.key <= previous)
            report(CatalogFault::unsorted);
        previous = entry.key;
        if (entry.pattern.empty())
            report(CatalogFault::empty_text);
        if (has_stray_apostrophe(entry.pattern))
            report(CatalogFault::ascii_apostrophe);
        if (has_breaking_space(table.language, entry.pattern))
            report(CatalogFault::breaking_space);
        const auto parsed = parse(entry.pattern);
        if (!parsed) {
            report(CatalogFault::broken_pattern);
        } else if (!std::ranges::all_of(parsed->plurals,
                                        [&](const auto& one) { return plural_is_whole(one, categories); })) {
            report(CatalogFault::plural_form);
        }
    }
    return found;
}

std::vector<CatalogFinding> check_translation(const CatalogTable& reference, const CatalogTable& translation) {
    std::map<std::string_view, std::string_view> theirs;
    for (const CatalogEntry& entry : translation.entries)
        theirs.emplace(entry.key, entry.pattern);
    std::vector<CatalogFinding> found;
    for (const CatalogEntry& entry : reference.entries) {
        const auto at = theirs.find(entry.key);
        if (at == theirs.end()) {
            found.push_back({CatalogFault::key_missing, std::string(entry.key)});
            continue;
        }
        const auto ours = parse(entry.pattern);
        const auto translated = parse(at->second);
        if (ours && translated && ours->arguments != translated->arguments) {
            found.push_back({CatalogFault::arguments_differ, std::string(entry.key)});
        }
        theirs.erase(at);
    }
    for (const auto& [key, pattern] : theirs)
        found.push_back({CatalogFault::key_unknown, std::string(key)});
    return found;
}

} // namespace hotline::i18n
