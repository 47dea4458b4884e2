#include "hotline/security/permissions.hpp"

#include <catch2/catch.hpp>

#include <vector>

using namespace hotline;
using namespace hotline::security;

namespace {

template <class Enum>
std::vector<Enum> every() {
    std::vector<Enum> all;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>([&](auto e) { all.push_back(e.value); });
    return all;
}

} // namespace

TEST_CASE("nobody may do anything without a role") {
    for (const auto permission : every<Permission>())
        CHECK_FALSE(may({}, permission));
}

TEST_CASE("a responder serves their own contacts and sees neither floor nor tips") {
    const std::vector roles{Role::responder};
    CHECK(may(roles, Permission::serve_contacts, Relation::own));
    CHECK_FALSE(may(roles, Permission::serve_contacts, Relation::any));
    CHECK(may(roles, Permission::search_directory, Relation::any));
    for (const auto permission : {Permission::see_floor, Permission::steer_floor, Permission::manage_interpreters,
                                  Permission::list_tips, Permission::read_tips, Permission::review_tips})
        CHECK_FALSE(may(roles, permission));
}

TEST_CASE("a supervisor reads tips and does not serve contacts") {
    const std::vector roles{Role::supervisor};
    CHECK(may(roles, Permission::read_tips, Relation::any));
    CHECK(may(roles, Permission::see_floor));
    CHECK(may(roles, Permission::steer_floor));
    CHECK_FALSE(may(roles, Permission::serve_contacts));
    CHECK_FALSE(may(roles, Permission::issue_referrals));
}

TEST_CASE("a privacy officer holds and erases, and reads nothing that somebody said") {
    const std::vector roles{Role::privacy_officer};
    for (const auto permission : {Permission::see_retention, Permission::erase_subjects, Permission::hold_subjects}) {
        CHECK(may(roles, permission, Relation::any));
        CHECK_FALSE(may(std::vector{Role::supervisor}, permission));
    }
    for (const auto permission : {Permission::serve_contacts, Permission::read_tips, Permission::see_floor})
        CHECK_FALSE(may(roles, permission));
}

TEST_CASE("two roles may do what either may") {
    const std::vector roles{Role::supervisor, Role::responder};
    for (const auto permission : every<Permission>()) {
        CHECK(may(roles, permission) ==
              (may(std::vector{Role::supervisor}, permission) || may(std::vector{Role::responder}, permission)));
    }
}

TEST_CASE("an operator may do nothing, a partner answers what their centre is asked, an analyst reckons") {
    for (const auto permission : every<Permission>()) {
        CHECK_FALSE(may(std::vector{Role::operator_}, permission));
        CHECK(may(std::vector{Role::partner}, permission) == (permission == Permission::take_handovers));
    }
    for (const auto permission : every<Permission>())
        CHECK(may(std::vector{Role::analyst}, permission) == (permission == Permission::plan_staffing));
}

TEST_CASE("every permission belongs to somebody and no cell is there twice") {
    for (const auto permission : every<Permission>())
        CHECK(may(every<Role>(), permission));
    for (std::size_t i = 0; i < rules.size(); ++i) {
        for (std::size_t j = i + 1; j < rules.size(); ++j)
            CHECK_FALSE((rules[i].role == rules[j].role && rules[i].permission == rules[j].permission));
    }
}
