#include "routing/ground.hpp"

#include "routing/choose.hpp"

namespace hotline::routing {

Ground ground_of(const State& state, ContactId contact_id, PersonId responder_id) {
    const ContactEntry* contact = state.contacts.find(contact_id);
    const ResponderEntry* responder = state.responders.find(responder_id);
    Ground ground;
    if (!contact || !responder)
        return ground;
    const Steps open = steps_open(state, *contact) & with_responders;
    ground.step = nearest_of(open & steps_between(state, contact->base, responder->pool));
    const bool bound = contact->acuity != Acuity::immediate && state.bound_free.test(responder->handle);
    ground.by_valve = flag(bound && eldest_overdue(state, *responder) == contact->handle);
    return ground;
}

bool is_spared_hard(const State& state, PersonId responder_id) {
    const ResponderEntry* responder = state.responders.find(responder_id);
    return responder && is_spared(state, *responder);
}

} // namespace hotline::routing
