#include "hotline/desk/decisions.hpp"
#include "hotline/desk/rules.hpp"

namespace hotline::desk {

Result<Events> decide(const Floor& floor, const Policy&, const SetRouting& ask, Instant) {
    if (const auto fault = routing::fault_of(ask.settings))
        return refuse(Refusal::field_invalid, std::string(*fault));
    Events events;
    if (!(floor.routing().settings == ask.settings))
        events.emplace_back(RoutingSet{ask.settings});
    return events;
}

Result<Events> decide(const Floor& floor, const Policy&, const SetPolicy& ask, Instant) {
    if (const auto fault = fault_of(ask.policy))
        return refuse(Refusal::field_invalid, std::string(*fault));
    Events events;
    if (!(floor.policy() == ask.policy))
        events.emplace_back(PolicySet{ask.policy});
    return events;
}

} // namespace hotline::desk
