#include "i18n/language.hpp"

#include "i18n/collection.hpp"
#include "i18n/memo.hpp"

#include <unicode/localebuilder.h>
#include <unicode/localematcher.h>
#include <unicode/locid.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <optional>
#include <string>
#include <utility>

namespace hotline::i18n {
namespace {

struct Mapping {
    std::string_view from;
    LanguageTag to;
};

// What CLDR 42 does not alias. Dari is written as Persian of Afghanistan there, but only under its own name.
constexpr std::array aliases{
    Mapping{"prs", LanguageTag::of("fa-AF")},
    Mapping{"ike", LanguageTag::of("iu")},
    Mapping{"cmn", LanguageTag::of("zh")},
};

// Languages of one group, by the field `Macrolanguage` of the IANA Language Subtag Registry (file of 2025-08-25), which
// is that of ISO 639-3. First those of Indigenous languages spoken here, which LocaleMatcher would send to the default
// language: Cree, Ojibwe, Inuktut, Slavey, Haida, Delaware (Munsee, Unami), Inupiaq (Uummarmiutun).
constexpr std::array indigenous_groups{
    Mapping{"crk", LanguageTag::of("cr")},  Mapping{"cwd", LanguageTag::of("cr")},
    Mapping{"csw", LanguageTag::of("cr")},  Mapping{"crl", LanguageTag::of("cr")},
    Mapping{"crm", LanguageTag::of("cr")},  Mapping{"crj", LanguageTag::of("cr")},
    Mapping{"ojb", LanguageTag::of("oj")},  Mapping{"ojs", LanguageTag::of("oj")},
    Mapping{"ciw", LanguageTag::of("oj")},  Mapping{"otw", LanguageTag::of("oj")},
    Mapping{"ojg", LanguageTag::of("oj")},  Mapping{"ojc", LanguageTag::of("oj")},
    Mapping{"ojw", LanguageTag::of("oj")},  Mapping{"ikt", LanguageTag::of("iu")},
    Mapping{"ike", LanguageTag::of("iu")},  Mapping{"scs", LanguageTag::of("den")},
    Mapping{"xsl", LanguageTag::of("den")}, Mapping{"hax", LanguageTag::of("hai")},
    Mapping{"hdn", LanguageTag::of("hai")}, Mapping{"umu", LanguageTag::of("del")},
    Mapping{"unm", LanguageTag::of("del")}, Mapping{"esi", LanguageTag::of("ik")},
    Mapping{"esk", LanguageTag::of("ik")},
};

// Then spoken Arabic, by the same field and file. Not taken from there: Tajiki and Uzbeki (`abh`, `auz`) and Cypriot
// Arabic (`acy`), which grew apart from the others, and the creoles (`bbz`, `pga`).
constexpr LanguageTag arabic = LanguageTag::of("ar");
constexpr std::array spoken_arabic{
    std::string_view("aao"), std::string_view("abv"), std::string_view("acm"), std::string_view("acq"),
    std::string_view("acw"), std::string_view("acx"), std::string_view("adf"), std::string_view("aeb"),
    std::string_view("aec"), std::string_view("afb"), std::string_view("ajp"), std::string_view("apc"),
    std::string_view("apd"), std::string_view("arb"), std::string_view("arq"), std::string_view("ars"),
    std::string_view("ary"), std::string_view("arz"), std::string_view("avl"), std::string_view("ayh"),
    std::string_view("ayl"), std::string_view("ayn"), std::string_view("ayp"), std::string_view("shu"),
    std::string_view("ssh")};

// Languages whose variants are told apart by script, whichever subtag names them: Azerbaijani, Kazakh, Kashmiri,
// Kyrgyz, Mongolian, Malay, Punjabi, Sindhi, Serbian, Uyghur, Uzbek, Cantonese, Chinese. Not Cree, Ojibwe and Inuktut,
// which are spoken alike whichever script is read: they have their groups.
constexpr std::array in_several_scripts{std::string_view("az"), std::string_view("kk"), std::string_view("ks"),
                                        std::string_view("ky"), std::string_view("mn"), std::string_view("ms"),
                                        std::string_view("pa"), std::string_view("sd"), std::string_view("sr"),
                                        std::string_view("ug"), std::string_view("uz"), std::string_view("yue"),
                                        std::string_view("zh")};

// Languages whose speakers here more often read French than English.
constexpr std::array french_first{std::string_view("ht"), std::string_view("moe"), std::string_view("atj"),
                                  std::string_view("fcs"), std::string_view("fsl")};

// Signed languages by their ISO 639-3 codes. Those of here first: ASL, LSQ, Maritime, Plains Indian, Inuit; then LSF,
// British, Mexican, Filipino, Indo-Pakistani, Chinese, Hong Kong, Korean, Persian, Russian, Ukrainian, Jamaican,
// Vietnamese (Ha Noi, Ho Chi Minh City), Brazilian and Portuguese Sign Language, International Sign.
constexpr std::array signed_languages{
    std::string_view("ase"), std::string_view("fcs"), std::string_view("nsr"), std::string_view("psd"),
    std::string_view("iks"), std::string_view("fsl"), std::string_view("bfi"), std::string_view("mfs"),
    std::string_view("psp"), std::string_view("ins"), std::string_view("pks"), std::string_view("csl"),
    std::string_view("hks"), std::string_view("kvk"), std::string_view("psc"), std::string_view("rsl"),
    std::string_view("ukl"), std::string_view("jls"), std::string_view("haf"), std::string_view("hos"),
    std::string_view("bzs"), std::string_view("psr"), std::string_view("ils")};

std::string_view language_of(const LanguageTag& tag) { return tag.text().substr(0, tag.text().find('-')); }

LanguageTag tag_of(std::string_view text) { return LanguageTag::parse(text).value(); }

icu::Locale locale_of(const LanguageTag& tag) {
    UErrorCode status = U_ZERO_ERROR;
    icu::Locale locale =
        icu::Locale::forLanguageTag({tag.text().data(), static_cast<std::int32_t>(tag.text().size())}, status);
    return U_SUCCESS(status) ? locale : icu::Locale::getRoot();
}

/// The script a tag is written in, spelled out or implied.
std::string script_of(const LanguageTag& tag) {
    icu::Locale locale = locale_of(tag);
    UErrorCode status = U_ZERO_ERROR;
    locale.addLikelySubtags(status);
    return locale.getScript();
}

template <class Table>
const LanguageTag* mapped(const Table& table, std::string_view language) {
    const auto at = std::ranges::find(table, language, &Mapping::from);
    return at == table.end() ? nullptr : &at->to;
}

template <class List, class Value>
bool contains(const List& list, const Value& value) {
    return std::ranges::find(list, value) != std::ranges::end(list);
}

struct Range {
    LanguageTag tag;
    int thousandths; ///< the weight `q`, 0 to 1000
};

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

/// `0.8` → 800; what is no weight counts as 0, so that it is never preferred.
int weight(std::string_view text) {
    if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1'))
        return 0;
    if (text[0] == '1')
        return 1'000;
    if (text.size() < 3 || text[1] != '.')
        return 0;
    std::string digits(text.substr(2));
    digits.resize(3, '0');
    int thousandths = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + 3, thousandths);
    return error == std::errc{} && end == digits.data() + 3 ? thousandths : 0;
}

/// The ranges of a header, most wanted first; equal ones as they stand.
std::vector<Range> ranges_of(std::string_view header) {
    std::vector<Range> ranges;
    while (!header.empty() && ranges.size() < limit::accept_language_ranges) {
        const auto comma = header.find(',');
        const std::string_view item = header.substr(0, comma);
        header.remove_prefix(comma == std::string_view::npos ? header.size() : comma + 1);
        const auto semicolon = item.find(';');
        int q = 1'000;
        if (semicolon != std::string_view::npos) {
            const std::string_view parameter = trimmed(item.substr(semicolon + 1));
            q = parameter.starts_with("q=") || parameter.starts_with("Q=") ? weight(parameter.substr(2)) : 0;
        }
        const auto tag = canonical(trimmed(item.substr(0, semicolon)));
        if (!tag || q == 0)
            continue;
        const auto at = std::ranges::upper_bound(ranges, q, std::greater{}, &Range::thousandths);
        ranges.insert(at, {*tag, q});
    }
    return ranges;
}

/// What ICU is asked for in place of `tag`, or nothing if ICU must not be asked.
std::optional<LanguageTag> asked_of_icu(const LanguageTag& tag, std::span<const LanguageTag> offered) {
    if (contains(offered, tag))
        return tag;
    // CLDR sends Guarani to the colonial language when it is not offered; that must be a person's own choice. Signed
    // languages have no spoken or written stand-in either.
    const LanguageTag language = tag_of(language_of(tag));
    if (is_signed(tag) || language.text() == "gn")
        return contains(offered, language) ? std::optional(language) : std::nullopt;
    const LanguageTag macro = macrolanguage(tag);
    if (macro != tag)
        return macro;
    // Cree, Ojibway and Inuktut are spoken alike whichever script is read; ICU would keep the scripts apart.
    const bool is_group =
        std::ranges::any_of(indigenous_groups, [&](const Mapping& one) { return one.to == language; });
    return is_group ? language : tag;
}

/// Names a whole list: no tag holds a line break, so what stands behind it cannot be taken for a part of the list.
std::string joined(std::span<const LanguageTag> tags) {
    std::string text;
    for (const LanguageTag& tag : tags) {
        text += tag.text();
        text += ' ';
    }
    return text + '\n';
}

icu::LocaleMatcher make_matcher(std::span<const LanguageTag> offered) {
    std::vector<icu::Locale> supported;
    for (const LanguageTag& tag : offered)
        supported.push_back(locale_of(tag));
    UErrorCode status = U_ZERO_ERROR;
    return icu::LocaleMatcher::Builder()
        .setSupportedLocales(supported.begin(), supported.end())
        .setNoDefaultLocale()
        .build(status); // one that could not be built fails again when it is asked
}

/// Whether one language can have this code: all that are registered have two or three letters, and some of those stand
/// for none or for several. Names decide nothing: neither ICU nor we have one for Mam or Q'anjob'al.
bool is_code_of_a_language(std::string_view code) {
    return code.size() <= 3 && code != "mis" && code != "mul" && code != "zxx" && !is_collection(code);
}

Result<LanguageTag> find_canonical(std::string_view text) {
    std::string hyphenated(text);
    std::ranges::replace(hyphenated, '_', '-');
    if (const auto form = LanguageTag::parse(hyphenated); !form)
        return form;
    UErrorCode status = U_ZERO_ERROR;
    icu::Locale locale = icu::Locale::forLanguageTag(hyphenated, status);
    locale.canonicalize(status);
    if (U_FAILURE(status) || locale.isBogus() || *locale.getLanguage() == '\0' ||
        !is_code_of_a_language(locale.getLanguage()))
        return refuse(Refusal::field_invalid);
    icu::Locale bare = icu::LocaleBuilder()
                           .setLanguage(locale.getLanguage())
                           .setScript(locale.getScript())
                           .setRegion(locale.getCountry())
                           .build(status);
    const auto tag = bare.toLanguageTag<std::string>(status);
    if (U_FAILURE(status))
        return refuse(Refusal::field_invalid);
    const auto parsed = LanguageTag::parse(tag);
    if (!parsed)
        return parsed;
    const LanguageTag* alias = mapped(aliases, language_of(*parsed));
    if (!alias)
        return parsed;
    if (*alias == LanguageTag::of("fa-AF"))
        return *alias;
    return LanguageTag::parse(std::string(alias->text()) + tag.substr(language_of(*parsed).size()));
}

/// The tag without its script, where that is the one which it has anyhow.
LanguageTag without_likely_script(const LanguageTag& tag) {
    const icu::Locale locale = locale_of(tag);
    if (*locale.getScript() == '\0')
        return tag;
    const std::string region = *locale.getCountry() == '\0' ? std::string{} : std::string("-") + locale.getCountry();
    const LanguageTag shorter = tag_of(std::string(language_of(tag)) + region);
    return script_of(shorter) == locale.getScript() ? shorter : tag;
}

std::optional<LanguageTag> find_spoken_as(const LanguageTag& tag) {
    if (const auto group = language_group(tag))
        return group;
    if (!contains(in_several_scripts, language_of(tag))) {
        const LanguageTag shorter = without_likely_script(tag);
        return shorter == tag ? std::nullopt : std::optional(shorter);
    }
    const std::string script = script_of(tag);
    if (script.empty())
        return std::nullopt;
    const LanguageTag variant = tag_of(std::string(language_of(tag)) + '-' + script);
    return variant == tag ? std::nullopt : std::optional(variant);
}

std::vector<LanguageTag> find_fallback_chain(const LanguageTag& tag) {
    constexpr LanguageTag english = LanguageTag::of("en");
    constexpr LanguageTag french = LanguageTag::of("fr");
    constexpr LanguageTag canadian_french = LanguageTag::of("fr-CA");
    std::vector<LanguageTag> chain;
    const auto add = [&](const LanguageTag& step) {
        if (!contains(chain, step))
            chain.push_back(step);
    };
    add(tag);
    const std::string_view language = language_of(tag);
    if (language == "fr")
        add(canadian_french);
    if (language == "en" && tag != english)
        add(LanguageTag::of("en-CA"));
    std::string_view rest = tag.text();
    const std::string script = rest.find('-') == std::string_view::npos ? std::string{} : script_of(tag);
    while (rest.rfind('-') != std::string_view::npos) {
        rest = rest.substr(0, rest.rfind('-'));
        const LanguageTag shorter = tag_of(rest);
        if (script_of(shorter) == script)
            add(shorter);
    }
    add(macrolanguage(tag));
    if (contains(french_first, language)) {
        add(canadian_french);
        add(french);
    }
    add(english);
    return chain;
}

} // namespace

