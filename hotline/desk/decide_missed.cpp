#include "hotline/desk/decisions.hpp"

#include <set>

/// Who was missed though nothing could reach them.
namespace hotline::desk {
namespace {

bool may_be_excused(const Policy& policy, const Responder& responder, Instant missed_from) {
    return policy.misses_back_after > Millis{} && responder.missed == Flag::yes && !responder.back_at &&
           responder.intent == Intent::available && responder.missed_at >= missed_from;
}

} // namespace

void excuse(const Policy& policy, const Responder& responder, Instant unheard_since, Instant now, Events& events) {
    if (may_be_excused(policy, responder, unheard_since))
        events.emplace_back(MissExcused{responder.id, now + policy.misses_back_after});
}

void excuse_all(const Floor& floor, const Policy& policy, Instant now, Events& events) {
    const Instant from = now - floor.routing().settings.storm_within;
    std::set<PersonId> people; // in their order, whenever it was
    for (auto at = floor.missed().lower_bound(Missed{from, {}}); at != floor.missed().end(); ++at)
        people.insert(at->responder);
    for (const PersonId person : people)
        excuse(policy, *floor.responder(person), from, now, events);
    for (std::size_t i = 0, count = events.size(); i < count; ++i) { // who is missed by these very events, too
        const auto* missed = std::get_if<ResponderMissed>(&events[i]);
        if (missed && policy.misses_back_after > Millis{})
            events.emplace_back(MissExcused{missed->responder, now + policy.misses_back_after});
    }
}

Events end_missed(const Responder& responder) { return {MissEnded{responder.id}}; }

} // namespace hotline::desk
