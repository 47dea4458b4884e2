#include "tests/unit/backup/stage.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <atomic>
#include <thread>

using namespace hotline;
using namespace hotline::backup;

TEST_CASE("what was backed up while the house was open is restored: entries, tables, keys, floor, outbox") {
    House house;
    for (std::uint8_t n = 1; n <= 20; ++n)
        house.arrive(n);
    house.keep_snapshot();
    house.promise(60, "an invented promise");
    house.arrive(30);
    journal::Append with_outbox = journal_sqlite::some_events(22, 1);
    with_outbox.entries.front().kind = "an_act";
    with_outbox.entries.front().at = house.now;
    with_outbox.outbox.push_back({.seq = {23}, .n = 0, .handler = "ring", .facts = "{}", .payload = {}});
    REQUIRE(house.opened().journal.log().append(with_outbox) == journal::Outcome::committed);

    const auto made = house.back_up();
    CHECK(made.tail.entries == 23);
    CHECK(made.tail.outbox == 1);
    CHECK(made.files.size() == 3);
    house.arrive(31);
    const auto done =
        house.restore_into("new", {.from = {}, .keys = {}, .into = {}, .until = {}, .erasures = {}, .verify = true});
    CHECK(done.entries == 23);
    CHECK(done.left_out == 0);
    CHECK(done.payloads_gone == 0);

    Opened there(house.fresh("new"));
    auto entries = journal_sqlite::all_entries(there.journal.log());
    REQUIRE(entries.size() == 24);
    CHECK(entries.back().kind == "restored");
    entries.pop_back();
    auto before = journal_sqlite::all_entries(house.opened().journal.log());
    before.resize(23);
    CHECK(entries == before);
    CHECK(text_of(there, 60) == "an invented promise");
    CHECK(there.journal.log().outbox_pending({}, 10).size() == 1);
    const auto floor = engine::fold_journal(there.journal.log());
    CHECK(floor.floor.contacts().size() == 21);
    CHECK(floor.since.entries == 0);
}

TEST_CASE("a restored journal is another life of the same one: same id, another epoch, and it goes on") {
    House house;
    house.arrive(1);
    const auto before = house.opened().journal.log().head();
    CHECK(before.epoch == before.journal);
    (void)house.back_up();
    (void)house.restore_into("new");
    (void)house.restore_into("newer");
    Opened there(house.fresh("new"));
    const auto head = there.journal.log().head();
    CHECK(head.journal == before.journal);
    CHECK(head.epoch != before.epoch);
    CHECK(head.epoch != Opened(house.fresh("newer")).journal.log().head().epoch);
    REQUIRE(there.journal.log().append(journal_sqlite::some_events(head.seq.value, 1)) == journal::Outcome::committed);
    CHECK(there.journal.log().head().epoch == head.epoch);
}

TEST_CASE("a restore makes a new folder and touches no other") {
    House house;
    house.arrive(1);
    (void)house.back_up();
    std::filesystem::create_directories(house.fresh("there"));
    write_bytes(house.fresh("there") / "something", "of somebody");
    CHECK_THROWS_AS(house.restore_into("there"), BackupError);
    CHECK(bytes_of(house.fresh("there") / "something") == "of somebody");
    CHECK_FALSE(std::filesystem::exists(house.fresh("there.partial")));
    CHECK_THROWS_AS(house.restore_into("data"), BackupError);
}

TEST_CASE("what a restore that was killed has left is no data folder, and the next restore begins anew") {
    House house;
    house.arrive(1);
    (void)house.back_up();
    std::filesystem::create_directories(house.fresh("new.partial"));
    write_bytes(house.fresh("new.partial") / "journal.db", "half of something");
    CHECK(house.restore_into("new").entries == 1);
    CHECK_FALSE(std::filesystem::exists(house.fresh("new.partial")));
}

TEST_CASE("a backup of a damaged journal is refused, names the first bad entry and leaves nothing") {
    House house;
    for (std::uint8_t n = 1; n <= 5; ++n)
        house.arrive(n);
    house.close();
    SQLite::Database((house.data() / "journal.db").string(), SQLite::OPEN_READWRITE)
        .exec("UPDATE entry SET at = at + 1 WHERE seq = 3");
    CHECK_THROWS_WITH(house.back_up(), Catch::Contains("entry 3"));
    CHECK(std::filesystem::is_empty(house.backups()));
}

TEST_CASE("a backup that is asked to stop leaves nothing behind") {
    House house;
    house.arrive(1);
    std::stop_source stop;
    stop.request_stop();
    CHECK_THROWS_AS(make_backup(house.disk, {.data = house.data(), .to = house.backups(), .keys_to = {}},
                                std::span(&house.recipient(), 1), known_erasures, house.now, stop.get_token()),
                    BackupError);
    CHECK(std::filesystem::is_empty(house.backups()));
}

