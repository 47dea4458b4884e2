#include "hotline/desk/decide.hpp"

#include "hotline/desk/decisions.hpp"

namespace hotline::desk {

Result<Events> decide(const Floor& floor, const Policy& policy, const Command& command, Instant now) {
    auto events = std::visit([&](const auto& ask) { return decide(floor, policy, ask, now); }, command);
    if (events)
        end_consults(floor, *events);
    return events;
}

} // namespace hotline::desk
