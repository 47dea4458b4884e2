#include "tests/unit/engine/stage.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::test;

TEST_CASE("a policy holds from its entry on, also after a replay and from a snapshot") {
    Stage stage;
    stage.put_on_shift(ana);
    desk::Policy policy;
    policy.offer_chat = seconds(7);
    policy.wait_standard = minutes(20);
    (void)stage.ask(asking(the_service, desk::SetPolicy{policy})).value();
    SECTION("as it lives") {}
    SECTION("replayed") { stage.refold(); }
    SECTION("from a snapshot") { stage.restart_from_snapshot(); }
    (void)stage.ask(asking(visitor, open_chat(pia))).value();
    CHECK(stage.floor().offer(stage.floor().responder(ana)->offer.value())->expires == stage.now + seconds(7));
    CHECK(stage.floor().contact(pia)->due == stage.now + minutes(20));
    CHECK(stage.folds_to_itself());
}
