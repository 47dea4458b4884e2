#include "hotline/retention/sweeper.hpp"

#include "hotline/casework/contact_record.hpp"
#include "hotline/directory/referral.hpp"
#include "hotline/journal/sqlite/journal.hpp"
#include "hotline/journal/sqlite/key_store.hpp"
#include "hotline/keys/random.hpp"
#include "hotline/tips/tip.hpp"
#include "tests/unit/journal_sqlite/fixture.hpp"
#include "tests/unit/journal_sqlite/scan.hpp"
#include "tests/unit/retention/builders.hpp"

using namespace hotline;
using namespace hotline::retention;
using journal_sqlite::files_with;
using journal_sqlite::Folder;

namespace {

const std::array<const journal::RecordType*, 6> every_type{&journal::record_type<casework::ContactRecord>(),
                                                           &journal::record_type<directory::Referral>(),
                                                           &journal::record_type<tips::Tip>(),
                                                           &journal::record_type<Retention>(),
                                                           &journal::record_type<LegalHold>(),
                                                           &journal::record_type<SweepMark>()};

/// A real data folder, and what would happen to it in a night.
struct House {
    Folder folder;
    journal_sqlite::Journal journal{folder.path(), every_type, keys::random_uuid({1})};
    journal_sqlite::SqliteKeyStore store{folder.path() / "keys.db"};
    keys::Vault vault{keys::RootKey{}, store, keys::Refill::by_call};
    Instant now = day(0);

    void append(std::vector<journal::Entry> entries) {
        journal::Append batch{.expected = journal.log().head().seq, .entries = std::move(entries), .outbox = {}};
        REQUIRE(journal.log().append(batch) == journal::Outcome::committed);
    }
    [[nodiscard]] Seq next() { return {journal.log().head().seq.value + 1}; }

    void write(std::vector<journal::Change> changes) {
        std::vector<journal::Entry> entries;
        auto seq = next();
        for (auto& change : changes) {
            entries.push_back(journal::entry_of(std::move(change), seq, now, the_service, std::nullopt));
            ++seq.value;
        }
        append(std::move(entries));
    }

    void happen(std::string_view kind, Uuid subject, journal::Payload payload = {}) {
        append({{.seq = next(),
                 .at = now,
                 .actor = the_service,
                 .kind = std::string(kind),
                 .subject = subject,
                 .version = 0,
                 .command = std::nullopt,
                 .facts = "{}",
                 .payload = std::move(payload)}});
    }

    /// A contact that said something and closed; gives the sealed words.
    std::string closed_chat(Uuid id) {
        const KeyId key = vault.take().value();
        write({journal::change(
            casework::ContactRecord{.key = key, .channel = {}, .language = {}, .arrived = now, .said_in_danger = {}},
            id, 0)});
        auto words = vault.seal(key, "somebody's words", {.kind = "message", .subject = id}).value();
        happen("said", id, journal::SealedPayload{words});
        happen("contact_closed", id);
        return words;
    }

    std::string tip(Uuid id, ReviewState state) {
        const KeyId key = vault.take().value();
        auto words = vault.seal(key, "a tip", {.kind = "tip", .subject = id}).value();
        tips::Tip facts;
        facts.key = key;
        facts.received = now;
        facts.state = state;
        write({journal::change(facts, id, 0, journal::SealedPayload{words})});
        return words;
    }

    [[nodiscard]] std::optional<Retention> standing(Uuid id) {
        const auto found = journal.records().get<Retention>(id);
        return found ? std::optional(found->facts) : std::nullopt;
    }

    /// What the service does at night.
    void night(const Policy& policy = {}) {
        Sweeper sweeper(journal.log(), journal.records(), policy);
        for (const auto work : {&Sweeper::sweep, &Sweeper::look_at_due}) {
            for (bool more = true; more;) {
                auto round = (sweeper.*work)(now);
                more = round.more;
                if (!round.changes.empty())
                    write(std::move(round.changes));
            }
        }
    }
    void erase_ordered() {
        Sweeper sweeper(journal.log(), journal.records(), {});
        const auto subjects = sweeper.to_erase();
        write(erase(vault, journal.log(), subjects));
    }
};

const Uuid one{{1, 1}};
const Uuid two{{2, 2}};
const Uuid three{{3, 3}};

} // namespace

