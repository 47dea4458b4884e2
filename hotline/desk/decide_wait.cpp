#include "hotline/desk/wait.hpp"

#include "hotline/desk/decisions.hpp"

/// Waits that are expected to be longer than they should: partner centres may be asked (routing study §3.7).
namespace hotline::desk {
namespace {

/// Whether a wait that is expected to be so long has partner centres asked.
bool overflows(const Policy& policy, const Contact& contact, Millis wait) {
    return contact.acuity != Acuity::immediate && wait > max_wait(policy, contact.channel, contact.acuity) &&
           !contact.predicted && !contact.responder && may_be_handed_over(contact);
}

} // namespace

Result<Events> decide(const Floor& floor, const Policy& policy, const PredictWait& ask, Instant) {
    const Contact* contact = floor.contact(ask.contact);
    if (!contact)
        return refuse(Refusal::contact_closed);
    return overflows(policy, *contact, ask.wait) ? Events{WaitPredicted{ask.contact, ask.wait}} : Events{};
}

std::vector<PredictWait> waits_to_tell(const Floor& floor,
                                       const std::function<std::optional<Millis>(ContactId)>& predicted) {
    std::vector<PredictWait> all;
    for (const auto& [id, contact] : floor.contacts()) {
        if (!overflows(floor.policy(), contact, Millis{INT64_MAX})) // whatever is expected
            continue;
        const auto wait = predicted(id);
        if (wait && overflows(floor.policy(), contact, *wait))
            all.push_back({id, *wait});
        if (all.size() == limit::predicted_at_once)
            break;
    }
    return all;
}

} // namespace hotline::desk