Result<LanguageTag> canonical(std::string_view text) {
    thread_local Memo<Result<LanguageTag>> memo;
    const auto read = text.substr(0, limit::tag_bytes);
    return memo.answer(read, [&] { return find_canonical(read); });
}

bool is_signed(const LanguageTag& tag) {
    // Which one is meant must be said now (`canonical`), but records from before may hold `sgn`.
    return contains(signed_languages, language_of(tag)) || language_of(tag) == "sgn";
}

LanguageTag macrolanguage(const LanguageTag& tag) {
    if (const LanguageTag* group = mapped(indigenous_groups, language_of(tag)))
        return *group;
    return contains(spoken_arabic, language_of(tag)) ? arabic : tag;
}

std::optional<LanguageTag> language_group(const LanguageTag& tag) {
    const LanguageTag group = macrolanguage(tag);
    return group == tag ? std::nullopt : std::optional(group);
}

std::optional<LanguageTag> asked_as(const LanguageTag& tag) {
    return bare(tag) == tag ? language_group(tag) : spoken_as(tag);
}

std::optional<LanguageTag> spoken_as(const LanguageTag& tag) {
    thread_local Memo<std::optional<LanguageTag>> memo;
    return memo.answer(tag.text(), [&] { return find_spoken_as(tag); });
}