TEST_CASE("a chat goes through its states night by night, and nothing of it is left in any file") {
    House house;
    const auto hers = house.closed_chat(one);
    const auto another = house.closed_chat(two);
    const auto key = house.journal.records().get<casework::ContactRecord>(one)->facts.key;
    const auto wrap = house.store.find(key, "root").value();
    house.now = day(1);
    house.night();
    CHECK(house.standing(one)->state == RetentionState::closed);
    CHECK(house.standing(one)->due == day(30));
    house.now = day(31);
    house.night();
    CHECK(house.standing(one)->state == RetentionState::shred_pending);
    Sweeper sweeper(house.journal.log(), house.journal.records(), {});
    const auto kept = sweeper.find(SubjectKind::contact, SubjectId{two});
    house.write({change_of(*kept, *with_hold(kept->subject, kept->standing()))});
    house.now = day(45);
    house.night();
    CHECK(house.standing(one)->state == RetentionState::erasing);
    CHECK(house.standing(two)->state == RetentionState::held);
    REQUIRE(files_with(house.folder.path(), hers) > 0);
    REQUIRE(files_with(house.folder.path(), wrap) > 0);

    house.erase_ordered();
    CHECK(house.standing(one)->state == RetentionState::shredded);
    CHECK(house.standing(one)->payloads->value() == 1);
    CHECK(files_with(house.folder.path(), hers) == 0);
    CHECK(files_with(house.folder.path(), wrap) == 0);
    CHECK(files_with(house.folder.path(), wrap.substr(wrap.size() - 48)) == 0);
    CHECK(files_with(house.folder.path(), another) > 0);
    CHECK(journal_sqlite::verify(house.folder.path()).ok());
}

TEST_CASE("a referral keeps a chat for seven years, a review keeps a tip, and what led to nothing goes after 90 days") {
    House house;
    (void)house.closed_chat(one);
    house.write({journal::change(
        directory::Referral{
            .contact = ContactId{one}, .service = {}, .agency = {}, .consent = {}, .state = {}, .issued_by = {}},
        Uuid{{9}}, 0)});
    (void)house.tip(two, ReviewState::received);
    (void)house.tip(three, ReviewState::under_review);
    house.night();
    CHECK(house.standing(one)->due == day(2'557));
    CHECK(house.standing(two)->due == day(90));
    CHECK(house.standing(three)->state == RetentionState::live);
    house.now = day(90);
    const auto tip = house.journal.records().get<tips::Tip>(three);
    house.write({tips::review(*tip, 1, ReviewState::closed).value()});
    house.night();
    CHECK(house.standing(two)->state == RetentionState::shred_pending);
    CHECK(house.standing(three)->due == day(90 + 2'557));
}

TEST_CASE("a tip that is taken into review in the last days is not erased") {
    House house;
    (void)house.tip(two, ReviewState::received);
    house.now = day(91);
    house.night();
    REQUIRE(house.standing(two)->state == RetentionState::shred_pending);
    house.now = day(100);
    const auto tip = house.journal.records().get<tips::Tip>(two);
    house.write({tips::review(*tip, 1, ReviewState::under_review).value()});
    house.now = day(106);
    house.night();
    CHECK(house.standing(two)->state == RetentionState::live);
}

TEST_CASE("a policy with other periods is applied to what was put off under the old one") {
    House house;
    (void)house.closed_chat(one);
    house.night(Policy{.chat = days(400)});
    REQUIRE(house.standing(one)->due == day(400));
    house.now = day(31);
    house.night();
    CHECK(house.standing(one)->state == RetentionState::shred_pending);
}

TEST_CASE("a quiet night writes nothing") {
    House house;
    (void)house.closed_chat(one);
    house.night();
    const auto head = house.journal.log().head().seq;
    house.night();
    house.night();
    CHECK(house.journal.log().head().seq == head);
}

TEST_CASE("an erasure that was broken off at any step is ended by doing it again") {
    House house;
    const auto hers = house.closed_chat(one);
    const auto key = house.journal.records().get<casework::ContactRecord>(one)->facts.key;
    const auto wrap = house.store.find(key, "root").value();
    Sweeper sweeper(house.journal.log(), house.journal.records(), {});
    const auto kept = sweeper.find_over(SubjectKind::contact, SubjectId{one}, house.now);
    house.write(
        {change_of(*kept, *order_erasure(kept->subject, kept->standing(), ErasureGround::person_asked, someone))});
    const int steps = GENERATE(0, 1, 2);
    if (steps >= 1)
        house.vault.destroy(key);
    if (steps >= 2)
        house.journal.log().erase(key);
    house.erase_ordered();
    CHECK(house.standing(one)->state == RetentionState::shredded);
    CHECK(house.standing(one)->payloads->value() == 1);
    CHECK(house.standing(one)->ordered_by == someone);
    CHECK(files_with(house.folder.path(), hers) == 0);
    CHECK(files_with(house.folder.path(), wrap.substr(wrap.size() - 48)) == 0);
    CHECK(sweeper.to_erase().empty());
}

TEST_CASE("a restored copy learns from the record which keys must go again") {
    House house;
    (void)house.closed_chat(one);
    const auto key = house.journal.records().get<casework::ContactRecord>(one)->facts.key;
    Sweeper sweeper(house.journal.log(), house.journal.records(), {});
    const auto kept = sweeper.find_over(SubjectKind::contact, SubjectId{one}, house.now);
    house.write(
        {change_of(*kept, *order_erasure(kept->subject, kept->standing(), ErasureGround::court_order, someone))});
    house.erase_ordered();
    Seq after;
    const auto gone = erasures(house.journal.records(), RetentionState::shredded, after);
    REQUIRE(gone.size() == 1);
    CHECK(gone[0].retention.key == key);
    CHECK(gone[0].subject == SubjectId{one});
    CHECK(erasures(house.journal.records(), RetentionState::shredded, after).empty());
}
