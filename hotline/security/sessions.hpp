#pragma once

#include "hotline/security/session.hpp"

#include <map>
#include <optional>

namespace hotline::security {

namespace limit {
inline constexpr std::size_t sessions_held = 20'000; ///< twice the responders we plan for
} // namespace limit

/// The sessions in use and when each was last heard of: what spares a read of the store per request. Belongs to one
/// thread. When a session was last seen is not written down: after a restart the idle limit counts from the start.
class Sessions {
public:
    explicit Sessions(Instant started, std::size_t held_max = limit::sessions_held)
        : started_(started), held_max_(held_max) {}

    /// The session of that cookie, seen now. Nothing if it is not held: ask `Staff::find` and `admit` what it finds.
    /// Refusals: `session_expired`.
    std::optional<Result<Signed>> see(const Digest& token, Instant now);

    /// Whether that session is held and live; does not count as being seen.
    [[nodiscard]] bool holds(const Digest& token, Instant now) const;

    /// Takes in a session that was read from the store, counted as last seen when it was opened or the service
    /// started. Refusals: `session_expired`.
    Result<Signed> admit(Signed who, Instant now);

    /// To be called when a session ended, and when a person's roles changed or they left: the next request reads anew.
    void forget(SessionId session);
    void forget(PersonId person);

    [[nodiscard]] std::size_t held() const { return held_.size(); }

private:
    struct Held {
        Signed who;
        Instant last_seen;
    };
    void make_room();

    Instant started_;
    std::size_t held_max_;
    std::map<Digest, Held> held_;
};

} // namespace hotline::security
