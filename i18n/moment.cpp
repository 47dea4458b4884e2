#include "i18n/moment.hpp"

#include <unicode/calendar.h>
#include <unicode/datefmt.h>
#include <unicode/locid.h>
#include <unicode/timezone.h>
#include <unicode/unistr.h>

#include <memory>
#include <stdexcept>

namespace hotline::i18n {
namespace {

// CLDR skeletons: weekday, day and month, hour and minute as the language has it, the place's time by name.
constexpr const char* this_year = "EEEEdMMMMjmvvvv";
constexpr const char* another_year = "EEEEdMMMMyjmvvvv";

void require(UErrorCode status) {
    if (U_FAILURE(status))
        throw std::runtime_error("the language's dates cannot be read");
}

icu::Locale locale_of(const LanguageTag& language) {
    const std::string text(language.text());
    // As it is written here: 9 h 00, 9:00 a.m.
    const std::string tag = text == "en" || text == "fr" ? text + "-CA" : text;
    UErrorCode status = U_ZERO_ERROR;
    auto locale = icu::Locale::forLanguageTag(tag, status);
    require(status);
    locale.setUnicodeKeywordValue("nu", "latn", status);
    require(status);
    return locale;
}

std::int32_t year_of(Instant at, const icu::TimeZone& zone) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::Calendar> calendar(icu::Calendar::createInstance(zone, icu::Locale::getRoot(), status));
    require(status);
    calendar->setTime(static_cast<UDate>(at.ms), status);
    const auto year = calendar->get(UCAL_YEAR, status);
    require(status);
    return year;
}

} // namespace

std::string moment_text(Instant at, Instant now, std::string_view zone, const LanguageTag& language) {
    const auto name = icu::UnicodeString::fromUTF8({zone.data(), static_cast<std::int32_t>(zone.size())});
    const std::unique_ptr<icu::TimeZone> there(icu::TimeZone::createTimeZone(name));
    const bool same_year = year_of(at, *there) == year_of(now, *there);
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::DateFormat> format(
        icu::DateFormat::createInstanceForSkeleton(same_year ? this_year : another_year, locale_of(language), status));
    require(status);
    format->setTimeZone(*there);
    icu::UnicodeString told;
    format->format(static_cast<UDate>(at.ms), told);
    std::string text;
    told.toUTF8String(text);
    return text;
}

} // namespace hotline::i18n
