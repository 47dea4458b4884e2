#pragma once

#include "proto/codes.hpp"
#include "proto/fact.hpp"

#include <boost/json/value.hpp>

#include <string>
#include <string_view>

/// Facts as the journal keeps them: one line of JSON, members in the order of their declaration, absent optionals
/// left out, instants and durations in integer milliseconds, codes by name, ids and digests in hex.
/// Two equal values have the same bytes on every compiler.
namespace hotline {

namespace fact_json {
/// Each appends one fact to `out`.
void write(std::string& out, const Uuid& id);
void write(std::string& out, const Digest& digest);
void write(std::string& out, const LanguageTag& tag);
void write(std::string& out, std::int64_t number);
void write(std::string& out, std::uint64_t number);
/// A member's name and its colon.
void write_name(std::string& out, std::string_view name);

/// Each gives false for what `write` does not write; the value is not to be used then.
bool read(const boost::json::value& from, Uuid& id);
bool read(const boost::json::value& from, Digest& digest);
bool read(const boost::json::value& from, LanguageTag& tag);
bool read(const boost::json::value& from, std::int64_t& number);
bool read(const boost::json::value& from, std::uint64_t& number);
/// The parsed line, or a null value if it is not an object.
boost::json::value parse(std::string_view line);
} // namespace fact_json

/// The facts of `value` as one line of JSON.
template <Facts T>
std::string encode_facts(const T& value);

/// Reads what `encode_facts` wrote, by this release or an older one: a member that is not there keeps its default,
/// one that is not known any more is passed over. `malformed` if a member has the wrong form.
template <Facts T>
Result<T> decode_facts(std::string_view line);

} // namespace hotline

#include "proto/fact_json.ipp"
