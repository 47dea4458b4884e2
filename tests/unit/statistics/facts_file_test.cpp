#include "hotline/statistics/facts_file.hpp"
#include "tests/unit/statistics/folder.hpp"
#include "tests/unit/statistics/past.hpp"

#include <SQLiteCpp/Database.h>

namespace hotline::statistics {

using namespace std::chrono_literals;

namespace {

const auto october = at("2026-10-05T10:00:00Z");
const auto november = at("2026-11-05T10:00:00Z");

void fold_all(FactsFile& facts, const Past& past) {
    while (facts.fold_page(past.source()) > 0) {
    }
}

Counts by_channel(const FactsFile& facts, Month month) { return facts.counts(month, Measure::contacts_by_channel); }

} // namespace

TEST_CASE("a contact counts by channel and outcome in the month in which it ended") {
    const Folder folder;
    FactsFile facts(folder.places().facts);
    Past past;
    const auto contact = past.arrives(october, Channel::voice);
    fold_all(facts, past);
    CHECK(by_channel(facts, 2026y / 10).empty());

    past.ends(november, contact, Disposition::safety_plan_made);
    fold_all(facts, past);
    CHECK(by_channel(facts, 2026y / 10).empty());
    CHECK(by_channel(facts, 2026y / 11) == Counts{{"voice", 1}});
    CHECK(facts.counts(2026y / 11, Measure::contacts_by_outcome) == Counts{{"safety_plan_made", 1}});
    CHECK(facts.first_month() == 2026y / 10);
}

TEST_CASE("a tip counts under its own channel in the month of its receipt, once") {
    const Folder folder;
    FactsFile facts(folder.places().facts);
    Past past;
    past.tip(october);
    past.tip(november, 2);
    fold_all(facts, past);
    CHECK(by_channel(facts, 2026y / 10) == Counts{{"tip", 1}});
    CHECK(by_channel(facts, 2026y / 11).empty());
}

TEST_CASE("counts go on where they ended, also in another process") {
    const Folder folder;
    Past past;
    past.contacts(3, october);
    {
        FactsFile facts(folder.places().facts);
        fold_all(facts, past);
    }
    past.contacts(2, october);
    FactsFile facts(folder.places().facts);
    CHECK(facts.fold_page(past.source()) == 4);
    CHECK(by_channel(facts, 2026y / 10) == Counts{{"chat", 5}});
}

TEST_CASE("two that fold into one file count each entry once") {
    const Folder folder;
    FactsFile one(folder.places().facts);
    FactsFile other(folder.places().facts);
    Past past;
    past.contacts(9, october);
    while (one.fold_page(past.source(), 2) + other.fold_page(past.source(), 3) > 0) {
    }
    CHECK(by_channel(one, 2026y / 10) == Counts{{"chat", 9}});
}

TEST_CASE("counts of another journal are dropped and begun anew") {
    const Folder folder;
    FactsFile facts(folder.places().facts);
    Past past(1);
    past.contacts(5, october);
    (void)past.arrives(october);
    fold_all(facts, past);

    Past other(2);
    other.contacts(20, november);
    fold_all(facts, other);
    CHECK(by_channel(facts, 2026y / 10).empty());
    CHECK(by_channel(facts, 2026y / 11) == Counts{{"chat", 20}});
    CHECK(facts.first_month() == 2026y / 11);
}

TEST_CASE("counts of a journal that has lost entries are dropped and begun anew") {
    const Folder folder;
    FactsFile facts(folder.places().facts);
    Past past(1);
    past.contacts(5, october);
    fold_all(facts, past);
    Past restored(1);
    restored.contacts(3, october);
    fold_all(facts, restored);
    CHECK(by_channel(facts, 2026y / 10) == Counts{{"chat", 3}});
}

TEST_CASE("a file of another release is emptied and filled again") {
    const Folder folder;
    SQLite::Database(folder.places().facts.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
        .exec("CREATE TABLE cell (old TEXT); PRAGMA user_version = 99");
    FactsFile facts(folder.places().facts);
    Past past;
    past.contacts(5, october);
    fold_all(facts, past);
    CHECK(by_channel(facts, 2026y / 10) == Counts{{"chat", 5}});
}

TEST_CASE("a page that cannot be folded leaves nothing of itself") {
    const Folder folder;
    FactsFile facts(folder.places().facts);
    Past past;
    past.contacts(5, october);
    past.ends(october, ContactId{uuid_of(1)});
    CHECK_THROWS_WITH(facts.fold_page(past.source()), "entry 11 ends a contact that never arrived");
    CHECK(by_channel(facts, 2026y / 10).empty());
    CHECK(facts.fold_page(past.source(), 10) == 10);
    CHECK(by_channel(facts, 2026y / 10) == Counts{{"chat", 5}});
}

} // namespace hotline::statistics
