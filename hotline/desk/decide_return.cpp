#include "hotline/desk/decisions.hpp"
#include "routing/explain.hpp"

#include <algorithm>

/// Somebody whose contact ended or dropped comes back.
namespace hotline::desk {
namespace {

/// What is known of the contact that they had, if it is over and not for long.
std::optional<Ended> ended_before(const Floor& floor, const Policy& policy, ContactId before, Instant now) {
    if (const Contact* contact = floor.contact(before)) {
        if (contact->state != ContactState::wrapping_up || contact->returned == Flag::yes)
            return std::nullopt; // it goes on, or goes on elsewhere: this is a second one, not a return
        const auto ways = Count<8>::of(routing::hops_of(floor.routing(), before));
        return ended(*contact, ways, now + policy.return_within);
    }
    const Ended* known = floor.ended(before);
    return known && known->until > now ? std::optional(*known) : std::nullopt;
}

/// Who must not meet the person, however they went and whether it counts as a return.
std::vector<PersonId> excluded_before(const Floor& floor, ContactId before, Instant now) {
    const Ended* known = floor.ended(before);
    if (floor.contact(before))
        return routing::excluded_from(floor.routing(), before);
    return known && forgotten_at(*known) > now ? known->excluded : std::vector<PersonId>{};
}

} // namespace

std::optional<Instant> known_until(const Policy& policy, Instant now) {
    return policy.return_within > Millis{} ? std::optional(now + policy.return_within) : std::nullopt;
}

void come_back(const Floor& floor, const Policy& policy, ContactId before, Events& events, Instant now) {
    auto& arrived = std::get<ContactArrived>(events.front());
    const ContactId contact = arrived.contact;
    const auto excluded = excluded_before(floor, before, now);
    const auto known = ended_before(floor, policy, before, now);
    if (known) {
        arrived.before = before;
        arrived.standing = routing::Standing::returning;
        arrived.from = known->from;
    }
    if (known && known->keeps_place == Flag::yes) {
        arrived.since = known->since;
        arrived.due = known->since + max_wait(policy, arrived.channel, arrived.acuity);
    }
    for (const PersonId responder : excluded)
        events.emplace_back(PairExcluded{contact, responder});
    const bool prefers = known && known->responder && policy.prefer_known_for > Millis{};
    if (prefers && std::ranges::find(excluded, *known->responder) == excluded.end())
        events.emplace_back(PairPreferred{contact, *known->responder, now + policy.prefer_known_for});
}

} // namespace hotline::desk
