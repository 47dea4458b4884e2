#include "tests/unit/backup/stage.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::backup;

TEST_CASE("a restore to a moment holds what had happened until then: entries, tables and floor agree") {
    House house;
    house.arrive(1);
    house.promise(50, "before");
    const auto until = house.now;
    house.arrive(2);
    house.promise(51, "after");
    house.keep_snapshot();
    (void)house.back_up();
    const auto done = house.restore_into(
        "new", {.from = {}, .keys = {}, .into = {}, .until = until, .erasures = {}, .erased_by = {}, .verify = true});
    CHECK(done.entries == 2);
    CHECK(done.left_out == 2);
    Opened there(house.fresh("new"));
    CHECK(journal_sqlite::all_entries(there.journal.log()).size() == 3);
    CHECK(text_of(there, 50) == "before");
    CHECK_FALSE(text_of(there, 51).has_value());
    const auto floor = engine::fold_journal(there.journal.log());
    CHECK(floor.floor.contacts().size() == 1);
    CHECK(floor.last == Seq{3});
}

TEST_CASE("a snapshot that is newer than the moment restored to is not taken") {
    House house;
    house.arrive(1);
    const auto until = house.now;
    house.arrive(2);
    house.keep_snapshot();
    (void)house.back_up();
    (void)house.restore_into("new", {.from = {}, .keys = {}, .into = {}, .until = until});
    Opened there(house.fresh("new"));
    CHECK_FALSE(there.journal.log().newest_snapshot("floor").has_value());
    CHECK(engine::fold_journal(there.journal.log()).floor.contacts().size() == 1);
}

TEST_CASE("everything is left out by a moment before the first entry, and the journal goes on from there") {
    House house;
    house.arrive(1);
    (void)house.back_up();
    const auto done = house.restore_into("new", {.from = {}, .keys = {}, .into = {}, .until = morning - days(1)});
    CHECK(done.entries == 0);
    Opened there(house.fresh("new"));
    CHECK(there.journal.log().head().seq == Seq{1});
    CHECK(journal_sqlite::verify(house.fresh("new")).ok());
}
