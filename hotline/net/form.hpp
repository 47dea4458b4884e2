#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hotline::net {

/// Fields of a form in their order; a name may occur more than once.
using FormFields = std::vector<std::pair<std::string, std::string>>;

/// Reads `application/x-www-form-urlencoded` text: a posted form or the query of a target. Nothing when an escape is
/// broken, a decoded byte is NUL, or there are more than `limit::form_fields_max` fields. Bytes are not checked as
/// UTF-8: the reader of a field knows what it must be.
[[nodiscard]] std::optional<FormFields> parse_form(std::string_view text);

/// Removes percent-encoding from one path segment; nothing when an escape is broken, or would smuggle in a separator
/// ("/" or "\"), NUL, or a dot segment.
[[nodiscard]] std::optional<std::string> decode_path_segment(std::string_view segment);

} // namespace hotline::net
