#include "tests/unit/engine/running.hpp"
#include "tests/unit/engine/stage.hpp"
#include "tests/unit/journal_sqlite/fixture.hpp"

// The engine over the journal that ships.

using namespace hotline;
using namespace hotline::test;
using journal_sqlite::Folder;
using journal_sqlite::Journal;

namespace {

const std::array<const journal::RecordType*, 1> kinds_of_records{&journal::record_type<casework::Consent>()};
const Uuid journal_id{{0xCD}};

engine::Submission a_consent(std::uint32_t number, CommandId command) {
    auto submission =
        writing(ana, casework::record_consent(id_of<ConsentId>(number), pia, ConsentScope::referral, ana));
    submission.command = command;
    return submission;
}

std::uint64_t fold_from_the_first(journal::Log& log) {
    return desk::fingerprint(fold_all(journal_sqlite::all_entries(log)));
}

} // namespace

TEST_CASE("after a stop and a start the floor, the records and the remembered commands are there") {
    const Folder folder;
    const auto command = id_of<CommandId>(7);
    {
        Journal journal(folder.path(), kinds_of_records, journal_id);
        Running running(journal.log());
        REQUIRE(running.ask(asking(visitor, open_chat(pia))).has_value());
        REQUIRE(running.ask(a_consent(1, command)).has_value());
        running.stop();
        REQUIRE(journal.log().newest_snapshot("floor").has_value());
    }
    Journal journal(folder.path(), kinds_of_records, journal_id);
    Running running(journal.log());
    CHECK(running.contacts() == 1);
    CHECK(journal.records().get<casework::Consent>(id_of<ConsentId>(1).value)->version == 1);
    const auto again = running.ask(a_consent(1, command)).value();
    CHECK(again.repeated);
    CHECK(again.first == Seq{2});
    CHECK(running.ask(a_consent(1, id_of<CommandId>(8))).error().code == Refusal::stale);
}

TEST_CASE("a record that was said to come into being and exists already is stale; whoever asks beside it is served") {
    const Folder folder;
    Journal journal(folder.path(), kinds_of_records, journal_id);
    Running running(journal.log());
    auto born = a_consent(1, id_of<CommandId>(1));
    born.writes.front().born = true;
    REQUIRE(running.ask(born).has_value());
    born.command = id_of<CommandId>(2);
    CHECK(running.ask(born).error().code == Refusal::stale);
    CHECK(running.engine().counters().conflicts == 1); // the journal told; then every version was looked up
    CHECK(running.ask(a_consent(2, id_of<CommandId>(3))).has_value());
    CHECK(journal.records().get<casework::Consent>(id_of<ConsentId>(1).value)->version == 1);
}

TEST_CASE("a snapshot and what came after it fold to the same floor as all entries, also without a clean stop") {
    const Folder folder;
    {
        Journal journal(folder.path(), kinds_of_records, journal_id);
        Running running(journal.log());
        REQUIRE(running.ask(asking(ana, begin_shift(ana))).has_value());
        REQUIRE(running.ask(asking(ana, be_available(ana))).has_value());
        running.stop();
    }
    {
        Journal journal(folder.path(), kinds_of_records, journal_id);
        Running running(journal.log());
        REQUIRE(running.ask(asking(visitor, open_chat(pia))).has_value());
        REQUIRE(running.ask(a_consent(1, id_of<CommandId>(1))).has_value());
    }
    Journal journal(folder.path(), kinds_of_records, journal_id);
    const auto snapshot = journal.log().newest_snapshot("floor");
    REQUIRE(snapshot.has_value());
    CHECK(snapshot->seq < journal.log().head().seq);
    const auto folded = engine::fold_journal(journal.log());
    CHECK(folded.last == journal.log().head().seq);
    CHECK(desk::fingerprint(folded.floor) == fold_from_the_first(journal.log()));
    CHECK(folded.floor.contact(pia)->state == ContactState::offered);
}

TEST_CASE("on a full disk a submission is unavailable; what fits afterwards is taken and the service has recovered") {
    const Folder folder;
    {
        const Journal journal(folder.path(), kinds_of_records, journal_id);
    }
    Journal journal(folder.path(), kinds_of_records, journal_id, {.pages_max = 48});
    Running running(journal.log());
    auto large = asking(visitor, open_chat(pia));
    large.deliveries.push_back(
        {.handler = "ring", .facts = "{}", .payload = journal::OpenPayload{std::string(400'000, 'x')}});
    CHECK(running.ask(large).error().code == Refusal::unavailable);
    CHECK(running.engine().degraded());
    CHECK(running.contacts() == 0);
    CHECK(running.until([&] { return !running.engine().degraded(); }));
    CHECK(running.ask(asking(visitor, open_chat(pia))).has_value());
    CHECK(running.contacts() == 1);
}

TEST_CASE("a consent withdrawn by somebody else in the meantime refuses what relied on it") {
    const Folder folder;
    Journal journal(folder.path(), kinds_of_records, journal_id);
    Running running(journal.log());
    REQUIRE(running.ask(a_consent(1, id_of<CommandId>(1))).has_value());
    const auto read = journal.records().get<casework::Consent>(id_of<ConsentId>(1).value).value();
    REQUIRE(running.ask(writing(ben, casework::withdraw_consent(read, 1, ben).value())).has_value());
    auto relying = writing(ana, casework::record_consent(id_of<ConsentId>(2), pia, ConsentScope::callback, ana));
    relying.writes.front().change.guards.push_back(journal::guard(read));
    CHECK(running.ask(relying).error().code == Refusal::stale);
    CHECK_FALSE(journal.records().get<casework::Consent>(id_of<ConsentId>(2).value).has_value());
}
