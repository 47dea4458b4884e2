#include "hotline/security/login_name.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::security;

TEST_CASE("a login name is the same in small and capital letters") {
    CHECK(LoginName::parse("Ana.Demo-1_x").value() == LoginName::parse("ana.demo-1_x").value());
}

TEST_CASE("a login name with anything else in it is refused") {
    const std::string text = GENERATE(as<std::string>{}, "", "a b", "a@b", "zo\xc3\xab", "a\n", "a/b",
                                      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
    CHECK(LoginName::parse(text).error() == refuse(Refusal::field_invalid, "name"));
}

TEST_CASE("a new password has 15 to 128 characters, however many bytes they take") {
    const auto login = LoginName::parse("ana.demo.with.a.long.name").value();
    const auto good = [&](const std::string& password) { return check_new_password(password, login).has_value(); };
    std::string cree;
    for (int i = 0; i < 15; ++i)
        cree += "\xe1\x90\x83";
    CHECK(good(cree));
    CHECK_FALSE(good(cree.substr(3)));
    CHECK_FALSE(good("fourteen chars"));
    CHECK(good(std::string(128, 'x')));
    CHECK_FALSE(good(std::string(129, 'x')));
    CHECK_FALSE(good("ana.demo.with.a.long.name"));
}
