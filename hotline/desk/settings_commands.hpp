#pragma once

#include "hotline/desk/policy.hpp"
#include "routing/settings.hpp"

#include <boost/describe.hpp>

#include <string_view>

namespace hotline::desk {

/// The numbers by which contacts and responders are brought together, from now on. Nothing happens if they are so
/// already; `field_invalid` names the member that cannot be.
struct SetRouting {
    static constexpr std::string_view kind = "set_routing";
    routing::Settings settings;
};
BOOST_DESCRIBE_STRUCT(SetRouting, (), (settings))

/// The numbers of the desk's own decisions, for those that come later: what stands (an offer, a place in the queue, any
/// date) stays as it is. Nothing happens if they are so already; `field_invalid` names the key that cannot be.
struct SetPolicy {
    static constexpr std::string_view kind = "set_policy";
    Policy policy;
};
BOOST_DESCRIBE_STRUCT(SetPolicy, (), (policy))

} // namespace hotline::desk
