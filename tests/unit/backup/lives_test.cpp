#include "tests/unit/backup/stage.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::backup;

// A journal that was restored goes on under the same id, and its backups may stand in the same folder as those of the
// life before: what one of them lacks says nothing about the other.

namespace {

struct TwoLives {
    House house;
    Made first;
    Made second; ///< of the first life, with a promise that the second life never had
    TwoLives() {
        house.promise(1, "of both");
        first = house.back_up();
        leave_stock_behind();
        house.promise(2, "of the first life");
        second = house.back_up();
        (void)house.restore_into("again", order(first));
        house.go_on_in("again");
        leave_stock_behind();
        house.now = house.now + hours(2);
        house.promise(3, "of the second life");
        (void)house.back_up();
    }
    /// Keys made ahead would be in both lives.
    void leave_stock_behind() {
        for (int n = 0; n < 300; ++n)
            (void)house.opened().vault.take().value();
    }
    [[nodiscard]] RestoreOrder order(const Made& made) const {
        RestoreOrder order;
        order.from = house.backups() / to_text(Name{made.head.made, Part::data});
        return order;
    }
    [[nodiscard]] std::filesystem::path keys_of(const Made& made) const {
        return house.backups() / to_text(Name{made.head.made, Part::keys});
    }
};

} // namespace

TEST_CASE("newer backups of another life in the folder take nothing from a backup that is restored") {
    TwoLives lives;
    const auto done = lives.house.restore_into("new", lives.order(lives.second));
    CHECK(done.payloads_gone == 0);
    Opened there(lives.house.fresh("new"));
    CHECK(text_of(there, 1) == "of both");
    CHECK(text_of(there, 2) == "of the first life");
}

TEST_CASE("without its own keys a backup is not restored with those of another life") {
    TwoLives lives;
    std::filesystem::remove(lives.keys_of(lives.second));
    CHECK_THROWS_WITH(lives.house.restore_into("new", lives.order(lives.second)),
                      Catch::Contains("1 keys are missing"));
    CHECK_FALSE(std::filesystem::exists(lives.house.fresh("new")));
}

TEST_CASE("without its own keys a backup is restored with the next of the same life") {
    TwoLives lives;
    std::filesystem::remove(lives.keys_of(lives.first));
    CHECK(lives.house.restore_into("new", lives.order(lives.first)).wraps > 0);
    CHECK(text_of(*std::make_unique<Opened>(lives.house.fresh("new")), 1) == "of both");
}

TEST_CASE("what was erased in one life stays erased when a backup of it is restored after another") {
    House house;
    house.promise(1, "of both");
    const auto first = house.back_up();
    const auto key = house.promise(2, "goes");
    const auto second = house.back_up();
    house.erase(key);
    (void)house.back_up();
    const auto of = [&](const Made& made) {
        RestoreOrder order;
        order.from = house.backups() / to_text(Name{made.head.made, Part::data});
        return order;
    };
    (void)house.restore_into("again", of(first));
    house.go_on_in("again");
    house.now = house.now + hours(2);
    house.arrive(3);
    (void)house.back_up(); // its list of erasures is the newest, and does not name the key
    CHECK(house.restore_into("new", of(second)).payloads_gone == 1);
    CHECK_FALSE(text_of(*std::make_unique<Opened>(house.fresh("new")), 2).has_value());
}
