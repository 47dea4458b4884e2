#pragma once

#include <string>
#include <string_view>

namespace hotline::i18n {

/// Pseudo-locales show, without a translator, what a screen does to foreign text. They never ship.
/// Arguments, plural and select syntax survive; a pattern that does not parse comes back unchanged.

/// `qps-ploc`: accented letters, about 30 % longer, in brackets: a text without brackets was not from a catalog, and
/// a bracket cut off does not fit.
std::string pseudo_accented(std::string_view pattern);

/// `qps-plocm`: the same letters, run from right to left.
std::string pseudo_mirrored(std::string_view pattern);

} // namespace hotline::i18n
