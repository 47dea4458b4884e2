#include "i18n/catalog.hpp"

#include "i18n/language.hpp"
#include "i18n/memo.hpp"

#include <fmt/format.h>
#include <unicode/msgfmt.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

namespace hotline::i18n {
namespace {

icu::UnicodeString unicode(std::string_view utf8) {
    return icu::UnicodeString::fromUTF8({utf8.data(), static_cast<std::int32_t>(utf8.size())});
}

const CatalogEntry* find(const CatalogTable& table, std::string_view key) {
    const auto at = std::ranges::lower_bound(table.entries, key, {}, &CatalogEntry::key);
    return at != table.entries.end() && at->key == key ? &*at : nullptr;
}

struct Found {
    const CatalogTable* table{};
    const CatalogEntry* entry{};
};

Found find(std::span<const CatalogTable> tables, std::string_view key, const LanguageTag& language) {
    for (const LanguageTag& tag : fallback_chain(language)) {
        const auto table = std::ranges::find(tables, tag, &CatalogTable::language);
        if (table == tables.end())
            continue;
        if (const auto* entry = find(*table, key))
            return {&*table, entry};
    }
    if (!tables.empty()) {
        if (const auto* entry = find(tables.front(), key))
            return {&tables.front(), entry};
    }
    return {};
}

/// The catalogs are Canadian; their tags name the language only, so that `lang` attributes stay short.
icu::Locale formatting_locale(const LanguageTag& language) {
    std::string tag(language.text());
    if (tag == "en" || tag == "fr")
        tag += "-CA";
    tag += "-u-nu-latn";
    UErrorCode status = U_ZERO_ERROR;
    icu::Locale locale = icu::Locale::forLanguageTag(tag, status);
    return U_SUCCESS(status) ? locale : icu::Locale::getRoot();
}

bool is_plain(std::string_view pattern) { return pattern.find_first_of("{}'") == std::string_view::npos; }

/// None if ICU cannot put the arguments into the pattern.
std::optional<std::string> formatted(const icu::MessageFormat& format, std::span<const Argument> arguments) {
    std::vector<icu::UnicodeString> names;
    std::vector<icu::Formattable> values;
    for (const Argument& argument : arguments) {
        names.push_back(unicode(argument.name));
        if (const auto* number = std::get_if<std::int64_t>(&argument.value)) {
            values.emplace_back(*number);
        } else {
            values.emplace_back(unicode(std::get<std::string>(argument.value)));
        }
    }
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString text;
    format.format(names.data(), values.data(), static_cast<std::int32_t>(values.size()), text, status);
    if (U_FAILURE(status))
        return std::nullopt;
    std::string utf8;
    text.toUTF8String(utf8);
    return utf8;
}

/// Names a text that depends on one count only: keys, tags and names hold no line break.
std::string question(const Found& found, const Argument& count) {
    return fmt::format("{}\n{}\n{}\n{}", found.table->language.text(), found.entry->key, count.name,
                       std::get<std::int64_t>(count.value));
}

Text shown_key(std::string_view key) { return {"[" + std::string(key) + "]", LanguageTag{}}; }

} // namespace

struct Catalog::Cache {
    /// By entry, which is unique to (language, key). A pattern that does not parse is remembered as null.
    std::unordered_map<const CatalogEntry*, std::unique_ptr<icu::MessageFormat>> formats;
    /// Texts with one count in them: pages ask for the same few again and again, and plural rules are slow.
    Memo<std::optional<std::string>> counted;

    const icu::MessageFormat* get(const Found& found) {
        const auto [at, is_new] = formats.try_emplace(found.entry);
        if (is_new) {
            UErrorCode status = U_ZERO_ERROR;
            UParseError where;
            auto format = std::make_unique<icu::MessageFormat>(unicode(found.entry->pattern),
                                                               formatting_locale(found.table->language), where, status);
            if (U_SUCCESS(status))
                at->second = std::move(format);
        }
        return at->second.get();
    }
};

Catalog::Catalog() : Catalog(embedded_catalogs()) {}
Catalog::Catalog(std::span<const CatalogTable> tables) : tables_(tables), cache_(std::make_unique<Cache>()) {}
Catalog::Catalog(const Catalog& other) : Catalog(other.tables_) {}
Catalog& Catalog::operator=(const Catalog& other) { return *this = Catalog(other); }
Catalog::Catalog(Catalog&&) noexcept = default;
Catalog& Catalog::operator=(Catalog&&) noexcept = default;
Catalog::~Catalog() = default;

Text Catalog::text(std::string_view key, const LanguageTag& language, std::span<const Argument> arguments) const {
    const Found found = find(tables_, key, language);
    if (!found.entry)
        return shown_key(key);
    if (is_plain(found.entry->pattern))
        return {std::string(found.entry->pattern), found.table->language};
    const icu::MessageFormat* format = cache_->get(found);
    if (!format)
        return shown_key(key);
    const auto find = [&] { return formatted(*format, arguments); };
    const bool counts_only = arguments.size() == 1 && std::holds_alternative<std::int64_t>(arguments.front().value);
    const auto value = counts_only ? cache_->counted.answer(question(found, arguments.front()), find) : find();
    return value ? Text{*value, found.table->language} : shown_key(key);
}

Text Catalog::text(std::string_view key, const LanguageTag& language, std::initializer_list<Argument> arguments) const {
    return text(key, language, std::span(arguments.begin(), arguments.size()));
}

std::string Catalog::format(std::string_view key, const LanguageTag& language,
                            std::initializer_list<Argument> arguments) const {
    return text(key, language, arguments).value;
}

bool Catalog::has(std::string_view key, const LanguageTag& language) const {
    const auto table = std::ranges::find(tables_, language, &CatalogTable::language);
    return table != tables_.end() && find(*table, key) != nullptr;
}

std::span<const CatalogTable> Catalog::tables() const { return tables_; }

} // namespace hotline::i18n
