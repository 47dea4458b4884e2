#include "routing/picture.hpp"

namespace hotline::routing {
namespace {

ContactPicture picture_of(const State& state, const ContactEntry& contact) {
    const Signature& signature = state.lines[contact.signature].signature;
    ContactPicture picture{.contact = contact.id,
                           .channel = signature.channel,
                           .wanted = signature.wanted,
                           .immediate = flag(contact.key.band == 0),
                           .due = {contact.key.due_ms},
                           .arrival = {contact.key.seq},
                           .phase = contact.phase,
                           .offer = {},
                           .responder = {},
                           .cooling = contact.cooling};
    if (contact.phase == Phase::offered)
        picture.offer = contact.offer;
    if (contact.phase != Phase::waiting)
        picture.responder = state.responders[contact.responder].id;
    return picture;
}

ResponderPicture picture_of(const State& state, const ResponderEntry& responder) {
    const Profile& profile = state.pools[responder.profile].profile;
    return {responder.id, profile.skills, profile.chats_max, responder.offerable, responder.idle_since};
}

void add(State& state, const ResponderPicture& picture) {
    ResponderEntry entry;
    entry.id = picture.responder;
    entry.profile = intern(state, Profile{picture.skills, picture.chats_max});
    entry.offerable = picture.offerable;
    entry.idle_since = picture.idle_since;
    state.responders.add(picture.responder, std::move(entry));
}

void add(State& state, const ContactPicture& picture) {
    ContactEntry entry;
    entry.id = picture.contact;
    entry.signature = intern(state, Signature{picture.channel, picture.wanted});
    entry.key = {picture.immediate == Flag::yes ? 0 : 1, picture.due.ms, picture.arrival.value};
    ContactEntry& contact = state.contacts.add(picture.contact, std::move(entry));
    for (const auto& pair : picture.cooling)
        cool(state, contact, pair.responder, pair.off);
    ResponderEntry* responder = picture.responder ? state.responders.find(*picture.responder) : nullptr;
    if (!responder)
        return;
    contact.phase = picture.phase;
    contact.responder = responder->handle;
    responder->contacts.push_back(contact.handle);
    if (picture.offer) {
        contact.offer = *picture.offer;
        state.offers.emplace(*picture.offer, contact.handle);
    }
}

} // namespace

Picture picture_of(const State& state) {
    Picture picture{state.now, {}, {}};
    for (const auto& [id, handle] : state.contacts.by_id()) {
        picture.contacts.push_back(picture_of(state, state.contacts[handle]));
    }
    for (const auto& [id, handle] : state.responders.by_id()) {
        picture.responders.push_back(picture_of(state, state.responders[handle]));
    }
    return picture;
}

State state_of(const Picture& picture) {
    State state;
    state.now = picture.now;
    for (const auto& responder : picture.responders)
        add(state, responder);
    for (const auto& contact : picture.contacts)
        add(state, contact);
    for (const auto& [id, handle] : state.contacts.by_id())
        list(state, state.contacts[handle]);
    for (const auto& [id, handle] : state.responders.by_id())
        list(state, state.responders[handle]);
    return state;
}

} // namespace hotline::routing
