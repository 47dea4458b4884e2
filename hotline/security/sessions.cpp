#include "hotline/security/sessions.hpp"

#include <algorithm>

namespace hotline::security {

std::optional<Result<Signed>> Sessions::see(const Digest& token, Instant now) {
    const auto found = held_.find(token);
    if (found == held_.end())
        return std::nullopt;
    auto& held = found->second;
    if (const auto live = decide_session(held.who.facts, held.last_seen, now, held.who.roles); !live) {
        const Fault why = live.error();
        held_.erase(found);
        return Result<Signed>(why);
    }
    held.last_seen = now;
    return Result<Signed>(held.who);
}

bool Sessions::holds(const Digest& token, Instant now) const {
    const auto found = held_.find(token);
    if (found == held_.end())
        return false;
    const auto& held = found->second;
    return decide_session(held.who.facts, held.last_seen, now, held.who.roles).has_value();
}

Result<Signed> Sessions::admit(Signed who, Instant now) {
    const Instant last_seen = std::max(who.facts.created, started_);
    if (const auto live = decide_session(who.facts, last_seen, now, who.roles); !live)
        return live.error();
    const Digest token = who.facts.token;
    if (!held_.contains(token))
        make_room();
    held_.insert_or_assign(token, Held{who, now});
    return who;
}

void Sessions::forget(SessionId session) {
    std::erase_if(held_, [&](const auto& held) { return held.second.who.session == session; });
}

void Sessions::forget(PersonId person) {
    std::erase_if(held_, [&](const auto& held) { return held.second.who.person == person; });
}

/// Drops the one that was silent longest. It is not lost: its next request reads the store.
void Sessions::make_room() {
    if (held_.size() < held_max_)
        return;
    const auto earlier = [](const auto& a, const auto& b) { return a.second.last_seen < b.second.last_seen; };
    const auto silent = std::min_element(held_.begin(), held_.end(), earlier);
    if (silent != held_.end())
        held_.erase(silent);
}

} // namespace hotline::security
