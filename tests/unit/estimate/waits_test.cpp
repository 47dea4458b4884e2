#include "tests/unit/estimate/line.hpp"

#include <catch2/catch.hpp>

namespace hotline::estimate {

TEST_CASE("who waits is told a range, who is answered or gone is told nothing") {
    Waits waits;
    serve(waits, 0, 20, standard_chat(), {}, minutes(4));
    const Instant now{minutes(5).count};
    waits.came(contact(100), standard_chat(), now);
    waits.came(contact(101), standard_chat(), now);
    CHECK(waits.expected(contact(100), now));
    waits.answered(contact(100), now + seconds(30));
    waits.left(contact(101), now + seconds(30));
    CHECK_FALSE(waits.expected(contact(100), now + seconds(30)));
    CHECK_FALSE(waits.expected(contact(101), now + seconds(30)));
    CHECK_FALSE(waits.expected(contact(102), now));
    CHECK(waits.waiting() == 0);
}

TEST_CASE("another acuity is another wait: it is expected anew, and of whoever is in danger nothing is") {
    Waits waits;
    auto information = standard_chat();
    information.acuity = Acuity::information;
    serve(waits, 0, 20, standard_chat(), {}, minutes(4));
    serve(waits, 100, 20, information, {}, minutes(40));
    const Instant now{minutes(45).count};
    waits.came(contact(500), standard_chat(), now);
    const auto before = *waits.expected(contact(500), now);
    waits.reclassified(contact(500), Acuity::information, now);
    CHECK(waits.expected(contact(500), now)->to > before.to);
    waits.reclassified(contact(500), Acuity::immediate, now);
    CHECK_FALSE(waits.expected(contact(500), now));
}

TEST_CASE(
    "what somebody will have waited in all is what they have and what is likely to be left; thin samples say nothing") {
    Waits waits;
    serve(waits, 0, 4, standard_chat(), {}, minutes(4));
    const Instant now{minutes(5).count};
    waits.came(contact(100), standard_chat(), now);
    CHECK_FALSE(waits.predicted(contact(100), now));
    serve(waits, 200, 20, standard_chat(), {}, minutes(4));
    waits.came(contact(101), standard_chat(), now);
    const auto at_first = waits.predicted(contact(101), now);
    REQUIRE(at_first);
    CHECK(in_minutes({*at_first, *at_first}).from == waits.expected(contact(101), now)->from);
    const auto later = waits.predicted(contact(101), now + seconds(30));
    REQUIRE(later);
    CHECK(*later >= *at_first); // half of those that are longer than the wait so far are longer
    CHECK_FALSE(waits.predicted(contact(102), now));
}

TEST_CASE("the same acuity again changes nothing") {
    Waits waits;
    serve(waits, 0, 20, standard_chat(), {}, minutes(4));
    const Instant now{minutes(5).count};
    waits.came(contact(500), standard_chat(), now);
    const auto before = waits.picture();
    waits.reclassified(contact(500), standard_chat().acuity, now);
    CHECK(waits.picture() == before);
}

TEST_CASE("facts that come twice, late or about strangers change nothing") {
    Waits waits;
    serve(waits, 0, 20, standard_chat(), {}, minutes(4));
    waits.came(contact(500), standard_chat(), {});
    const auto before = waits.picture();
    waits.came(contact(500), standard_chat(), Instant{minutes(9).count});
    waits.answered(contact(3), Instant{minutes(9).count});
    waits.left(contact(3), Instant{minutes(9).count});
    waits.reclassified(contact(3), Acuity::urgent, Instant{minutes(9).count});
    CHECK(waits.picture() == before);
}

TEST_CASE("near its aim on a simulated line: nine of ten waits end within the range that was told, half before it") {
    for (const auto& line : {MMc{.seed = 1, .servers = 5, .load = 0.9, .contacts = 20'000},
                             MMc{.seed = 2, .servers = 2, .load = 0.8, .contacts = 20'000},
                             MMc{.seed = 3, .servers = 20, .load = 0.97, .contacts = 20'000}}) {
        Waits waits;
        play(waits, line, standard_chat(), [](ContactId, Instant) {});
        const auto& score = waits.score();
        const double kept = *score.kept() / 1e6;
        const double covered = *score.covered() / 1e6;
        INFO(line.servers << " servers: kept " << kept << ", covered " << covered << ", mean absolute error "
                          << score.mean_abs_error()->count / 1000 << " s, bias " << score.bias()->count / 1000 << " s");
        CHECK(kept == Approx(0.9).margin(0.03));
        CHECK(covered > 0.37);
        CHECK(score.below.value + score.within.value + score.above.value > line.contacts * 9 / 10);
    }
}

} // namespace hotline::estimate
