#include "tests/unit/retention/house.hpp"

using namespace hotline;
using namespace hotline::retention;

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
