#include "hotline/retention/keeper.hpp"
#include "tests/unit/retention/house.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::retention;

namespace {

/// A keeper whose pieces of work the test carries out.
struct Play {
    House house;
    std::size_t erasures = 0;
    Keeper keeper{house.journal.log(), house.journal.records(), {}, [this](std::span<const Kept> subjects) {
                      ++erasures;
                      return erase(house.vault, house.journal.log(), subjects);
                  }};

    /// A whole pass; how many subjects it certified.
    std::size_t pass() {
        keeper.begin();
        std::size_t certified = 0;
        while (auto changes = keeper.next(house.now)) {
            house.write(std::move(*changes));
            certified += keeper.written(true);
        }
        return certified;
    }
    void order(Uuid id) {
        Sweeper sweeper(house.journal.log(), house.journal.records(), {});
        const auto kept = sweeper.find_over(SubjectKind::contact, SubjectId{id}, house.now).value();
        house.write({change_of(
            kept, order_erasure(kept.subject, kept.standing(), ErasureGround::court_order, the_service).value())});
    }
};

} // namespace

TEST_CASE("a pass finds what ended, announces what is due, and erases on the day, each once") {
    Play play;
    play.house.closed_chat(one);
    CHECK(play.pass() == 0);
    CHECK(play.house.standing(one)->state == RetentionState::closed);
    play.house.now = day(31);
    CHECK(play.pass() == 0);
    CHECK(play.house.standing(one)->state == RetentionState::shred_pending);
    play.house.now = day(46);
    CHECK(play.pass() == 1);
    CHECK(play.house.standing(one)->state == RetentionState::shredded);
    CHECK(play.pass() == 0);
    CHECK(play.erasures == 1);
    CHECK_FALSE(play.keeper.more());
}

TEST_CASE("a certificate that was refused is written before anything else is erased, and nothing is erased again") {
    Play play;
    play.house.closed_chat(one);
    play.order(one);
    play.keeper.begin();
    const auto refused = play.keeper.next(play.house.now);
    REQUIRE((refused && refused->size() == 1));
    CHECK_THROWS_AS(play.keeper.written(false), std::runtime_error);
    play.house.closed_chat(two);
    play.order(two);
    CHECK(play.pass() == 2);
    CHECK(play.erasures == 2); // one for each subject
}

TEST_CASE("a round that was decided on what has changed is left for a later pass") {
    Play play;
    play.house.closed_chat(one);
    play.keeper.begin();
    REQUIRE(play.keeper.next(play.house.now).has_value()); // the sweep
    play.keeper.written(false);
    CHECK_FALSE(play.keeper.next(play.house.now).has_value());
    CHECK(play.keeper.more());
    CHECK(play.pass() == 0);
    CHECK(play.house.standing(one)->state == RetentionState::closed);
}
