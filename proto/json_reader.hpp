#pragma once

#include "proto/codes.hpp"
#include "proto/json_shape.hpp"
#include "proto/result.hpp"

#include <boost/json/value.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace hotline {

/// How much of a body is taken. A route with a smaller body limit says so here too.
struct ReadLimits {
    std::size_t body_max = 64 * 1024; ///< bytes
    std::size_t depth_max = 32;       ///< objects and arrays inside one another
    std::size_t list_max = 256;       ///< elements of one array
    std::size_t members_max = 64;     ///< members of one object
    std::size_t string_max = 16'000;  ///< bytes: 4,000 code points at their longest
};

/// Reads a JSON body strictly into `T` (shapes of json_shape.hpp).
///
/// Refusals, each with the path of the first fault and never its value; a field name that is no plain identifier is
/// told as `?`:
/// `malformed` not JSON, not UTF-8, anything behind the body, a member twice in one object;
/// `too_large` beyond a limit; `field_missing` a member that is not optional; `field_unknown` one that `T` has not;
/// `field_invalid` wrong type, form or range, a number that is no integer, control characters in a text other than
/// tab, line feed and carriage return.
template <WireBody T>
Result<T> read_json(std::string_view body, const ReadLimits& limits = {});

namespace json_read {

/// What is wrong with a value, or nothing.
using Complaint = std::optional<Fault>;

/// The first of the two passes: everything that can be said without knowing what is expected.
Result<boost::json::value> read_strict(std::string_view body, const ReadLimits& limits);

/// Each reads a value that has no members: `field_invalid`, with an empty path, for another type, form or range.
Complaint leaf(const boost::json::value& from, std::string& to);
Complaint leaf(const boost::json::value& from, bool& to);
Complaint leaf(const boost::json::value& from, std::int64_t& to);
Complaint leaf(const boost::json::value& from, std::uint64_t& to);
Complaint leaf(const boost::json::value& from, Uuid& to);
Complaint leaf(const boost::json::value& from, Instant& to);
Complaint leaf(const boost::json::value& from, Millis& to);
Complaint leaf(const boost::json::value& from, Place& to);
Complaint leaf(const boost::json::value& from, LanguageTag& to);

/// The fault as seen from outside the member or element `where`.
Fault within(std::string_view where, Fault fault);
Fault within(std::size_t index, Fault fault);

/// A name that came from outside, fit to be shown: itself if it is a plain identifier, else `?`.
std::string_view shown_name(std::string_view name);

} // namespace json_read

} // namespace hotline

#include "proto/json_reader.ipp"
