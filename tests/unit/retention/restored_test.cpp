#include "hotline/retention/restored.hpp"
#include "tests/unit/retention/house.hpp"

using namespace hotline;
using namespace hotline::retention;

namespace {

KeyId key_of(House& house, Uuid contact) {
    return house.journal.records().get<casework::ContactRecord>(contact)->facts.key;
}

} // namespace

TEST_CASE("what was announced before a backup is announced anew after its restore, and can be held again") {
    House house;
    (void)house.closed_chat(one);
    (void)house.closed_chat(two);
    house.now = day(31);
    house.night();
    REQUIRE(house.standing(one)->state == RetentionState::shred_pending);
    house.now = day(100); // long after the notice: the backup lay on a shelf, and so did a hold that came after it
    settle_restored(house.journal.log(), house.journal.records(), {}, house.now);
    house.night();
    CHECK(house.standing(one)->state == RetentionState::shred_pending);
    CHECK(house.standing(one)->due == day(114));
    Sweeper sweeper(house.journal.log(), house.journal.records(), {});
    const auto kept = sweeper.find(SubjectKind::contact, SubjectId{one});
    house.write({change_of(*kept, *with_hold(kept->subject, kept->standing()))});
    house.now = day(115);
    house.night();
    CHECK(house.standing(one)->state == RetentionState::held);
    CHECK(house.standing(two)->state == RetentionState::erasing);
}

TEST_CASE("subjects that a restore erased again have intent and certificate on its record, once") {
    House house;
    (void)house.closed_chat(one); // nothing of its end is on record yet
    (void)house.tip(two, ReviewState::under_review);
    (void)house.closed_chat(three); // stays
    const KeySet gone{key_of(house, one), house.journal.records().get<tips::Tip>(two)->facts.key};
    for (const auto& key : gone) {
        house.vault.destroy(key);
        house.journal.log().erase(key);
    }
    for (int n = 0; n < 2; ++n)
        settle_restored(house.journal.log(), house.journal.records(), gone, house.now);
    for (const auto subject : {one, two}) {
        const auto history = house.journal.records().history<Retention>(subject);
        REQUIRE(history.size() == 2);
        CHECK(history[0].facts.state == RetentionState::erasing);
        CHECK(history[1].facts.state == RetentionState::shredded);
        CHECK(history[1].facts.payloads->value() == 1);
        CHECK_FALSE(history[1].facts.ground.has_value());
    }
    CHECK_FALSE(house.standing(three).has_value());
    Sweeper sweeper(house.journal.log(), house.journal.records(), {});
    CHECK(sweeper.to_erase().empty());
    house.night(); // that the chat has closed is found out now, and changes nothing
    CHECK(house.standing(one)->state == RetentionState::shredded);
}

TEST_CASE("an erasure that the restored journal had begun is certified without being done again") {
    House house;
    (void)house.closed_chat(one);
    const auto key = key_of(house, one);
    Sweeper sweeper(house.journal.log(), house.journal.records(), {});
    const auto kept = sweeper.find_over(SubjectKind::contact, SubjectId{one}, house.now);
    house.write(
        {change_of(*kept, *order_erasure(kept->subject, kept->standing(), ErasureGround::court_order, someone))});
    house.vault.destroy(key);
    house.journal.log().erase(key);
    settle_restored(house.journal.log(), house.journal.records(), {key}, house.now);
    CHECK(house.standing(one)->state == RetentionState::shredded);
    CHECK(house.standing(one)->ground == ErasureGround::court_order);
    CHECK(house.standing(one)->payloads->value() == 1);
}

TEST_CASE("intent and certificate name the key that must go; no other entry does") {
    House house;
    (void)house.closed_chat(one);
    const auto key = key_of(house, one);
    house.now = day(31);
    house.night();
    house.now = day(46);
    std::vector<KeyId> named;
    const auto read = [&] {
        named.clear();
        house.journal.log().read({}, 1'000, [&](const journal::Entry& entry) {
            if (const auto erased = erasure_in(entry))
                named.push_back(*erased);
        });
    };
    read();
    CHECK(named.empty());
    house.night();
    read();
    CHECK(named == std::vector{key});
    house.erase_ordered();
    read();
    CHECK(named == std::vector{key, key});
}
