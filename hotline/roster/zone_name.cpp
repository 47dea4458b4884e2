#include "hotline/roster/zone_name.hpp"

#include <algorithm>

namespace hotline::roster {

Result<ZoneName> ZoneName::parse(std::string_view text) {
    const auto in_names = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '_' ||
               c == '-';
    };
    const bool has_place = text.find('/') != std::string_view::npos;
    if (text.size() > longest || !has_place || !std::ranges::all_of(text, in_names))
        return refuse(Refusal::field_invalid);
    ZoneName name;
    name.chars_.fill('\0');
    std::ranges::copy(text, name.chars_.begin());
    name.size_ = static_cast<std::uint8_t>(text.size());
    return name;
}

void write_fact(std::string& out, const ZoneName& zone) {
    out += '"';
    out += zone.text();
    out += '"';
}

bool read_fact(const boost::json::value& from, ZoneName& zone) {
    const auto* text = from.if_string();
    const auto read = text ? ZoneName::parse(std::string_view(*text)) : refuse(Refusal::field_invalid);
    if (read)
        zone = *read;
    return read.has_value();
}

} // namespace hotline::roster
