#include "routing/state.hpp"

#include <algorithm>

namespace hotline::routing {
namespace {

Rank rank_of(const ResponderEntry& responder) {
    return {responder.contacts.size(), responder.idle_since, responder.id};
}

void put(std::map<Rank, Handle>& free, Bits& pools, const ResponderEntry& responder) {
    free.emplace(rank_of(responder), responder.handle);
    pools.set(responder.profile);
}

void take(std::map<Rank, Handle>& free, Bits& pools, const ResponderEntry& responder) {
    free.erase(rank_of(responder));
    if (free.empty())
        pools.reset(responder.profile);
}

} // namespace

bool suits(const Profile& profile, const Signature& signature) {
    if (!is_exclusive(signature.channel) && profile.chats_max.value() == 0)
        return false;
    return std::any_of(profile.skills.begin(), profile.skills.end(), [&](const Skill& has) {
        return has.language == signature.wanted.language && has.level >= signature.wanted.level;
    });
}

Handle intern(State& state, const Signature& signature) {
    const auto [at, is_new] = state.signatures.try_emplace(signature, static_cast<Handle>(state.lines.size()));
    if (!is_new)
        return at->second;
    Line line{signature, {}, {}};
    for (Handle profile = 0; profile < state.pools.size(); ++profile) {
        if (suits(state.pools[profile].profile, signature))
            line.eligible.set(profile);
    }
    state.lines.push_back(std::move(line));
    return at->second;
}

Handle intern(State& state, const Profile& profile) {
    const auto [at, is_new] = state.profiles.try_emplace(profile, static_cast<Handle>(state.pools.size()));
    if (!is_new)
        return at->second;
    for (auto& line : state.lines) {
        if (suits(profile, line.signature))
            line.eligible.set(at->second);
    }
    state.pools.push_back(Pool{profile, 0, 0, {}, {}});
    return at->second;
}

bool is_free_for(const State& state, const ResponderEntry& responder, Channel channel, std::optional<OfferId> but) {
    if (responder.offerable != Flag::yes)
        return false;
    std::uint32_t load = 0;
    for (const Handle handle : responder.contacts) {
        const ContactEntry& contact = state.contacts[handle];
        if (contact.phase == Phase::offered && contact.offer == but)
            continue;
        if (contact.phase != Phase::taken || is_exclusive(state.lines[contact.signature].signature.channel)) {
            return false;
        }
        ++load;
    }
    return is_exclusive(channel) ? load == 0 : load < state.pools[responder.profile].profile.chats_max.value();
}

void unlist(State& state, const ResponderEntry& responder) {
    Pool& pool = state.pools[responder.profile];
    --pool.present;
    if (responder.offerable == Flag::yes)
        --pool.offerable;
    take(pool.for_voice, state.pools_for_voice, responder);
    take(pool.for_text, state.pools_for_text, responder);
}

void list(State& state, const ResponderEntry& responder) {
    Pool& pool = state.pools[responder.profile];
    ++pool.present;
    if (responder.offerable == Flag::yes)
        ++pool.offerable;
    if (is_free_for(state, responder, Channel::voice))
        put(pool.for_voice, state.pools_for_voice, responder);
    if (is_free_for(state, responder, Channel::chat))
        put(pool.for_text, state.pools_for_text, responder);
}

void unlist(State& state, const ContactEntry& contact) {
    Line& line = state.lines[contact.signature];
    line.waiting.erase(contact.key);
    if (line.waiting.empty())
        state.lines_waiting.reset(contact.signature);
}

void list(State& state, const ContactEntry& contact) {
    if (contact.phase != Phase::waiting)
        return;
    state.lines[contact.signature].waiting.emplace(contact.key, contact.handle);
    state.lines_waiting.set(contact.signature);
}

void cool(State& state, ContactEntry& contact, PersonId responder, CoolOff off) {
    std::erase_if(contact.cooling, [&](const CoolingPair& pair) {
        if (pair.responder != responder)
            return false;
        state.timers.erase({pair.off.alone_from, contact.id, responder});
        state.timers.erase({pair.off.from, contact.id, responder});
        return true;
    });
    contact.cooling.push_back({responder, off});
    if (off.alone_from > state.now)
        state.timers.emplace(off.alone_from, contact.id, responder);
    if (off.from > state.now)
        state.timers.emplace(off.from, contact.id, responder);
}

void forget_cooling(State& state, ContactEntry& contact) {
    for (const auto& pair : contact.cooling) {
        state.timers.erase({pair.off.alone_from, contact.id, pair.responder});
        state.timers.erase({pair.off.from, contact.id, pair.responder});
    }
    contact.cooling.clear();
}

} // namespace hotline::routing
