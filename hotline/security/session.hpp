#pragma once

#include "hotline/journal/record.hpp"
#include "hotline/security/person.hpp"
#include "proto/ids.hpp"
#include "proto/result.hpp"

#include <boost/describe.hpp>

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hotline::security {

namespace limit {
inline constexpr Millis idle_serving = minutes(30);    ///< responders and curators
inline constexpr Millis idle_overseeing = minutes(15); ///< every other role, also beside one of those
inline constexpr Millis session_life = hours(12);      ///< from sign-in, whatever happens (NIST SP 800-63B-4 AAL2)
inline constexpr std::size_t token_bytes = 32;
} // namespace limit

/// One sign-in of one person on one browser.
struct StaffSession {
    static constexpr std::string_view record_name = "staff_session";
    static constexpr std::array<std::string_view, 2> indexes{"token", "person"};

    PersonId person;
    Digest token; ///< keyed hash of the cookie's value, which is kept nowhere
    Instant created;
    Instant ends; ///< the absolute limit
    Flag ended{}; ///< by sign-out, or by somebody who may end it
    friend bool operator==(const StaffSession&, const StaffSession&) = default;
};
BOOST_DESCRIBE_STRUCT(StaffSession, (), (person, token, created, ends, ended))

/// Who is asking: a live session and the person it is for, as they were when it was read.
struct Signed {
    SessionId session;
    std::uint32_t session_version{};
    StaffSession facts;
    PersonId person;
    std::string name;
    std::vector<Role> roles;
    std::vector<Spoken> languages;
    LanguageTag ui_language;
};

/// How long somebody with these roles may be silent.
Millis idle_limit(std::span<const Role> roles);

/// Whether the session still holds at `now`. Refusals: `session_expired`.
Result<void> decide_session(const StaffSession& session, Instant last_seen, Instant now, std::span<const Role> roles);

/// A new session as it goes to the journal, and its cookie's value, which leaves with the answer and is kept nowhere.
struct OpenedSession {
    std::string token; ///< 43 characters of base64url
    Signed who;
    journal::Change change;
};

/// The change that ends the session. Refusals: `already_so`.
Result<journal::Change> end_session(const Signed& who);

} // namespace hotline::security
