#pragma once

#include "hotline/net/http.hpp"
#include "i18n/catalog.hpp"
#include "proto/language_tag.hpp"

#include <optional>
#include <string_view>

namespace hotline::visitor {

/// The two languages of a page.
struct PageLanguage {
    LanguageTag chosen; ///< what the person wants to speak and write: one of `i18n::public_languages()`
    LanguageTag shown;  ///< what our texts are in: `chosen`, or what the catalogs have nearest to it
};

/// `text` as one of `i18n::public_languages()`, canonical; none for anything else.
[[nodiscard]] std::optional<LanguageTag> offered_language(std::string_view text);

/// The best of the public languages for a browser; English if it says nothing that fits.
[[nodiscard]] LanguageTag language_of_browser(std::optional<std::string_view> accept_language);

/// `?lang=` of the address if it names an offered language, else what the browser prefers.
[[nodiscard]] LanguageTag chosen_language(const net::RequestHead& head);

/// The language in which the catalog has the texts of a page for somebody who chose `chosen`.
[[nodiscard]] PageLanguage page_language(const i18n::Catalog& catalog, const LanguageTag& chosen);

} // namespace hotline::visitor
