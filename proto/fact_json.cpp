#include "proto/fact_json.hpp"

#include <boost/json/parse.hpp>
#include <fmt/format.h>

#include <iterator>

namespace hotline::fact_json {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

int hex_value(char c) {
    const auto at = hex_digits.find(c);
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

} // namespace

void write(std::string& out, const Uuid& id) {
    out += '"';
    out += to_text(id);
    out += '"';
}

void write(std::string& out, const Digest& digest) {
    out += '"';
    for (const auto byte : digest.bytes) {
        out += hex_digits[byte >> 4U];
        out += hex_digits[byte & 0x0FU];
    }
    out += '"';
}

void write(std::string& out, const LanguageTag& tag) {
    out += '"';
    out += tag.text();
    out += '"';
}

void write(std::string& out, std::int64_t number) { fmt::format_to(std::back_inserter(out), "{}", number); }
void write(std::string& out, std::uint64_t number) { fmt::format_to(std::back_inserter(out), "{}", number); }

void write_name(std::string& out, std::string_view name) {
    out += '"';
    out += name;
    out += "\":";
}

bool read(const boost::json::value& from, Uuid& id) {
    const auto* text = from.if_string();
    if (!text)
        return false;
    const auto parsed = parse_uuid(std::string_view(*text));
    if (parsed)
        id = *parsed;
    return parsed.has_value();
}

bool read(const boost::json::value& from, Digest& digest) {
    const auto* text = from.if_string();
    if (!text || text->size() != digest.bytes.size() * 2)
        return false;
    for (std::size_t i = 0; i < digest.bytes.size(); ++i) {
        const int high = hex_value((*text)[2 * i]);
        const int low = hex_value((*text)[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        digest.bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return true;
}

bool read(const boost::json::value& from, LanguageTag& tag) {
    const auto* text = from.if_string();
    if (!text)
        return false;
    const auto parsed = LanguageTag::parse(std::string_view(*text));
    if (parsed)
        tag = *parsed;
    return parsed.has_value();
}

bool read(const boost::json::value& from, std::int64_t& number) {
    if (const auto* n = from.if_int64()) {
        number = *n;
        return true;
    }
    return false;
}

bool read(const boost::json::value& from, std::uint64_t& number) {
    if (const auto* n = from.if_uint64()) {
        number = *n;
        return true;
    }
    if (const auto* n = from.if_int64(); n && *n >= 0) {
        number = static_cast<std::uint64_t>(*n);
        return true;
    }
    return false;
}

boost::json::value parse(std::string_view line) {
    boost::json::error_code failed;
    auto value = boost::json::parse(line, failed);
    return failed ? boost::json::value{} : value;
}

} // namespace hotline::fact_json
