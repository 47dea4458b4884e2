#pragma once

#include "routing/state.hpp"

/// How the trees look at the entries they are made of.
namespace hotline::routing {

/// Contacts by their place in the queue, along one pair of their links.
template <class StateRef, Links ContactEntry::* Way>
struct ByKey {
    StateRef& state;
    [[nodiscard]] auto& links(Handle at) const { return state.contacts[at].*Way; }
    [[nodiscard]] bool before(Handle a, Handle b) const { return state.contacts[a].key < state.contacts[b].key; }
};

constexpr Due due_of(const Key& key) { return {key.due_ms, key.seq}; }
constexpr Due due_of(const ContactEntry& contact) { return due_of(contact.key); }

/// The free people of a pool for one channel, who is chosen first in front.
template <class StateRef>
struct ByRank {
    StateRef& state;
    std::size_t channel;
    [[nodiscard]] auto& links(Handle at) const { return state.responders[at].links[channel]; }
    [[nodiscard]] bool before(Handle a, Handle b) const { return state.responders[a].rank < state.responders[b].rank; }
};

/// For `Line::waiting`.
template <class StateRef>
ByKey<StateRef, &ContactEntry::by_key> by_key(StateRef& state) {
    return {state};
}
/// For `State::fanning`.
template <class StateRef>
ByKey<StateRef, &ContactEntry::by_key> by_fan(StateRef& state) {
    return {state};
}
/// For `State::partner_queue`.
template <class StateRef>
ByKey<StateRef, &ContactEntry::partners> by_partner(StateRef& state) {
    return {state};
}
/// For `Line::overdue`.
template <class StateRef>
ByRank<StateRef> by_rank(StateRef& state, std::size_t channel) {
    return {state, channel};
}

} // namespace hotline::routing
