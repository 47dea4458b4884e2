#pragma once

#include "proto/language_tag.hpp"

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace hotline::i18n {

/// One line of a catalog: a key and an ICU MessageFormat 1 pattern, both UTF-8.
struct CatalogEntry {
    std::string_view key;
    std::string_view pattern;
};

/// The catalog of one language, sorted by key. Refers to storage that lives as long as the table is used.
struct CatalogTable {
    LanguageTag language;
    std::span<const CatalogEntry> entries;
};

/// The catalogs of `i18n/catalogs`, built into the binary; English first.
std::span<const CatalogTable> embedded_catalogs();

/// A named argument of a message. Numbers are formatted and choose plural forms; texts are inserted as they are.
struct Argument {
    std::string_view name;
    std::variant<std::int64_t, std::string> value;
};

/// A text and the language it is really in, which may be a fallback: HTML marks it with `lang` and `dir`.
struct Text {
    std::string value;
    LanguageTag language;
    friend bool operator==(const Text&, const Text&) = default;
};

/// All user-visible text of the product, by key. Parsed patterns are kept.
/// One object serves one thread; a copy is a fresh reader of the same tables and costs a few bytes.
class Catalog {
public:
    /// Reads the embedded catalogs.
    Catalog();
    /// Reads other tables, for tests and pseudo-locales. The first one is the last resort of every fallback.
    explicit Catalog(std::span<const CatalogTable> tables);
    Catalog(const Catalog& other);
    Catalog& operator=(const Catalog& other);
    Catalog(Catalog&&) noexcept;
    Catalog& operator=(Catalog&&) noexcept;
    ~Catalog();

    /// The text of `key` in `language`, or in the nearest language of its fallback chain that has it. Plain text:
    /// the caller escapes it for HTML. Never throws for content: an unknown key is shown as `[key]`, a missing
    /// argument as `{name}`. Lint and tests refuse both. Digits are always 0-9.
    [[nodiscard]] Text text(std::string_view key, const LanguageTag& language,
                            std::span<const Argument> arguments = {}) const;
    [[nodiscard]] Text text(std::string_view key, const LanguageTag& language,
                            std::initializer_list<Argument> arguments) const;
    /// The same without the language, where it is known to be complete (staff screens in English and French).
    [[nodiscard]] std::string format(std::string_view key, const LanguageTag& language,
                                     std::initializer_list<Argument> arguments = {}) const;

    [[nodiscard]] bool has(std::string_view key, const LanguageTag& language) const;
    [[nodiscard]] std::span<const CatalogTable> tables() const;

private:
    struct Cache;
    std::span<const CatalogTable> tables_;
    std::unique_ptr<Cache> cache_;
};

} // namespace hotline::i18n
