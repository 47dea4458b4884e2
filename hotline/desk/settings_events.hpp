#pragma once

#include "hotline/desk/policy.hpp"
#include "routing/settings.hpp"

#include <boost/describe.hpp>

#include <string_view>

namespace hotline::desk {

/// From now on contacts and responders are brought together by these numbers; what is, stays. Who wanted it is the
/// entry's actor.
struct RoutingSet {
    static constexpr std::string_view kind = "routing_set";
    routing::Settings settings;
};
BOOST_DESCRIBE_STRUCT(RoutingSet, (), (settings))

/// From now on the desk decides by these numbers; what was decided stays.
struct PolicySet {
    static constexpr std::string_view kind = "policy_set";
    Policy policy;
};
BOOST_DESCRIBE_STRUCT(PolicySet, (), (policy))

} // namespace hotline::desk
