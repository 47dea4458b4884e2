#include "i18n/folding.hpp"

#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>
#include <utility>

namespace hotline::i18n {
namespace {

icu::UnicodeString unicode(std::string_view utf8) {
    return icu::UnicodeString::fromUTF8({utf8.data(), static_cast<std::int32_t>(utf8.size())});
}

/// ICU's data is part of the installation: without it nothing here can work.
void require(UErrorCode status) {
    if (U_FAILURE(status))
        throw std::runtime_error(std::string("ICU data: ") + u_errorName(status));
}

/// Apostrophes, glottal stops and length marks: written in names of Indigenous languages, seldom typed.
/// The syllabics' raised dot (U+1427) is typed as a middle dot or not at all.
constexpr std::array<char32_t, 20> dropped{0x0027, 0x0060, 0x00B4, 0x00B7, 0x0294, 0x0295, 0x02B9,
                                           0x02BB, 0x02BC, 0x02BE, 0x02BF, 0x02C0, 0x02D0, 0x1427,
                                           0x2018, 0x2019, 0x2032, 0xA78B, 0xA78C, 0x0640};

constexpr bool is_apostrophe(char32_t c) { return c == 0x0027 || c == 0x2018 || c == 0x2019 || c == 0x02BC; }

struct Replacement {
    char32_t letter;
    std::u16string_view by;
};
/// Letters that Latin-ASCII leaves or spells otherwise: those of Salishan and other names, and Arabic letters that
/// keyboards disagree on.
constexpr std::array replacements{
    Replacement{0x0259, u"e"}, Replacement{0x019B, u"tl"}, Replacement{0x03B8, u"th"}, Replacement{0x03C7, u"x"},
    Replacement{0x0263, u"g"}, Replacement{0x0254, u"o"},  Replacement{0x0251, u"a"},  Replacement{0x028A, u"u"},
    Replacement{0x0269, u"i"}, Replacement{0x0275, u"o"},  Replacement{0x014B, u"ng"}, Replacement{0x0649, u"ي"},
    Replacement{0x06CC, u"ي"}, Replacement{0x06A9, u"ك"},  Replacement{0x0629, u"ه"},
};

/// Scripts whose combining marks are accents or vowel points that people leave out when they type.
bool marks_are_optional(UScriptCode script) {
    switch (script) {
    case USCRIPT_LATIN:
    case USCRIPT_GREEK:
    case USCRIPT_CYRILLIC:
    case USCRIPT_ARABIC:
    case USCRIPT_HEBREW:
    case USCRIPT_COMMON:
    case USCRIPT_INHERITED:
    case USCRIPT_CANADIAN_ABORIGINAL:
        return true;
    default:
        return false;
    }
}

UScriptCode script_of(UChar32 c) {
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(c, &status);
    return U_SUCCESS(status) ? script : USCRIPT_COMMON;
}

bool is_elided_vowel(UChar32 c) {
    constexpr std::u32string_view vowels = U"aeiouyhœæ";
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString base;
    icu::Normalizer2::getNFDInstance(status)->getDecomposition(c, base);
    const UChar32 first = u_tolower(base.isEmpty() ? c : base.char32At(0));
    return vowels.find(static_cast<char32_t>(first)) != std::u32string_view::npos;
}

/// Whether an apostrophe at `at` ends a French elided word (`l’`, `qu’`, `jusqu’`): then it parts two words.
bool ends_elision(const icu::UnicodeString& text, std::int32_t at) {
    constexpr std::array<std::u16string_view, 13> elided{u"l", u"d",  u"j",     u"m",      u"n",      u"s",     u"t",
                                                         u"c", u"qu", u"jusqu", u"lorsqu", u"puisqu", u"quelqu"};
    if (at + 1 >= text.length() || !is_elided_vowel(text.char32At(at + 1)))
        return false;
    std::int32_t begin = at;
    while (begin > 0 && u_isalpha(text.char32At(begin - 1)))
        --begin;
    icu::UnicodeString word(text, begin, at - begin);
    word.toLower(icu::Locale::getRoot());
    return std::ranges::any_of(elided, [&](std::u16string_view one) {
        return word.compare(one.data(), static_cast<std::int32_t>(one.size())) == 0;
    });
}

icu::UnicodeString with_elisions_parted(const icu::UnicodeString& text) {
    icu::UnicodeString parted;
    for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
        const UChar32 c = text.char32At(at);
        if (is_apostrophe(static_cast<char32_t>(c)) && ends_elision(text, at)) {
            parted.append(u' ');
        } else {
            parted.append(c);
        }
    }
    return parted;
}

icu::UnicodeString without_optional_marks(const icu::UnicodeString& decomposed) {
    icu::UnicodeString kept;
    UScriptCode base = USCRIPT_COMMON;
    for (std::int32_t at = 0; at < decomposed.length(); at = decomposed.moveIndex32(at, 1)) {
        const UChar32 c = decomposed.char32At(at);
        if (u_charType(c) == U_NON_SPACING_MARK) {
            if (!marks_are_optional(base))
                kept.append(c);
            continue;
        }
        base = script_of(c);
        if (std::ranges::find(dropped, static_cast<char32_t>(c)) == dropped.end())
            kept.append(c);
    }
    return kept;
}

icu::UnicodeString with_replacements(const icu::UnicodeString& text) {
    icu::UnicodeString replaced;
    for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
        const UChar32 c = text.char32At(at);
        const auto found = std::ranges::find(replacements, static_cast<char32_t>(c), &Replacement::letter);
        if (found == replacements.end()) {
            replaced.append(c);
        } else {
            replaced.append(found->by.data(), static_cast<std::int32_t>(found->by.size()));
        }
    }
    return replaced;
}

