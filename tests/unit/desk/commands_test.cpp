#include "hotline/desk/commands.hpp"
#include "hotline/desk/contact.hpp"
#include "hotline/desk/policy.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::desk;

TEST_CASE("a command is known by its stable name") {
    CHECK(kind_of(Command{OpenContact{}}) == "open_contact");
    CHECK(kind_of(Command{RecoverFloor{}}) == "recover_floor");
}

TEST_CASE("a closed contact becomes nothing else, and what was taken does not get offered") {
    for (const auto to : {ContactState::waiting, ContactState::offered, ContactState::connected}) {
        CHECK_FALSE(may_become(ContactState::closed, to));
    }
    CHECK_FALSE(may_become(ContactState::connected, ContactState::offered));
    CHECK(may_become(ContactState::waiting, ContactState::connected)); // a supervisor's word
    CHECK(may_become(ContactState::offered, ContactState::connected));
}

TEST_CASE("only outcomes of a conversation are a responder's to record") {
    CHECK(is_responders_own(Disposition::helped));
    CHECK_FALSE(is_responders_own(Disposition::abandoned));
    CHECK_FALSE(is_responders_own(Disposition::not_recorded));
}

TEST_CASE("the worse the danger the shorter the wait we mean to allow") {
    const Policy policy;
    CHECK(max_wait(policy, Channel::chat, Acuity::immediate) == Millis{});
    CHECK(max_wait(policy, Channel::chat, Acuity::urgent) < max_wait(policy, Channel::chat, Acuity::serious));
    CHECK(max_wait(policy, Channel::email, Acuity::urgent) == hours(4));
    CHECK(max_wait(policy, Channel::email, Acuity::immediate) == Millis{});
}
