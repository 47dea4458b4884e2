#include "tests/unit/retention/house.hpp"

using namespace hotline;
using namespace hotline::retention;

TEST_CASE("a policy with other periods is applied to what was put off under the old one") {
    House house;
    (void)house.closed_chat(one);
    house.night(Policy{.chat = days(400)});
    REQUIRE(house.standing(one)->due == day(400));
    house.now = day(31);
    house.night();
    CHECK(house.standing(one)->state == RetentionState::shred_pending);
}

TEST_CASE("however many were put off, a change of periods looks at each once, and what ends meanwhile is not missed") {
    constexpr std::size_t many = 2'500; // more than the rounds of one pass reach
    House house;
    (void)house.closed_chat(one);
    house.night(Policy{.chat = days(400)});
    house.put_off(many, Policy{.chat = days(400)});
    const Policy shorter{.chat = days(40)};
    const auto before = house.journal.log().head().seq.value;
    house.now = day(1);
    (void)house.closed_chat(two);
    int passes = 1;
    while (house.pass(shorter))
        REQUIRE(++passes < 5);
    CHECK(house.standing(two)->due == day(41));
    CHECK(house.standing(one)->due == day(40));
    CHECK(house.standing(Uuid{{9, 0, 0}})->due == day(40));
    CHECK(house.standing(Uuid{{9, (many - 1) / 256, (many - 1) % 256}})->due == day(40));
    const auto written = house.journal.log().head().seq.value - before;
    CHECK(written < many + many / limit::subjects_per_round + 20); // each once, and a mark for each round
    house.night(shorter);                                          // moves the sweep's mark over what was written
    const auto after = house.journal.log().head();
    house.night(shorter);
    CHECK(house.journal.log().head().seq == after.seq);
}

TEST_CASE("periods that change again during a review begin it anew") {
    House house;
    house.put_off(250, Policy{.chat = days(400)});
    (void)house.closed_chat(one);
    house.night(Policy{.chat = days(400)});
    (void)house.pass(Policy{.chat = days(40)}, 2);
    house.night(Policy{.chat = days(50)});
    CHECK(house.standing(Uuid{{9, 0, 0}})->due == day(50));
    CHECK(house.standing(Uuid{{9, 0, 249}})->due == day(50));
    CHECK(house.standing(one)->due == day(50));
}
