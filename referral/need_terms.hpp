#pragma once

#include "proto/codes.hpp"

#include <string_view>

namespace hotline::referral {

/// The words, English and French, by which people look for a need: "refuge" finds an emergency shelter that never
/// says so in its own text. Only indexed, never shown.
std::string_view need_terms(Need need);

} // namespace hotline::referral
