#include "hotline/roster/zone.hpp"

#include <unicode/basictz.h>
#include <unicode/timezone.h>
#include <unicode/tztrans.h>

#include <algorithm>
#include <cctype>
#include <stdexcept>
#include <utility>

namespace hotline::roster {
namespace {

constexpr std::size_t name_bytes = 64; ///< the longest of IANA's has 32

void require(UErrorCode status) {
    if (U_FAILURE(status))
        throw std::runtime_error("the time zone data cannot be read");
}

icu::UnicodeString unicode(std::string_view text) {
    return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

/// Of Area/Place form and known under exactly this name: ICU also reads `EST`, `GMT+5`, takes others for GMT, and stops
/// reading at a zero byte.
bool is_place(std::string_view text) {
    const auto in_names = [](unsigned char c) { return std::isalnum(c) != 0 || c == '/' || c == '_' || c == '-'; };
    if (!std::ranges::all_of(text, in_names))
        return false;
    if (text.size() > name_bytes || text.find('/') == std::string_view::npos || text.starts_with("Etc/") ||
        text.starts_with("SystemV/"))
        return false;
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString canonical;
    icu::TimeZone::getCanonicalID(unicode(text), canonical, status);
    return U_SUCCESS(status) != 0;
}

} // namespace

struct Zone::Rules {
    std::string name;
    std::unique_ptr<const icu::BasicTimeZone> zone;
};

Result<Zone> Zone::named(std::string_view iana_name) {
    if (!is_place(iana_name))
        return refuse(Refusal::field_invalid);
    std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(unicode(iana_name)));
    auto* basic = dynamic_cast<icu::BasicTimeZone*>(zone.get());
    if (!basic)
        return refuse(Refusal::field_invalid);
    static_cast<void>(zone.release());
    return Zone(std::make_shared<Rules>(Rules{std::string(iana_name), std::unique_ptr<icu::BasicTimeZone>(basic)}));
}

Instant Zone::instant_of(WallTime reading, Edge edge) const {
    const auto wall = std::chrono::duration_cast<std::chrono::milliseconds>(reading.time_since_epoch()).count();
    const auto by = [&](UTimeZoneLocalOption which) {
        std::int32_t raw = 0;
        std::int32_t saving = 0;
        UErrorCode status = U_ZERO_ERROR;
        rules_->zone->getOffsetFromLocal(static_cast<UDate>(wall), which, which, raw, saving, status);
        require(status);
        return Instant{wall - raw - saving};
    };
    const auto before_the_change = by(UCAL_TZ_LOCAL_FORMER);
    const auto after_the_change = by(UCAL_TZ_LOCAL_LATTER);
    if (before_the_change <= after_the_change)
        return edge == Edge::begin ? before_the_change : after_the_change;
    icu::TimeZoneTransition jump;
    if (!rules_->zone->getNextTransition(static_cast<UDate>(after_the_change.ms), true, jump))
        throw std::runtime_error("the time zone data contradict themselves");
    return Instant{static_cast<std::int64_t>(jump.getTime())};
}

WallTime Zone::reading_at(Instant instant) const {
    std::int32_t raw = 0;
    std::int32_t saving = 0;
    UErrorCode status = U_ZERO_ERROR;
    rules_->zone->getOffset(static_cast<UDate>(instant.ms), false, raw, saving, status);
    require(status);
    const std::chrono::local_time wall(std::chrono::milliseconds(instant.ms + raw + saving));
    return std::chrono::floor<std::chrono::minutes>(wall);
}

const std::string& Zone::name() const { return rules_->name; }

std::string zone_data_version() {
    UErrorCode status = U_ZERO_ERROR;
    const char* version = icu::TimeZone::getTZDataVersion(status);
    require(status);
    return version;
}

} // namespace hotline::roster
