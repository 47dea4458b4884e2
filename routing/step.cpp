#include "routing/step.hpp"

#include "routing/propose.hpp"

#include <algorithm>

namespace hotline::routing {
namespace {

Key key_of(Acuity acuity, Instant due, Seq seq) { return {acuity == Acuity::immediate ? 0 : 1, due.ms, seq.value}; }

/// Drops what time alone has ended.
void advance(State& state, Instant now) {
    state.now = std::max(state.now, now);
    while (!state.timers.empty() && std::get<Instant>(*state.timers.begin()) <= state.now) {
        const auto [at, contact_id, responder] = *state.timers.begin();
        state.timers.erase(state.timers.begin());
        if (ContactEntry* contact = state.contacts.find(contact_id)) {
            std::erase_if(contact->cooling, [&](const CoolingPair& pair) { return pair.off.from <= state.now; });
        }
    }
}

/// The contact leaves whoever has it and stands where it stood in the queue.
void put_back(State& state, ContactEntry& contact) {
    if (contact.phase == Phase::waiting)
        return;
    ResponderEntry& responder = state.responders[contact.responder];
    unlist(state, responder);
    std::erase(responder.contacts, contact.handle);
    if (contact.phase != Phase::offered)
        responder.idle_since = state.now;
    state.offers.erase(contact.offer);
    contact.phase = Phase::waiting;
    contact.offer = {};
    contact.responder = {};
    list(state, responder);
    list(state, contact);
}

/// What a fact changes. One overload per fact.
struct Take {
    State& state;
    Seq seq;

    void operator()(const ContactArrived& fact) {
        if (state.contacts.find(fact.contact))
            return;
        ContactEntry entry;
        entry.id = fact.contact;
        entry.signature = intern(state, Signature{fact.channel, {fact.language, fact.level}});
        entry.key = key_of(fact.acuity, fact.due, seq);
        list(state, state.contacts.add(fact.contact, std::move(entry)));
    }

    void operator()(const ContactReclassified& fact) {
        ContactEntry* contact = state.contacts.find(fact.contact);
        if (!contact)
            return;
        unlist(state, *contact);
        contact->key = key_of(fact.acuity, fact.due, Seq{contact->key.seq});
        list(state, *contact);
    }

    void operator()(const Offered& fact) {
        ContactEntry* contact = state.contacts.find(fact.contact);
        ResponderEntry* responder = state.responders.find(fact.responder);
        if (!contact || !responder || contact->phase != Phase::waiting)
            return;
        unlist(state, *contact);
        unlist(state, *responder);
        contact->phase = Phase::offered;
        contact->offer = fact.offer;
        contact->responder = responder->handle;
        responder->contacts.push_back(contact->handle);
        state.offers.emplace(fact.offer, contact->handle);
        list(state, *responder);
    }

    void operator()(const OfferAccepted& fact) {
        const auto offer = state.offers.find(fact.offer);
        if (offer == state.offers.end())
            return;
        ContactEntry& contact = state.contacts[offer->second];
        ResponderEntry& responder = state.responders[contact.responder];
        unlist(state, responder);
        state.offers.erase(offer);
        contact.phase = Phase::taken;
        contact.offer = {};
        forget_cooling(state, contact);
        list(state, responder);
    }

    void operator()(const OfferEnded& fact) {
        const auto offer = state.offers.find(fact.offer);
        if (offer == state.offers.end())
            return;
        ContactEntry& contact = state.contacts[offer->second];
        if (fact.cool_off)
            cool(state, contact, state.responders[contact.responder].id, *fact.cool_off);
        put_back(state, contact);
    }

    void operator()(const ContactRequeued& fact) {
        if (ContactEntry* contact = state.contacts.find(fact.contact))
            put_back(state, *contact);
    }

    void operator()(const WrapUpStarted& fact) {
        ContactEntry* contact = state.contacts.find(fact.contact);
        if (!contact || contact->phase != Phase::taken)
            return;
        ResponderEntry& responder = state.responders[contact->responder];
        unlist(state, responder);
        contact->phase = Phase::wrapping_up;
        list(state, responder);
    }

    void operator()(const ContactGone& fact) {
        ContactEntry* contact = state.contacts.find(fact.contact);
        if (!contact)
            return;
        put_back(state, *contact);
        forget_cooling(state, *contact);
        unlist(state, *contact);
        state.contacts.remove(fact.contact);
    }

    void operator()(const ResponderArrived& fact) {
        if (state.responders.find(fact.responder))
            return;
        Profile profile{fact.skills, fact.chats_max};
        std::sort(profile.skills.begin(), profile.skills.end());
        ResponderEntry entry;
        entry.id = fact.responder;
        entry.profile = intern(state, profile);
        entry.idle_since = state.now;
        list(state, state.responders.add(fact.responder, std::move(entry)));
    }

    void operator()(const ResponderOfferable& fact) {
        ResponderEntry* responder = state.responders.find(fact.responder);
        if (!responder || responder->offerable == fact.offerable)
            return;
        unlist(state, *responder);
        responder->offerable = fact.offerable;
        list(state, *responder);
    }

    void operator()(const ResponderGone& fact) {
        ResponderEntry* responder = state.responders.find(fact.responder);
        if (!responder)
            return;
        while (!responder->contacts.empty())
            put_back(state, state.contacts[responder->contacts.back()]);
        unlist(state, *responder);
        state.responders.remove(fact.responder);
    }

    void operator()(const TimePassed&) {}
};

} // namespace

void step(State& state, const Event& event, Proposals& out) {
    advance(state, event.at);
    std::visit(Take{state, event.seq}, event.what);
    out.clear();
    if (auto next = propose(state))
        out.push_back(*next);
}

std::optional<Instant> next_due(const State& state) {
    if (state.timers.empty())
        return std::nullopt;
    return std::get<Instant>(*state.timers.begin());
}

bool stands(const State& state, const Proposal& proposal) { return propose(state) == proposal; }

} // namespace hotline::routing
