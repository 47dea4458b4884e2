#pragma once

#include "proto/codes.hpp"
#include "proto/json_shape.hpp"

#include <cstdint>
#include <string>

namespace hotline {

/// `value` as JSON in the shapes of json_shape.hpp: members in order of declaration (a tag first), absent optionals
/// left out, no spaces. Equal values give equal bytes.
template <WireBody T>
std::string write_json(const T& value);

namespace json_write {
/// Each appends a value that has no members.
void leaf(std::string& out, const std::string& text);
void leaf(std::string& out, bool value);
void leaf(std::string& out, std::int64_t number);
void leaf(std::string& out, std::uint64_t number);
void leaf(std::string& out, const Uuid& id);
void leaf(std::string& out, Instant at);
void leaf(std::string& out, Millis length);
void leaf(std::string& out, Place place);
void leaf(std::string& out, const LanguageTag& tag);
/// A code by its wire name, which needs no escapes.
void code(std::string& out, std::string_view name);
/// The name of a member and its colon, after a comma unless it is the first of its object.
void name(std::string& out, std::string_view member);
} // namespace json_write

} // namespace hotline

#include "proto/json_writer.ipp"
