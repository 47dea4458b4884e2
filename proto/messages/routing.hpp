#pragma once

#include "proto/ids.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// By which numbers contacts and responders are brought together at this moment.
namespace hotline::wire {

/// What a number counts.
BOOST_DEFINE_ENUM_CLASS(NumberUnit, seconds, count, percent, quarters_of_a_chat)

/// One number that decisions go by.
struct RuleNumber {
    std::string key; ///< as the configuration names it, with its tables
    NumberUnit unit{};
    std::optional<std::uint32_t> value;      ///< in force; not there: never
    std::optional<std::uint32_t> by_default; ///< where nothing is configured; not there: never
    friend bool operator==(const RuleNumber&, const RuleNumber&) = default;
};
BOOST_DESCRIBE_STRUCT(RuleNumber, (), (key, unit, value, by_default))

/// GET /api/routing, as it was at `seq`: every number, in the order in which one reads them.
struct RoutingNumbers {
    Seq seq;
    std::vector<RuleNumber> numbers;
    friend bool operator==(const RoutingNumbers&, const RoutingNumbers&) = default;
};
BOOST_DESCRIBE_STRUCT(RoutingNumbers, (), (seq, numbers))

} // namespace hotline::wire
