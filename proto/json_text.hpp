#pragma once

#include <string>
#include <string_view>

namespace hotline {

/// Appends `text` (UTF-8) to `out` as a JSON string with its quotes (RFC 8259 §7).
void append_json_string(std::string& out, std::string_view text);

} // namespace hotline
