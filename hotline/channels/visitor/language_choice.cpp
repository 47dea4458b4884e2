#include "hotline/channels/visitor/language_choice.hpp"

#include "hotline/net/form.hpp"
#include "i18n/language.hpp"
#include "i18n/language_names.hpp"

#include <algorithm>
#include <vector>

namespace hotline::visitor {
namespace {

const std::vector<LanguageTag>& offered_tags() {
    static const std::vector<LanguageTag> tags = [] {
        std::vector<LanguageTag> all;
        for (const auto& offered : i18n::public_languages())
            all.push_back(offered.tag);
        return all;
    }();
    return tags;
}

} // namespace

std::optional<LanguageTag> offered_language(std::string_view text) {
    const auto tag = i18n::canonical(text);
    if (!tag || std::ranges::find(offered_tags(), *tag) == offered_tags().end())
        return std::nullopt;
    return *tag;
}

LanguageTag language_of_browser(std::optional<std::string_view> accept_language) {
    return i18n::negotiate(accept_language.value_or(std::string_view()), offered_tags());
}

LanguageTag chosen_language(const net::RequestHead& head) {
    const auto fields = net::parse_form(head.query);
    if (fields) {
        const auto asked = std::ranges::find(*fields, "lang", &std::pair<std::string, std::string>::first);
        const auto offered = asked == fields->end() ? std::nullopt : offered_language(asked->second);
        if (offered)
            return *offered;
    }
    return language_of_browser(head.header("accept-language"));
}

PageLanguage page_language(const i18n::Catalog& catalog, const LanguageTag& chosen) {
    return {.chosen = chosen, .shown = catalog.text("public.heading", chosen).language};
}

} // namespace hotline::visitor
