#pragma once

#include "referral/entry.hpp"

#include <string>
#include <string_view>

/// Entries as JSON documents: the payload of their records and the form of the demonstration directory.
namespace hotline::referral {

namespace limit {
constexpr std::size_t entry_name_bytes = 300;
constexpr std::size_t entry_text_bytes = 8'000;
constexpr std::size_t entry_codes_max = 64;     ///< needs, languages or eligibility codes of one service
}

std::string to_json(const Agency& agency);
std::string to_json(const Service& service);

/// Every member must be there and known (`police_portal` may be null). `malformed` if it is not JSON; otherwise the
/// fault's path names the first member that is wrong.
Result<Agency> agency_from_json(std::string_view json);
Result<Service> service_from_json(std::string_view json);

/// `{"agencies": [...], "services": [...]}`, already checked as a whole (see `check`).
Result<Directory> directory_from_json(std::string_view json);

} // namespace hotline::referral