/// `ł` → `l`, `œ` → `oe`, `đ` → `d`, … Building it takes milliseconds, so there is one; transliterate() is const.
const icu::Transliterator& latin_to_ascii() {
    static const std::unique_ptr<const icu::Transliterator> instance = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<const icu::Transliterator> made(
            icu::Transliterator::createInstance("Latin-ASCII", UTRANS_FORWARD, status));
        require(status);
        return made;
    }();
    return *instance;
}

const icu::BreakIterator& word_breaks() {
    static const std::unique_ptr<const icu::BreakIterator> instance = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<const icu::BreakIterator> made(
            icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
        require(status);
        return made;
    }();
    return *instance;
}

icu::UnicodeString folded_once(const icu::UnicodeString& text) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* casefold = icu::Normalizer2::getNFKCCasefoldInstance(status);
    const auto* decompose = icu::Normalizer2::getNFDInstance(status);
    const auto* compose = icu::Normalizer2::getNFCInstance(status);
    require(status);
    icu::UnicodeString folded = casefold->normalize(with_elisions_parted(text), status);
    folded = with_replacements(without_optional_marks(decompose->normalize(folded, status)));
    latin_to_ascii().transliterate(folded);
    folded = compose->normalize(folded, status);
    require(status);
    return folded;
}

} // namespace

std::string fold(std::string_view text) {
    // A replaced letter can be foldable again (`®` → `(R)`); two rounds settle every letter, more than four none.
    constexpr int rounds_max = 4;
    icu::UnicodeString folded = unicode(text);
    for (int round = 0; round < rounds_max; ++round) {
        icu::UnicodeString next = folded_once(folded);
        if (next == folded)
            break;
        folded = std::move(next);
    }
    std::string utf8;
    folded.toUTF8String(utf8);
    return utf8;
}

std::vector<std::string> words(std::string_view text) {
    const icu::UnicodeString source = unicode(text);
    const std::unique_ptr<icu::BreakIterator> breaks(word_breaks().clone());
    breaks->setText(source);
    std::vector<std::string> found;
    std::int32_t begin = breaks->first();
    for (std::int32_t end = breaks->next(); end != icu::BreakIterator::DONE; begin = end, end = breaks->next()) {
        if (breaks->getRuleStatus() < UBRK_WORD_NONE_LIMIT)
            continue;
        source.tempSubStringBetween(begin, end).toUTF8String(found.emplace_back());
    }
    return found;
}

} // namespace hotline::i18n
