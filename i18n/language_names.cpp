#include "i18n/language_names.hpp"

#include "i18n/language.hpp"

#include <unicode/locdspnm.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>

namespace hotline::i18n {
namespace {

constexpr std::array offered{
    OfferedLanguage{LanguageTag::of("en"), "English"},
    OfferedLanguage{LanguageTag::of("fr"), "Français"},
    OfferedLanguage{LanguageTag::of("es"), "Español"},
    OfferedLanguage{LanguageTag::of("fil"), "Filipino / Tagalog"},
    OfferedLanguage{LanguageTag::of("pa"), "ਪੰਜਾਬੀ"},
    OfferedLanguage{LanguageTag::of("zh-Hans"), "简体中文"},
    OfferedLanguage{LanguageTag::of("zh-Hant"), "繁體中文"},
    OfferedLanguage{LanguageTag::of("yue"), "粵語"},
    OfferedLanguage{LanguageTag::of("ar"), "العربية"},
    OfferedLanguage{LanguageTag::of("fa"), "فارسی"},
    OfferedLanguage{LanguageTag::of("fa-AF"), "دری"},
    OfferedLanguage{LanguageTag::of("ur"), "اردو"},
    OfferedLanguage{LanguageTag::of("hi"), "हिन्दी"},
    OfferedLanguage{LanguageTag::of("vi"), "Tiếng Việt"},
    OfferedLanguage{LanguageTag::of("ko"), "한국어"},
    OfferedLanguage{LanguageTag::of("uk"), "Українська"},
    OfferedLanguage{LanguageTag::of("ru"), "Русский"},
    OfferedLanguage{LanguageTag::of("pt"), "Português"},
    OfferedLanguage{LanguageTag::of("ht"), "Kreyòl ayisyen"},
    OfferedLanguage{LanguageTag::of("ti"), "ትግርኛ"},
    OfferedLanguage{LanguageTag::of("hu"), "Magyar"},
    OfferedLanguage{LanguageTag::of("ro"), "Română"},
    OfferedLanguage{LanguageTag::of("so"), "Soomaali"},
    OfferedLanguage{LanguageTag::of("am"), "አማርኛ"},
    OfferedLanguage{LanguageTag::of("bn"), "বাংলা"},
    OfferedLanguage{LanguageTag::of("ta"), "தமிழ்"},
    OfferedLanguage{LanguageTag::of("gu"), "ગુજરાતી"},
    OfferedLanguage{LanguageTag::of("ne"), "नेपाली"},
    OfferedLanguage{LanguageTag::of("ps"), "پښتو"},
    OfferedLanguage{LanguageTag::of("th"), "ไทย"},
    OfferedLanguage{LanguageTag::of("my"), "မြန်မာ"},
    OfferedLanguage{LanguageTag::of("yo"), "Yorùbá"},
    OfferedLanguage{LanguageTag::of("ig"), "Igbo"},
    OfferedLanguage{LanguageTag::of("iu"), "ᐃᓄᒃᑎᑐᑦ / Inuktut"},
    OfferedLanguage{LanguageTag::of("cr"), "Nêhiyawêwin / ᓀᐦᐃᔭᐍᐏᐣ"},
    OfferedLanguage{LanguageTag::of("oj"), "Anishinaabemowin"},
    OfferedLanguage{LanguageTag::of("moe"), "Innu-aimun"},
    OfferedLanguage{LanguageTag::of("mic"), "Mi’kmawi’simk"},
    OfferedLanguage{LanguageTag::of("ase"), "ASL – American Sign Language"},
    OfferedLanguage{LanguageTag::of("fcs"), "LSQ – Langue des signes québécoise"},
};

// Names that ICU 72 does not have, or that are not what is said here.
struct Name {
    std::string_view tag;
    std::string_view english;
    std::string_view french;
};
constexpr std::array names{
    Name{"ase", "American Sign Language (ASL)", "Langue des signes américaine (ASL)"},
    Name{"fcs", "Quebec Sign Language (LSQ)", "Langue des signes québécoise (LSQ)"},
    Name{"cr", "Cree", "Cri"},
    Name{"fil", "Filipino / Tagalog", "Filipino / tagalog"},
    Name{"fa-AF", "Dari", "Dari"},
    Name{"iu", "Inuktitut", "Inuktitut"},
    Name{"mic", "Mi’kmaq", "Mi’kmaq"},
    Name{"moe", "Innu", "Innu"},
    Name{"oj", "Ojibway", "Ojibwé"},
    Name{"yue", "Cantonese", "Cantonais"},
    Name{"zh-Hans", "Chinese (simplified)", "Chinois (simplifié)"},
    Name{"zh-Hant", "Chinese (traditional)", "Chinois (traditionnel)"},
};

icu::Locale locale_of(const LanguageTag& tag) { return icu::Locale::createFromName(std::string(tag.text()).c_str()); }

/// ICU's name of `tag` for readers of `ui`, or empty where ICU has none.
std::string icu_name(const LanguageTag& tag, const LanguageTag& ui) {
    UDisplayContext contexts[] = {UDISPCTX_STANDARD_NAMES, UDISPCTX_CAPITALIZATION_FOR_UI_LIST_OR_MENU,
                                  UDISPCTX_NO_SUBSTITUTE};
    const std::unique_ptr<icu::LocaleDisplayNames> display(icu::LocaleDisplayNames::createInstance(
        locale_of(ui), contexts, static_cast<std::int32_t>(std::size(contexts))));
    icu::UnicodeString name;
    display->localeDisplayName(locale_of(tag), name);
    std::string text;
    if (!name.isBogus())
        name.toUTF8String(text);
    return text;
}

std::string_view language_of(const LanguageTag& tag) { return tag.text().substr(0, tag.text().find('-')); }

/// Whether ICU has words of this language at all; otherwise it answers in a parent's language without a sign.
bool has_words(const LanguageTag& ui) {
    const std::string locale(language_of(ui));
    std::int32_t count = 0;
    const icu::Locale* available = icu::Locale::getAvailableLocales(count);
    return std::any_of(available, available + count,
                       [&](const icu::Locale& one) { return one.getLanguage() == locale; });
}

Text english_name(const LanguageTag& tag) {
    if (const auto at = std::ranges::find(names, tag.text(), &Name::tag); at != names.end()) {
        return {std::string(at->english), LanguageTag::of("en")};
    }
    std::string name = icu_name(tag, LanguageTag::of("en"));
    if (name.empty())
        name = tag.text();
    return {std::move(name), LanguageTag::of("en")};
}

} // namespace

std::span<const OfferedLanguage> public_languages() { return offered; }

Text own_name(const LanguageTag& tag) {
    if (const auto at = std::ranges::find(offered, tag, &OfferedLanguage::tag); at != offered.end()) {
        return {std::string(at->own_name), tag};
    }
    if (has_words(tag)) {
        if (std::string name = icu_name(tag, tag); !name.empty())
            return {std::move(name), tag};
    }
    return english_name(tag);
}

Text name_in(const LanguageTag& tag, const LanguageTag& ui) {
    if (language_of(ui) == "en")
        return english_name(tag);
    if (language_of(ui) == "fr") {
        if (const auto at = std::ranges::find(names, tag.text(), &Name::tag); at != names.end()) {
            return {std::string(at->french), LanguageTag::of("fr")};
        }
    }
    if (has_words(ui)) {
        if (std::string name = icu_name(tag, ui); !name.empty())
            return {std::move(name), ui};
    }
    return english_name(tag);
}

} // namespace hotline::i18n
