#pragma once

#include "hotline/channels/visitor/page.hpp"
#include "proto/result.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace hotline::visitor {

struct Site;

/// The path of a fault that is nobody's but our clock's: no safe time can be promised by it.
inline constexpr std::string_view our_clock = "our_clock";

/// Above a form that was not taken: what is wrong, and that the text is still there.
void write_form_fault(const Site& site, Page& page, const Fault& why);
/// Beside the field that is to blame, under the id `<field>-fault`. False if it is another one, or none.
bool write_field_fault(Page& page, const std::optional<Fault>& why, std::string_view field,
                       std::size_t code_points_max);

} // namespace hotline::visitor
