#pragma once

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace hotline::wire {

/// A problem document (RFC 9457), `application/problem+json`.
struct Problem {
    std::string type;  ///< urn:hotline:problem:<refusal>
    std::string title; ///< the catalog text `problem.<refusal>` in the caller's language
    std::uint32_t status{};
    std::optional<std::string> at; ///< path of the field to blame, never its value
    friend bool operator==(const Problem&, const Problem&) = default;
};
BOOST_DESCRIBE_STRUCT(Problem, (), (type, title, status, at))

} // namespace hotline::wire
