#include "hotline/face_settings.hpp"

#include "hotline/channels/visitor/rates.hpp"
#include "hotline/greeting.hpp"

namespace hotline {

visitor::PublicSettings public_settings(const Config& config, visitor::ExpectedWait expected_wait) {
    const auto& ways = config.other_ways;
    return {.origin = public_origin(config),
            .exit_to = config.exit_to,
            .secure_cookies = config.behind_tls_proxy,
            .web = config.web / "public",
            .rates = visitor::limits_for(config.new_contacts_per_second),
            .other_ways = {.phone = ways.phone, .en = ways.en, .fr = ways.fr},
            .openings = config.openings,
            .expected_wait = std::move(expected_wait)};
}

api::Settings staff_settings(const Config& config) {
    return {.staff_origin = staff_origin(config),
            .secure_cookies = config.behind_tls_proxy,
            .web = config.web,
            .rest = config.rest,
            .openings = config.openings};
}

} // namespace hotline