TEST_CASE("keys are kept in a folder of their own if one is named, and data without its keys is found out") {
    House house;
    house.promise(1, "invented");
    house.now = house.now + hours(1);
    const auto keys = house.fresh("keys");
    (void)make_backup(house.disk, {.data = house.data(), .to = house.backups(), .keys_to = keys},
                      std::span(&house.recipient(), 1), known_erasures, house.now);
    CHECK(list(keys).size() == 1);
    CHECK_THROWS_WITH(house.restore_into("new"), Catch::Contains("without its keys"));
    CHECK_FALSE(std::filesystem::exists(house.fresh("new")));
    CHECK(house.restore_into("new", {.from = {}, .keys = keys, .into = {}}).entries == 1);
}

TEST_CASE("a key backup that is older than the data, and lacks keys of it, is found out") {
    House house;
    house.promise(1, "invented");
    const auto first = house.back_up();
    std::vector<KeyId> taken;
    for (int i = 0; i < 300; ++i)
        taken.push_back(house.opened().vault.take().value()); // beyond the stock that the first backup has
    house.promise(2, "invented too");
    (void)house.back_up();
    const auto old_keys = house.backups() / to_text(Name{first.head.made, Part::keys});
    CHECK_THROWS_WITH(house.restore_into("new", {.from = {}, .keys = old_keys, .into = {}}),
                      Catch::Contains("1 keys are missing"));
}

TEST_CASE("keys that are lost are no erasure: a restore says so, or leaves what they sealed as it is") {
    House house;
    house.promise(1, "stays");
    const auto key = house.promise(2, "nobody erased it");
    house.opened().vault.destroy(key);
    (void)house.back_up();
    CHECK_THROWS_WITH(house.restore_into("new"), Catch::Contains("1 keys are missing"));
    CHECK_FALSE(std::filesystem::exists(house.fresh("new")));
    RestoreOrder order;
    order.keep_unreadable = true;
    CHECK(house.restore_into("new", order).keys_lost == 1);
    Opened there(house.fresh("new"));
    CHECK(text_of(there, 1) == "stays");
    CHECK_FALSE(text_of(there, 2).has_value());
    const auto row = there.journal.records().get<Promise>(journal_sqlite::id_of(2));
    CHECK_FALSE(std::get<journal::SealedPayload>(row->payload).envelope.empty());
}

TEST_CASE("a file of the data folder that cannot be read is no empty one") {
    House house;
    house.arrive(1);
    std::filesystem::create_directories(house.data() / "root.salt");
    CHECK_THROWS_WITH(house.back_up(), Catch::Contains("root.salt cannot be read"));
    CHECK(std::filesystem::is_empty(house.backups()));
}

TEST_CASE("every recipient can restore; nobody else can") {
    House house;
    house.promise(1, "invented");
    const auto second = keys::BackupIdentity::create(house.fresh("second.key"));
    (void)keys::BackupIdentity::create(house.fresh("stranger.key"));
    const std::array both{house.recipient(), second};
    (void)make_backup(house.disk, {.data = house.data(), .to = house.backups(), .keys_to = {}}, both, known_erasures,
                      house.now);
    const RestoreOrder order{
        .from = house.backups(), .keys = {}, .into = house.fresh("new"), .until = {}, .erasures = known_erasures};
    const keys::BackupIdentity stranger(house.fresh("stranger.key"));
    CHECK_THROWS_WITH(restore(order, stranger, journal_sqlite::types, house.now), Catch::Contains("not sealed for"));
    const keys::BackupIdentity holder(house.fresh("second.key"));
    CHECK(restore(order, holder, journal_sqlite::types, house.now).entries == 1);
}

TEST_CASE("two that are made in the same second do not write into one file") {
    House house;
    for (std::uint8_t n = 1; n <= 30; ++n)
        house.arrive(n);
    std::atomic<int> made = 0;
    const auto make = [&] {
        try {
            (void)make_backup(house.disk, {.data = house.data(), .to = house.backups(), .keys_to = {}},
                              std::span(&house.recipient(), 1), known_erasures, house.now);
            ++made;
        } catch (const BackupError&) {
            return;
        }
    };
    {
        const std::jthread one(make);
        const std::jthread another(make);
    }
    CHECK(made == 1);
    CHECK(std::ranges::distance(std::filesystem::directory_iterator(house.backups())) == 3);
    CHECK(house.restore_into("new").entries == 30);
}

TEST_CASE("a backup whose name somebody else is giving to theirs is refused, and touches nothing") {
    House house;
    house.arrive(1);
    const auto keys = house.backups() / to_text(Name{house.now, Part::keys});
    std::filesystem::create_directories(house.backups());
    write_bytes(keys.string() + ".making", "");
    write_bytes(keys.string() + ".partial", "theirs");
    CHECK_THROWS_WITH(make_backup(house.disk, {.data = house.data(), .to = house.backups(), .keys_to = {}},
                                  std::span(&house.recipient(), 1), known_erasures, house.now),
                      Catch::Contains("being made already"));
    CHECK(bytes_of(keys.string() + ".partial") == "theirs");
    CHECK(list(house.backups()).empty());
}

TEST_CASE("a folder's newest is not the one that a clock which ran ahead has made") {
    House house;
    house.arrive(1);
    const auto today = house.now;
    house.now = today + days(400);
    (void)house.back_up();
    house.arrive(2);
    house.now = today;
    (void)house.back_up();
    CHECK(house.restore_into("new").entries == 2);
}
