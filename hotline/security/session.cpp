#include "hotline/security/session.hpp"

#include <algorithm>

namespace hotline::security {

Millis idle_limit(std::span<const Role> roles) {
    constexpr auto serves = [](Role role) { return role == Role::responder || role == Role::curator; };
    return std::all_of(roles.begin(), roles.end(), serves) ? limit::idle_serving : limit::idle_overseeing;
}

Result<void> decide_session(const StaffSession& session, Instant last_seen, Instant now, std::span<const Role> roles) {
    const bool live = session.ended == Flag::no && now < session.ends && now - last_seen < idle_limit(roles);
    if (!live)
        return refuse(Refusal::session_expired);
    return {};
}

Result<journal::Change> end_session(const Signed& who) {
    if (who.facts.ended == Flag::yes)
        return refuse(Refusal::already_so);
    StaffSession ended = who.facts;
    ended.ended = Flag::yes;
    return journal::change(ended, who.session.value, who.session_version);
}

} // namespace hotline::security
