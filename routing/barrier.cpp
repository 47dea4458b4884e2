#include "routing/barrier.hpp"

#include "routing/floor.hpp"

#include <algorithm>

namespace hotline::routing {

Barrier barrier_between(const State& state, ContactId contact_id, PersonId responder_id) {
    const ContactEntry* contact = state.contacts.find(contact_id);
    const ResponderEntry* responder = state.responders.find(responder_id);
    if (!contact || !responder)
        return Barrier::nothing;
    const Pair* pair = find_pair(state, *contact, responder_id);
    if (pair && pair->off == Pair::excluded)
        return Barrier::excluded;
    const Wants& wants = state.bases[contact->base].wants;
    const Profile& profile = state.pools[responder->pool].profile;
    if (!profile.traits.has_all(wants.must))
        return Barrier::lacks_requirement;
    if (profile.spared.meets(wants.topics))
        return Barrier::spared_topic;
    if (is_resting(state, *responder))
        return Barrier::resting;
    Load load = load_of(state, *responder);
    load.wrapping = false;
    return has_room(state, *responder, load, index_of(wants.channel)) ? Barrier::nothing : Barrier::no_room;
}

} // namespace hotline::routing
