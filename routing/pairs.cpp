#include "routing/floor.hpp"

namespace hotline::routing {

const Pair* find_pair(const State& state, const ContactEntry& contact, PersonId responder) {
    for (Handle at = contact.first_pair; at != nobody; at = state.pairs[at].next) {
        if (state.pairs[at].responder == responder)
            return &state.pairs[at];
    }
    return nullptr;
}

Pair& pair_for(State& state, ContactEntry& contact, PersonId responder) {
    for (Handle at = contact.first_pair; at != nobody; at = state.pairs[at].next) {
        if (state.pairs[at].responder == responder)
            return state.pairs[at];
    }
    Pair pair;
    pair.responder = responder;
    pair.next = contact.first_pair;
    contact.first_pair = state.pairs.add(pair);
    return state.pairs[contact.first_pair];
}

void prune_pairs(State& state, ContactEntry& contact, bool all) {
    Handle* at = &contact.first_pair;
    while (*at != nobody) {
        Pair& pair = state.pairs[*at];
        if (all && pair.off != Pair::excluded) {
            pair.off = {};
            pair.asked = Flag::no;
        }
        const bool over = pair.off.from <= state.now && pair.preferred_until <= state.now && pair.asked == Flag::no;
        if (!over) {
            at = &pair.next;
            continue;
        }
        const Handle gone = *at;
        *at = pair.next;
        state.pairs.remove(gone);
    }
}

} // namespace hotline::routing
