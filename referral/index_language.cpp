#include "referral/index_language.hpp"

#include "i18n/language.hpp"

namespace hotline::referral {

std::string language_key(const LanguageTag& language) {
    const auto canonical = i18n::canonical(language.text());
    const LanguageTag group = i18n::macrolanguage(canonical ? *canonical : language);
    const std::string_view tag = group.text();
    return std::string(tag.substr(0, tag.find('-')));
}

} // namespace hotline::referral
