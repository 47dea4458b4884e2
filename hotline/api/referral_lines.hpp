#pragma once

#include "hotline/api/service.hpp"
#include "hotline/directory/referral.hpp"
#include "proto/messages/contact.hpp"
#include "proto/messages/directory.hpp"

#include <boost/asio/awaitable.hpp>

#include <vector>

namespace hotline::api {

/// Referrals with the names of service and agency in `language`. A service that has left the directory since has
/// empty names: the referral stays true.
boost::asio::awaitable<std::vector<wire::Referral>>
referral_lines(Service& service, std::vector<journal::Versioned<directory::Referral>> referrals, LanguageTag language);

/// A service of the directory as a console reads it; police phone numbers and cities included, street addresses never.
wire::DirectoryHit directory_hit(const referral::Listing& listing, const LanguageTag& language);

} // namespace hotline::api
