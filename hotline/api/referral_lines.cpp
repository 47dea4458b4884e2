#include "hotline/api/referral_lines.hpp"

#include "hotline/engine/run_on.hpp"

namespace hotline::api {
namespace {

wire::Referral line(const journal::Versioned<directory::Referral>& referral,
                    const std::optional<referral::Listing>& listing, const LanguageTag& language) {
    const auto next = directory::next_states(referral.facts.state);
    return {.referral = ReferralId{referral.id},
            .service = referral.facts.service,
            .service_name = listing ? listing->service.name.in(language) : std::string{},
            .agency_name = listing ? listing->agency.name.in(language) : std::string{},
            .state = referral.facts.state,
            .consent = referral.facts.consent,
            .version = referral.version,
            .next = {next.begin(), next.end()},
            .at = referral.at};
}

std::optional<Place> province_of(Place place) {
    return place.sgc == 0 ? std::nullopt : std::optional(Place{place.province()});
}

} // namespace

boost::asio::awaitable<std::vector<wire::Referral>>
referral_lines(Service& service, std::vector<journal::Versioned<directory::Referral>> referrals, LanguageTag language) {
    auto look_up = [&index = service.directory, referrals, language] {
        std::vector<wire::Referral> lines;
        for (const auto& referral : referrals)
            lines.push_back(line(referral, index.find(referral.facts.service), language));
        return lines;
    };
    co_return co_await engine::run_on(service.searches, std::move(look_up));
}

wire::DirectoryHit directory_hit(const referral::Listing& listing, const LanguageTag& language) {
    const auto& service = listing.service;
    wire::DirectoryHit hit{.service = service.id,
                           .agency = service.agency,
                           .name = service.name.in(language),
                           .agency_name = listing.agency.name.in(language),
                           .description = service.description.in(language),
                           .needs = service.needs,
                           .languages = {},
                           .province = province_of(service.locality.place),
                           .place_name = service.locality.name.in(language),
                           .phone = service.phone.text(),
                           .hours = service.hours.in(language),
                           .police_portal = listing.agency.police_portal.has_value(),
                           .reasons = {}};
    for (const auto& offer : service.languages)
        hit.languages.push_back(offer.language);
    return hit;
}

} // namespace hotline::api
