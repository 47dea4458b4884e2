#include "hotline/security/sessions.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::security;

namespace {

constexpr Instant morning{1'000'000};
const std::vector responder{Role::responder};
const std::vector supervisor{Role::supervisor};

StaffSession a_session(std::uint8_t n = 1) {
    return {.person = PersonId{Uuid{{n}}},
            .token = Digest{{n}},
            .created = morning,
            .ends = morning + limit::session_life,
            .ended = Flag::no};
}

Signed signed_in(std::uint8_t n = 1, std::vector<Role> roles = responder) {
    Signed who;
    who.session = SessionId{Uuid{{n}}};
    who.session_version = 1;
    who.facts = a_session(n);
    who.person = who.facts.person;
    who.roles = std::move(roles);
    return who;
}

bool holds(const StaffSession& session, Instant seen, Instant now, const std::vector<Role>& roles) {
    return decide_session(session, seen, now, roles).has_value();
}

} // namespace

TEST_CASE("a responder may be silent for thirty minutes, a supervisor for fifteen") {
    const auto session = a_session();
    CHECK(holds(session, morning, morning + minutes(30) - milliseconds(1), responder));
    CHECK_FALSE(holds(session, morning, morning + minutes(30), responder));
    CHECK(holds(session, morning, morning + minutes(15) - milliseconds(1), supervisor));
    CHECK_FALSE(holds(session, morning, morning + minutes(15), supervisor));
}

TEST_CASE("whoever oversees anything has the shorter limit, also beside another role") {
    CHECK(idle_limit(std::vector{Role::responder, Role::supervisor}) == minutes(15));
    CHECK(idle_limit(std::vector{Role::operator_}) == minutes(15));
    CHECK(idle_limit(std::vector{Role::partner}) == minutes(15));
    CHECK(idle_limit(std::vector{Role::curator, Role::responder}) == minutes(30));
}

TEST_CASE("a session ends after twelve hours however busy it is") {
    const auto session = a_session();
    const Instant end = morning + hours(12);
    CHECK(holds(session, end - milliseconds(1), end - milliseconds(1), responder));
    CHECK_FALSE(holds(session, end, end, responder));
    CHECK(decide_session(session, end, end, responder).error().code == Refusal::session_expired);
}

TEST_CASE("a session that was ended does not come back") {
    auto session = a_session();
    session.ended = Flag::yes;
    CHECK_FALSE(holds(session, morning, morning, responder));
}

TEST_CASE("signing out ends the session once") {
    auto who = signed_in();
    const auto change = end_session(who);
    REQUIRE(change.has_value());
    CHECK(change->expected_version == 1);
    CHECK(decode_facts<StaffSession>(change->facts).value().ended == Flag::yes);
    who.facts.ended = Flag::yes;
    CHECK(end_session(who).error().code == Refusal::already_so);
}

TEST_CASE("every request keeps a session awake") {
    Sessions sessions(morning);
    REQUIRE(sessions.admit(signed_in(), morning).has_value());
    Instant now = morning;
    for (int i = 0; i < 5; ++i) {
        now = now + minutes(20);
        const auto seen = sessions.see(Digest{{1}}, now);
        REQUIRE(seen.has_value());
        CHECK(seen->has_value());
    }
    const auto late = sessions.see(Digest{{1}}, now + minutes(30));
    REQUIRE(late.has_value());
    CHECK(late->error().code == Refusal::session_expired);
}

TEST_CASE("a session that fell silent cannot be revived from the store") {
    Sessions sessions(morning);
    REQUIRE(sessions.admit(signed_in(), morning).has_value());
    const Instant now = morning + minutes(31);
    CHECK(sessions.see(Digest{{1}}, now)->has_error());
    CHECK(sessions.admit(signed_in(), now).error().code == Refusal::session_expired);
}

TEST_CASE("after a restart a session counts as last seen at the start") {
    const Instant restart = morning + hours(2);
    Sessions sessions(restart);
    CHECK(sessions.admit(signed_in(), restart + minutes(29)).has_value());
    CHECK(Sessions(restart).admit(signed_in(), restart + minutes(30)).has_error());
}

TEST_CASE("a session that is not held is to be read from the store") {
    Sessions sessions(morning);
    CHECK_FALSE(sessions.see(Digest{{1}}, morning).has_value());
    REQUIRE(sessions.admit(signed_in(1), morning).has_value());
    REQUIRE(sessions.admit(signed_in(2), morning).has_value());
    sessions.forget(SessionId{Uuid{{1}}});
    CHECK_FALSE(sessions.see(Digest{{1}}, morning).has_value());
    sessions.forget(PersonId{Uuid{{2}}});
    CHECK(sessions.held() == 0);
}

TEST_CASE("when there is no room, the one that was silent longest makes it") {
    Sessions sessions(morning, 2);
    REQUIRE(sessions.admit(signed_in(1), morning).has_value());
    REQUIRE(sessions.admit(signed_in(2), morning + seconds(1)).has_value());
    REQUIRE(sessions.see(Digest{{1}}, morning + seconds(2)).has_value());
    REQUIRE(sessions.admit(signed_in(3), morning + seconds(3)).has_value());
    CHECK(sessions.held() == 2);
    CHECK(sessions.see(Digest{{1}}, morning + seconds(4)).has_value());
    CHECK_FALSE(sessions.see(Digest{{2}}, morning + seconds(4)).has_value());
}
