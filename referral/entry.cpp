#include "referral/entry.hpp"

#include <fmt/format.h>

#include <set>

namespace hotline::referral {

const std::string& BilingualText::in(const LanguageTag& language) const {
    const std::string_view tag = language.text();
    const bool french = tag == "fr" || tag.starts_with("fr-");
    return french ? fr : en;
}

Result<void> check(const Directory& directory) {
    std::set<AgencyId> agencies;
    for (std::size_t i = 0; i < directory.agencies.size(); ++i) {
        const bool fresh = agencies.insert(directory.agencies[i].id).second;
        if (!fresh)
            return refuse(Refusal::field_invalid, fmt::format("agencies[{}].id", i));
    }
    std::set<ServiceId> services;
    for (std::size_t i = 0; i < directory.services.size(); ++i) {
        const Service& service = directory.services[i];
        const bool fresh = services.insert(service.id).second;
        if (!fresh)
            return refuse(Refusal::field_invalid, fmt::format("services[{}].id", i));
        if (!agencies.contains(service.agency)) {
            return refuse(Refusal::field_invalid, fmt::format("services[{}].agency", i));
        }
    }
    return {};
}

} // namespace hotline::referral
