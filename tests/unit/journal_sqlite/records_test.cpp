#include "tests/unit/journal_sqlite/fixture.hpp"

using namespace hotline;
using namespace hotline::journal;
using namespace hotline::journal_sqlite;

namespace {

const ContactId ann{id_of(50)};
const ContactId bob{id_of(51)};

/// Three promises; the first is withdrawn at the end, at seq 4.
void fill(Log& log) {
    const Promise hers{.contact = ann, .state = ConsentState::given, .until = Instant{100}, .needs = {Need::legal}};
    const Promise his{.contact = bob, .state = ConsentState::given, .until = {}, .needs = {}};
    Promise withdrawn = hers;
    withdrawn.state = ConsentState::withdrawn;
    REQUIRE(log.append(one_change(0, change(hers, id_of(1), 0, SealedPayload{"a"}))) == Outcome::committed);
    REQUIRE(log.append(one_change(1, change(his, id_of(2), 0))) == Outcome::committed);
    REQUIRE(log.append(one_change(2, change(hers, id_of(3), 0))) == Outcome::committed);
    REQUIRE(log.append(one_change(3, change(withdrawn, id_of(1), 1, SealedPayload{"b"}))) == Outcome::committed);
}

std::vector<Uuid> ids(const auto& rows) {
    std::vector<Uuid> all;
    for (const auto& row : rows)
        all.push_back(row.id);
    return all;
}

} // namespace

TEST_CASE("a record is made, changed, read, and its history kept") {
    const Folder folder;
    Journal journal(folder.path(), types, fresh);
    fill(journal.log());
    const auto now = journal.records().get<Promise>(id_of(1));
    REQUIRE(now);
    CHECK(now->version == 2);
    CHECK(now->seq == Seq{4});
    CHECK(now->facts.state == ConsentState::withdrawn);
    CHECK(now->facts.needs == std::vector<Need>{Need::legal});
    CHECK(now->payload == Payload{SealedPayload{"b"}});
    const auto history = journal.records().history<Promise>(id_of(1));
    REQUIRE(history.size() == 2);
    CHECK(history[0].facts.state == ConsentState::given);
    CHECK(history[0].payload == Payload{SealedPayload{"a"}});
    CHECK_FALSE(journal.records().get<Promise>(id_of(77)));
    const RecordType* type = types[0];
    const std::array<RecordKey, 3> keys{{{type, id_of(2)}, {type, id_of(77)}, {type, id_of(1)}}};
    CHECK(journal.log().versions(keys) == std::vector<std::uint32_t>{1, 0, 2});
}

TEST_CASE("records are found by what their members are, in order, page by page") {
    const Folder folder;
    Journal journal(folder.path(), types, fresh);
    fill(journal.log());
    Records& records = journal.records();
    const auto find = [] { return all<Promise>(); };
    CHECK(ids(records.find(find())) == std::vector{id_of(1), id_of(3), id_of(2)});
    CHECK(ids(records.find(find().order(Order::oldest))) == std::vector{id_of(2), id_of(3), id_of(1)});
    CHECK(ids(records.find(find().where(&Promise::contact, ann))) == std::vector{id_of(1), id_of(3)});
    CHECK(ids(records.find(find().where(&Promise::contact, ann).where(&Promise::state, ConsentState::given))) ==
          std::vector{id_of(3)});
    CHECK(ids(records.find(find().where(&Promise::until, std::nullopt))) == std::vector{id_of(2)});
    CHECK(ids(records.find(find().at_most(&Promise::until, Instant{100}))) == std::vector{id_of(1), id_of(3)});
    CHECK(records.find(find().at_least(&Promise::until, Instant{101})).empty());
    CHECK(ids(records.find(find().limit(1))) == std::vector{id_of(1)});
    CHECK(ids(records.find(find().limit(1).after(Seq{4}))) == std::vector{id_of(3)});
    CHECK(ids(records.find(find().order(Order::oldest).after(Seq{3}))) == std::vector{id_of(1)});
}

TEST_CASE("a change of a version that does not stand any more takes its whole batch with it") {
    const Folder folder;
    Journal journal(folder.path(), types, fresh);
    fill(journal.log());
    const Promise promise{.contact = ann, .state = {}, .until = {}, .needs = {}};
    for (const std::uint32_t stale : {0U, 1U, 3U}) {
        Append batch = some_events(4, 1);
        batch.entries.push_back(one_change(5, change(promise, id_of(1), stale)).entries.front());
        CHECK(journal.log().append(batch) == Outcome::sequence_conflict);
    }
    CHECK(journal.log().head().seq == Seq{4});
    CHECK(journal.log().append(one_change(4, change(promise, id_of(1), 2))) == Outcome::committed);
}

TEST_CASE("two versions of one record may stand in one batch") {
    const Folder folder;
    Journal journal(folder.path(), types, fresh);
    Append batch = one_change(0, change(Promise{}, id_of(1), 0));
    batch.entries.push_back(one_change(1, change(Promise{}, id_of(1), 1)).entries.front());
    CHECK(journal.log().append(batch) == Outcome::committed);
    CHECK(journal.records().get<Promise>(id_of(1))->version == 2);
}

TEST_CASE("tables rebuilt from the entries equal those written with them") {
    const Folder folder;
    const auto dump = [&] {
        SQLite::Database database((folder.path() / "journal.db").string(), SQLite::OPEN_READWRITE);
        SQLite::Statement rows(database, "SELECT quote(record_id) || record_version || record_seq || contact || state "
                                         "|| quote(until) || needs FROM record_promise ORDER BY record_id");
        std::string all;
        while (rows.executeStep())
            all += rows.getColumn(0).getString() + "\n";
        return all;
    };
    {
        Journal journal(folder.path(), types, fresh);
        fill(journal.log());
    }
    const std::string written = dump();
    CHECK(std::count(written.begin(), written.end(), '\n') == 3);
    CHECK(rebuild(folder.path(), types) == 4);
    CHECK(dump() == written);
    tamper(folder, "DROP TABLE record_promise; DELETE FROM projection;");
    {
        const Journal journal(folder.path(), types, fresh);
    }
    CHECK(dump() == written);
}

TEST_CASE("a record type that gained a member gets its table made again, and old entries are read with defaults") {
    const Folder folder;
    {
        Journal journal(folder.path(), types, fresh);
        fill(journal.log());
    }
    const std::array<const RecordType*, 1> later{&record_type<PromiseLater>()};
    Journal journal(folder.path(), later, fresh);
    CHECK(journal.records().find(all<PromiseLater>().where(&PromiseLater::channel, std::nullopt)).size() == 3);
    CHECK(journal.records().get<PromiseLater>(id_of(1))->facts.state == ConsentState::withdrawn);
}
