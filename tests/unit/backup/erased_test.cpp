#include "tests/unit/backup/stage.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::backup;

// Erased subjects stay erased, whatever older files bring back.

namespace {

bool is_erased(const House& house, const char* name, std::uint8_t number, KeyId key) {
    Opened there(house.fresh(name));
    const auto row = there.journal.records().get<Promise>(journal_sqlite::id_of(number));
    const bool bytes_gone = row && std::get<journal::SealedPayload>(row->payload).envelope.empty();
    return bytes_gone && !there.store.find(key, "root") && journal_sqlite::verify(house.fresh(name)).ok();
}

} // namespace

TEST_CASE("a subject erased before the backup is erased after its restore") {
    House house;
    house.promise(1, "stays");
    const auto key = house.promise(2, "goes");
    house.erase(key);
    (void)house.back_up();
    (void)house.restore_into("new", {.from = {}, .keys = {}, .into = {}, .until = {}, .erasures = {}, .verify = true});
    CHECK(is_erased(house, "new", 2, key));
    CHECK(text_of(*std::make_unique<Opened>(house.fresh("new")), 1) == "stays");
}

TEST_CASE("a later backup in the same folder knows what an older one does not") {
    House house;
    house.promise(1, "stays");
    const auto key = house.promise(2, "goes");
    const auto first = house.back_up();
    house.erase(key);
    (void)house.back_up();
    const auto old_data = house.backups() / to_text(Name{first.head.made, Part::data});
    const auto old_keys = house.backups() / to_text(Name{first.head.made, Part::keys});
    const auto done = house.restore_into("new", {.from = old_data, .keys = old_keys, .into = {}});
    CHECK(done.keys_erased == 1);
    CHECK(done.payloads_gone == 1);
    CHECK(is_erased(house, "new", 2, key));
}

TEST_CASE("the data folder of today knows what no backup does") {
    House house;
    const auto key = house.promise(1, "goes");
    (void)house.back_up();
    house.erase(key);
    (void)house.restore_into(
        "new", {.from = {}, .keys = {}, .into = {}, .until = {}, .erasures = {}, .erased_by = {house.data()}});
    CHECK(is_erased(house, "new", 1, key));
    (void)house.restore_into("without");
    CHECK_FALSE(is_erased(house, "without", 1, key)); // the guarantee ends where nobody knows
}

TEST_CASE("an erasure that was interrupted after the key was destroyed counts") {
    House house;
    house.promise(2, "stays");
    const auto key = house.promise(1, "goes");
    (void)house.back_up();
    house.order_erasure(key);
    house.opened().vault.destroy(key);
    (void)house.restore_into(
        "new", {.from = {}, .keys = {}, .into = {}, .until = {}, .erasures = {}, .erased_by = {house.data()}});
    CHECK(is_erased(house, "new", 1, key));
    CHECK(text_of(*std::make_unique<Opened>(house.fresh("new")), 2) == "stays");
}

TEST_CASE("a data folder whose keys are lost is no proof that anybody erased them") {
    House house;
    house.promise(1, "stays");
    (void)house.back_up();
    house.close();
    std::filesystem::remove(house.data() / "keys.db");
    (void)house.restore_into(
        "new", {.from = {}, .keys = {}, .into = {}, .until = {}, .erasures = {}, .erased_by = {house.data()}});
    CHECK(text_of(*std::make_unique<Opened>(house.fresh("new")), 1) == "stays");
}

TEST_CASE("an erasure that was ordered while the backup was made is known to its restore") {
    House house;
    house.promise(1, "stays");
    const auto key = house.promise(2, "goes");
    bool ordered = false;
    auto in_between = known_erasures; // asked of each entry while the data is read
    in_between.ordered_in = [&](const journal::Entry& entry) {
        if (!std::exchange(ordered, true)) {
            house.order_erasure(key);
            house.opened().vault.destroy(key);
        }
        return known_erasures.ordered_in(entry);
    };
    (void)make_backup(house.disk, {.data = house.data(), .to = house.backups(), .keys_to = {}},
                      std::span(&house.recipient(), 1), in_between, house.now);
    CHECK(house.restore_into("new").entries == 2);
    CHECK(is_erased(house, "new", 2, key));
    CHECK(text_of(*std::make_unique<Opened>(house.fresh("new")), 1) == "stays");
}

TEST_CASE("what a restore erases again is said in the restored journal") {
    House house;
    const auto key = house.promise(1, "goes");
    (void)house.back_up();
    house.erase(key);
    (void)house.restore_into(
        "new", {.from = {}, .keys = {}, .into = {}, .until = {}, .erasures = {}, .erased_by = {house.data()}});
    Opened there(house.fresh("new"));
    const auto entries = journal_sqlite::all_entries(there.journal.log());
    REQUIRE(entries.size() == 3);
    CHECK(entries[1].kind == "restored");
    CHECK(entries[2].kind == "gone");
    CHECK(entries[2].subject == key.value);
}

TEST_CASE("what was erased after the moment restored to stays erased") {
    House house;
    const auto key = house.promise(1, "goes");
    const auto until = house.now;
    house.arrive(9);
    house.erase(key);
    (void)house.back_up();
    const auto done = house.restore_into("new", {.from = {}, .keys = {}, .into = {}, .until = until});
    CHECK(done.left_out == 2); // a later arrival, and the order itself
    CHECK(is_erased(house, "new", 1, key));
}

TEST_CASE("no byte of a text that was erased since stands in the restored folder") {
    House house;
    const auto key = house.promise(1, std::string(5'000, 'q'));
    const auto row = house.opened().journal.records().get<Promise>(journal_sqlite::id_of(1));
    const auto sealed = std::get<journal::SealedPayload>(row->payload).envelope.substr(100, 64);
    const auto blob = house.opened().store.find(key, "root").value();
    (void)house.back_up();
    house.erase(key);
    (void)house.restore_into(
        "new", {.from = {}, .keys = {}, .into = {}, .until = {}, .erasures = {}, .erased_by = {house.data()}});
    for (const auto& file : std::filesystem::recursive_directory_iterator(house.fresh("new"))) {
        if (!file.is_regular_file())
            continue;
        CHECK(bytes_of(file.path()).find(sealed) == std::string::npos);
        CHECK(bytes_of(file.path()).find(blob) == std::string::npos);
    }
}
