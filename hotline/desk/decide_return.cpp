#include "hotline/desk/decisions.hpp"

/// Somebody whose contact ended or dropped comes back.
namespace hotline::desk {
namespace {

/// What is known of the contact that they had, if it is over and not for long.
std::optional<Ended> ended_before(const Floor& floor, const Policy& policy, ContactId before, Instant now) {
    if (const Contact* contact = floor.contact(before)) {
        if (contact->state != ContactState::wrapping_up)
            return std::nullopt; // it goes on: this is a second one, not a return
        return ended(*contact, now + policy.return_within);
    }
    const Ended* known = floor.ended(before);
    return known && known->until > now ? std::optional(*known) : std::nullopt;
}

} // namespace

std::optional<Instant> known_until(const Policy& policy, Instant now) {
    return policy.return_within > Millis{} ? std::optional(now + policy.return_within) : std::nullopt;
}

void come_back(const Floor& floor, const Policy& policy, ContactId before, Events& events, Instant now) {
    auto& arrived = std::get<ContactArrived>(events.front());
    const auto known = ended_before(floor, policy, before, now);
    if (!known)
        return;
    arrived.standing = routing::Standing::returning;
    if (known->dropped == Flag::yes) {
        arrived.since = known->since;
        arrived.due = known->since + max_wait(policy, arrived.channel, arrived.acuity);
    }
    if (known->responder && policy.prefer_known_for > Millis{})
        events.emplace_back(PairPreferred{arrived.contact, *known->responder, now + policy.prefer_known_for});
}

} // namespace hotline::desk