LanguageTag bare(const LanguageTag& tag) { return tag_of(language_of(tag)); }

std::vector<LanguageTag> fallback_chain(const LanguageTag& tag) {
    thread_local Memo<std::vector<LanguageTag>> memo;
    return memo.answer(tag.text(), [&] { return find_fallback_chain(tag); });
}

LanguageTag negotiate(std::span<const LanguageTag> wanted, std::span<const LanguageTag> offered) {
    thread_local Memo<icu::LocaleMatcher> matchers;
    std::vector<icu::Locale> desired;
    for (const LanguageTag& tag : wanted) {
        if (const auto asked = asked_of_icu(tag, offered))
            desired.push_back(locale_of(*asked));
    }
    if (desired.empty())
        return offered.front();

    const auto& matcher = matchers.answer(joined(offered), [&] { return make_matcher(offered); });
    UErrorCode status = U_ZERO_ERROR;
    icu::Locale::RangeIterator<std::vector<icu::Locale>::iterator> range(desired.begin(), desired.end());
    const auto best = matcher.getBestMatchResult(range, status);
    if (U_FAILURE(status) || best.getSupportedIndex() < 0)
        return offered.front();
    return offered[static_cast<std::size_t>(best.getSupportedIndex())];
}

LanguageTag negotiate(std::string_view accept_language, std::span<const LanguageTag> offered) {
    thread_local Memo<LanguageTag> memo;
    const auto header = accept_language.substr(0, limit::accept_language_bytes);
    return memo.answer(joined(offered) + std::string(header), [&] {
        std::vector<LanguageTag> wanted;
        for (const Range& range : ranges_of(header))
            wanted.push_back(range.tag);
        return negotiate(wanted, offered);
    });
}

Direction direction(const LanguageTag& tag) {
    thread_local Memo<Direction> memo;
    const auto find = [&] { return locale_of(tag).isRightToLeft() ? Direction::rtl : Direction::ltr; };
    return memo.answer(tag.text(), find);
}

} // namespace hotline::i18n
