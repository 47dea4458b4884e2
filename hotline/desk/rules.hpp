#pragma once

#include "hotline/desk/policy.hpp"
#include "routing/settings.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace hotline::desk {

/// Every number that decisions go by. The defaults are the service's: it tells of answers, so it waits for them.
struct Rules {
    Policy policy{.answer_within = seconds(60)};
    routing::Settings settings;
    friend bool operator==(const Rules&, const Rules&) = default;
};

/// What a number counts.
BOOST_DEFINE_ENUM_CLASS(NumberUnit, seconds, count, percent, quarters_of_a_chat)

/// One of them, as an operator knows it: the configuration reads it, the console shows it, both from the list below.
struct RuleNumber {
    std::string_view key; ///< in the configuration, with the tables it stands in: `routing.wait.urgent_seconds`
    NumberUnit unit{};
    std::int64_t least{};
    std::int64_t most{};
    Flag or_never{};  ///< a step of the ladder may never open
    Flag of_policy{}; ///< the desk's; else routing's
    /// In its unit; none: never.
    std::optional<std::int64_t> (*get)(const Rules&);
    void (*set)(Rules&, std::optional<std::int64_t>);
};

/// All of them, in the order in which one reads them. The first step of a ladder is none: it is open at once.
std::span<const RuleNumber> numbers();
/// Null if there is none of that key.
const RuleNumber* number_of(std::string_view key);
/// Whether the number may be so.
bool fits(const RuleNumber& number, std::optional<std::int64_t> value);

/// The key of the first number that cannot be, by itself or beside the others: a longest wait shorter than that of
/// graver contacts, a cool-off that is longer where nobody else is left. None: all can be.
std::optional<std::string_view> fault_of(const Policy& policy);
/// The same of all; also a band in which life in danger would not come first. What only compares orders of the queue
/// (`tools/simulate --policy`) may have such bands, a configuration may not.
std::optional<std::string_view> fault_of(const Rules& rules);

} // namespace hotline::desk
