#pragma once

#include "referral/entry.hpp"

#include <string>
#include <string_view>

/// Entries as JSON documents: the payload of their records and the form of the demonstration directory.
namespace hotline::referral {

namespace limit {
constexpr std::size_t entry_name_bytes = 300;
constexpr std::size_t entry_text_bytes = 8'000;
constexpr std::size_t entry_codes_max = 64; ///< needs, languages or eligibility codes of one service
constexpr std::size_t directory_bytes = 256U * 1024U * 1024U;
constexpr std::size_t directory_entries = 100'000; ///< agencies, or services, of one document
} // namespace limit

std::string to_json(const Agency& agency);
std::string to_json(const Service& service);

/// Strict, with the refusals and paths of `read_json`; texts must be there in both languages.
Result<Agency> agency_from_json(std::string_view json);
Result<Service> service_from_json(std::string_view json);

/// `{"agencies": [...], "services": [...]}`, already checked as a whole (see `check`).
Result<Directory> directory_from_json(std::string_view json);

} // namespace hotline::referral
