#pragma once

#include "i18n/catalog.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace hotline::visitor {

/// The name of an element or attribute. Only a literal of the source can be one, so no input ever becomes markup.
class Name {
public:
    template <std::size_t N>
    consteval Name(const char (&literal)[N]) : text_(literal, N - 1) {} // NOLINT: made from literals without ado
    [[nodiscard]] constexpr std::string_view text() const { return text_; }
    friend constexpr bool operator==(const Name&, const Name&) = default;

private:
    std::string_view text_;
};

/// An attribute; one without a value is given an empty one, which HTML reads as set (`required`, `hidden`).
struct Attribute {
    Name name;
    std::string_view value{};
    bool present = true; ///< false leaves it out
};
using Attributes = std::initializer_list<Attribute>;

/// `text` with `<`, `>`, `&`, `"` and `'` as character references: safe as content and in a quoted attribute.
[[nodiscard]] std::string escaped(std::string_view text);

/// Writes HTML in which every text and every attribute value is escaped: there is no way to write markup but by
/// literal names. Texts of the catalog that are in another language than the page are marked with `lang` and `dir`.
class Html {
public:
    /// `page` is the language that `<html lang>` says.
    explicit Html(LanguageTag page) : page_(page) {}

    Html& document_type();
    /// Opens an element; `close` ends the innermost one that is open.
    Html& open(Name name, Attributes attributes = {});
    Html& close();
    /// An element without content (`input`, `meta`, `link`, `br`).
    Html& empty(Name name, Attributes attributes = {});
    /// An element that holds one text of the catalog.
    Html& element(Name name, Attributes attributes, const i18n::Text& text);
    /// An element that holds one text that is not the catalog's.
    Html& element(Name name, Attributes attributes, std::string_view text);
    /// What a person wrote: isolated, so that its direction cannot disturb what stands around it.
    Html& personal(Name name, Attributes attributes, std::string_view text);
    Html& text(std::string_view text);
    /// Bytes that mean nothing, for those who wait for the first of a page: a comment of `bytes` blanks.
    Html& padding(std::size_t bytes);

    /// What was written since the last call. Elements may still be open: a streamed page is taken piece by piece.
    [[nodiscard]] std::string take();
    [[nodiscard]] std::size_t open_elements() const { return open_.size(); }

private:
    void begin(Name name, Attributes attributes);
    void attribute(Name name, std::string_view value);
    void direction_of(const LanguageTag& language);

    LanguageTag page_;
    std::string out_;
    std::vector<Name> open_;
};

} // namespace hotline::visitor
