#include "proto/json_writer.hpp"

#include "proto/json_text.hpp"
#include "proto/time_text.hpp"

#include <fmt/format.h>

#include <iterator>

namespace hotline::json_write {

void leaf(std::string& out, const std::string& text) { append_json_string(out, text); }
void leaf(std::string& out, bool value) { out += value ? "true" : "false"; }
void leaf(std::string& out, std::int64_t number) { fmt::format_to(std::back_inserter(out), "{}", number); }
void leaf(std::string& out, std::uint64_t number) { fmt::format_to(std::back_inserter(out), "{}", number); }
void leaf(std::string& out, const Uuid& id) { code(out, to_text(id)); }
void leaf(std::string& out, Instant at) { code(out, to_text(at)); }
void leaf(std::string& out, Millis length) { leaf(out, length.count); }
void leaf(std::string& out, Place place) { fmt::format_to(std::back_inserter(out), "\"{}\"", place.sgc); }
void leaf(std::string& out, const LanguageTag& tag) { code(out, tag.text()); }

void code(std::string& out, std::string_view name) {
    out += '"';
    out += name;
    out += '"';
}

void name(std::string& out, std::string_view member) {
    if (out.back() != '{')
        out += ',';
    code(out, member);
    out += ':';
}

} // namespace hotline::json_write
