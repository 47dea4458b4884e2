#include "hotline/retention/legal_hold.hpp"
#include "tests/unit/retention/builders.hpp"

using namespace hotline;
using namespace hotline::retention;

namespace {

NewHold a_hold(Instant review_by = day(90)) {
    return {.id = HoldId{Uuid{{3}}}, .key = KeyId{Uuid{{4}}}, .review_by = review_by, .placed_by = someone};
}

Kept kept_at(std::uint8_t id) {
    Kept kept{.subject = a_chat(), .retention = std::nullopt};
    kept.subject.id = SubjectId{Uuid{{id}}};
    return kept;
}

StoredHold stored(const journal::Change& change) {
    return {.id = change.id,
            .version = change.expected_version + 1,
            .seq = {},
            .at = {},
            .facts = decode_facts<LegalHold>(change.facts).value(),
            .payload = change.payload};
}

StoredHold a_stored_hold() {
    const std::vector<Kept> scope{kept_at(5)};
    return stored(place_hold(a_hold(), scope, "sealed", day(0))->front());
}

/// The subject as it stands after the change.
Kept after_change(Kept kept, const journal::Change& change) {
    kept.retention = journal::Versioned<Retention>{.id = change.id,
                                                   .version = change.expected_version + 1,
                                                   .seq = {},
                                                   .at = {},
                                                   .facts = decode_facts<Retention>(change.facts).value(),
                                                   .payload = {}};
    return kept;
}

} // namespace

TEST_CASE("a hold is placed on all its subjects or on none") {
    const std::vector<Kept> scope{kept_at(5), kept_at(6)};
    const auto changes = place_hold(a_hold(), scope, "sealed", day(0));
    REQUIRE(changes.has_value());
    REQUIRE(changes->size() == 3);
    CHECK(stored(changes->front()).facts.subjects.size() == 2);
    CHECK(after_change(scope[1], changes->at(2)).retention->facts.holds.value() == 1);

    auto gone = kept_at(6);
    gone.retention = journal::Versioned<Retention>{};
    gone.retention->facts = certify(*order_erasure(gone.subject, {}, ErasureGround::person_asked, someone), 0);
    const std::vector<Kept> with_gone{kept_at(5), gone};
    CHECK(place_hold(a_hold(), with_gone, "sealed", day(0)).error() == Fault{Refusal::absent, "subjects[1]"});
    const std::vector<Kept> twice{kept_at(5), kept_at(5)};
    CHECK(place_hold(a_hold(), twice, "sealed", day(0)).error() == Fault{Refusal::field_invalid, "subjects[1]"});
    CHECK(place_hold(a_hold(), {}, "sealed", day(0)).error() == Fault{Refusal::field_missing, "subjects"});
    const std::vector<Kept> many(limit::hold_subjects + 1, kept_at(5));
    CHECK(place_hold(a_hold(), many, "sealed", day(0)).error() == Fault{Refusal::too_large, "subjects"});
}

TEST_CASE("a hold is looked at again within 180 days") {
    const std::vector<Kept> scope{kept_at(5)};
    CHECK(place_hold(a_hold(day(180)), scope, "sealed", day(0)).has_value());
    for (const auto review_by : {day(181), day(0), day(-1)})
        CHECK(place_hold(a_hold(review_by), scope, "sealed", day(0)).error() ==
              Fault{Refusal::field_invalid, "review_by"});
}

TEST_CASE("a hold ends by two different people, and only then its subjects are let go") {
    const std::vector<Kept> scope{kept_at(5)};
    const auto placed = place_hold(a_hold(), scope, "sealed", day(0)).value();
    auto hold = stored(placed.front());
    const std::vector<Kept> held{after_change(scope[0], placed.at(1))};
    CHECK(confirm_end(hold, 1, someone, held, day(1)).error().code == Refusal::needs_another_person);

    hold = stored(propose_end(hold, 1, someone).value());
    CHECK(hold.facts.state == HoldState::end_proposed);
    CHECK(propose_end(hold, 2, someone_else).error().code == Refusal::already_so);
    CHECK(confirm_end(hold, 2, someone, held, day(1)).error().code == Refusal::needs_another_person);
    CHECK(confirm_end(hold, 1, someone_else, held, day(1)).error().code == Refusal::stale);

    const auto ended = confirm_end(hold, 2, someone_else, held, day(1));
    REQUIRE(ended.has_value());
    CHECK(stored(ended->front()).facts.state == HoldState::ended);
    CHECK(after_change(held[0], ended->at(1)).retention->facts.holds.value() == 0);
    CHECK(confirm_end(stored(ended->front()), 3, someone_else, held, day(1)).error().code == Refusal::already_so);
}

TEST_CASE("renewing a hold takes a proposal to end it back") {
    const auto proposed = stored(propose_end(a_stored_hold(), 1, someone).value());
    const auto renewed = stored(renew_hold(proposed, 2, day(120), day(60)).value());
    CHECK(renewed.facts.state == HoldState::in_force);
    CHECK_FALSE(renewed.facts.end_proposed_by);
    CHECK(renewed.facts.review_by == day(120));
    CHECK(renew_hold(proposed, 2, day(300), day(60)).error().code == Refusal::field_invalid);
}

TEST_CASE("what falls due under a hold waits, and is announced anew when the last hold ends") {
    auto standing = after(a_chat(), {}, day(0));
    standing = *with_hold(a_chat(), standing);
    standing = *with_hold(a_chat(), standing);
    standing = after(a_chat(), standing, day(31));
    CHECK(standing->state == RetentionState::held);
    CHECK_FALSE(look(a_chat(), standing, {}, day(400)));
    standing = without_hold(*standing, day(401));
    CHECK(standing->state == RetentionState::held);
    standing = without_hold(*standing, day(402));
    standing = after(a_chat(), standing, day(402));
    CHECK(standing->state == RetentionState::shred_pending);
    CHECK(standing->due == day(416));
}
