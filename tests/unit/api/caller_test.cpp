#include "hotline/api/session_cookie.hpp"

#include <catch2/catch.hpp>

#include <string>

// Who calls: the cookie that says so, how often they may, how many consoles they have.

using namespace hotline;
using namespace hotline::api;

namespace {

const Settings plain;
const Settings behind_tls{.staff_origin = {}, .secure_cookies = true, .web = {}};
const PersonId ana{Uuid{{1}}};
const PersonId ben{Uuid{{2}}};
constexpr net::RemoteToken here{17};
constexpr net::RemoteToken there{18};
constexpr Instant start{1'700'000'000'000};

net::RequestHead with_cookie(const std::string& value) {
    net::RequestHead head;
    head.headers.push_back({"cookie", value});
    return head;
}

std::optional<std::string> token(const std::string& value, const Settings& settings = plain) {
    return session_token(settings, with_cookie(value));
}

int how_many(Rates& rates, RateClass rate, PersonId person, Instant at) {
    int count = 0;
    while (count < 10'000 && rates.allow(rate, person, at))
        ++count;
    return count;
}

} // namespace

TEST_CASE("the session's token is found among other cookies") {
    CHECK(token("staff=abc") == "abc");
    CHECK(token("theme=dark; staff=abc; lang=fr") == "abc");
    CHECK(token("theme=dark;staff=abc") == "abc");
    CHECK(token("; ; staff=abc;") == "abc");
    CHECK(token("staff=a=b") == "a=b");
}

TEST_CASE("a cookie that is there twice, or under nearly the same name, is no session") {
    CHECK_FALSE(token("staff=abc; staff=abc").has_value());
    CHECK_FALSE(token("staff=abc; staff=def").has_value());
    CHECK_FALSE(token("Staff=abc").has_value());
    CHECK_FALSE(token("xstaff=abc").has_value());
    CHECK_FALSE(token("staff2=abc").has_value());
    CHECK_FALSE(token("a=staff=abc").has_value());
    CHECK_FALSE(token("staff").has_value());
    CHECK_FALSE(token("staff =abc").has_value());
    CHECK_FALSE(token("").has_value());
    CHECK_FALSE(token(";;;=;==;").has_value());
    CHECK_FALSE(token(std::string(8'000, ';')).has_value());
    CHECK_FALSE(session_token(plain, net::RequestHead{}).has_value());
}

TEST_CASE("two Cookie fields are ambiguous and carry no session") {
    auto head = with_cookie("staff=abc");
    head.headers.push_back({"cookie", "staff=def"});
    CHECK_FALSE(session_token(plain, head).has_value());
}

TEST_CASE("behind TLS only the cookie that browsers guard counts") {
    CHECK(token("__Host-staff=abc", behind_tls) == "abc");
    CHECK(token("staff=planted; __Host-staff=abc", behind_tls) == "abc");
    CHECK_FALSE(token("staff=abc", behind_tls).has_value());
    CHECK_FALSE(token("__Host-staff=abc", plain).has_value());
}

TEST_CASE("the session's cookie is kept from scripts and other sites, and ends on sign-out") {
    CHECK(session_cookie(plain, "abc") == net::Header{"Set-Cookie", "staff=abc; Path=/; HttpOnly; SameSite=Strict"});
    CHECK(session_cookie(behind_tls, "abc").value == "__Host-staff=abc; Path=/; HttpOnly; SameSite=Strict; Secure");
    CHECK(no_session_cookie(plain).value == "staff=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0");
}

TEST_CASE("a burst is allowed, then as much as refills") {
    Rates rates;
    CHECK(how_many(rates, RateClass::command, ana, start) == 120);
    CHECK_FALSE(rates.allow(RateClass::command, ana, start + milliseconds(49)));
    CHECK(how_many(rates, RateClass::command, ana, start + milliseconds(100)) == 2);
    CHECK(how_many(rates, RateClass::command, ana, start + hours(1)) == 120);
}

TEST_CASE("one caller's haste is nobody else's, and drafts do not use up messages") {
    Rates rates;
    (void)how_many(rates, RateClass::draft, ana, start);
    CHECK_FALSE(rates.allow(RateClass::draft, ana, start));
    CHECK(rates.allow(RateClass::draft, ben, start));
    CHECK(rates.allow(RateClass::command, ana, start));
    while (rates.allow(RateClass::sign_in, here, start)) {
    }
    CHECK(rates.allow(RateClass::sign_in, there, start));
}

TEST_CASE("every class allows something and refuses without end") {
    Rates rates;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<RateClass>>([&](auto rate) {
        CAPTURE(code_name(rate.value));
        const int burst = how_many(rates, rate.value, ana, start);
        CHECK(burst >= 60);
        CHECK(burst <= 2'000);
    });
}

TEST_CASE("only so many callers are remembered; the longest silent is forgotten first") {
    Rates rates;
    (void)how_many(rates, RateClass::draft, ana, start);
    (void)how_many(rates, RateClass::draft, ben, start);
    (void)rates.allow(RateClass::draft, ana, start); // heard of again, though refused
    for (std::uint64_t n = 1; n < api::limit::rate_buckets_max; ++n)
        (void)rates.allow(RateClass::page, net::RemoteToken{n}, start);
    CHECK_FALSE(rates.allow(RateClass::draft, ana, start));
    CHECK(rates.allow(RateClass::draft, ben, start));
}

TEST_CASE("the desk hears of a person's first console and of the last") {
    Consoles consoles;
    CHECK(consoles.opened(ana));
    CHECK_FALSE(consoles.opened(ana));
    CHECK(consoles.opened(ben));
    CHECK(consoles.people() == 2);
    CHECK_FALSE(consoles.closed(ana));
    CHECK(consoles.closed(ana));
    CHECK_FALSE(consoles.closed(ana));
    CHECK(consoles.opened(ana));
}
