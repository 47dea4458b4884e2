#include "hotline/engine/loop.hpp"

#include "hotline/desk/deadline.hpp"
#include "tests/unit/engine/stage.hpp"

#include <catch2/catch.hpp>

// What the engine's loop decides, step by step, without anybody to take the steps.

using namespace hotline;
using namespace hotline::test;
using engine::Ask;
using engine::Loop;
using journal::Outcome;
namespace step = engine::step;

namespace {

constexpr Instant start{1'700'000'000'000};

/// A loop at hand, and a clock.
struct Hand {
    explicit Hand(engine::SnapshotPace pace = {}) : loop({}, pace) {}

    Ask take_in(engine::Submission submission) { return std::get<Ask>(loop.take_in(std::move(submission), now)); }
    engine::Answer refused(engine::Submission submission) {
        return std::get<engine::Answer>(loop.take_in(std::move(submission), now));
    }
    /// The next step, which must be this one.
    template <class Kind>
    Kind next() {
        auto step = loop.next(now);
        REQUIRE(std::holds_alternative<Kind>(step));
        return std::get<Kind>(std::move(step));
    }
    /// The next write, which becomes durable.
    journal::Append write() {
        const auto batch = next<step::Write>().batch;
        loop.appended(Outcome::committed);
        durable.insert(durable.end(), batch->entries.begin(), batch->entries.end());
        return *batch;
    }
    void end_append(Outcome outcome) {
        (void)next<step::Write>();
        loop.appended(outcome);
    }
    void fold_again() {
        (void)next<step::FoldAgain>();
        loop.folded({.floor = fold_all(durable), .last = Seq{durable.size()}}, now);
        (void)next<step::SkipTail>();
    }
    std::vector<engine::Told> told() { return next<step::Tell>().answers; }
    void carry_out(engine::Submission submission) {
        (void)take_in(std::move(submission));
        (void)write();
        (void)next<step::Publish>();
        (void)told();
    }
    /// An append of somebody's was refused, and they were told so.
    void degrade() {
        (void)take_in(asking(visitor, open_chat(id_of<ContactId>(999))));
        end_append(Outcome::rolled_back);
        fold_again();
        (void)told();
    }

    Loop loop;
    Instant now = start;
    std::vector<journal::Entry> durable;
};

std::vector<Ask> asks_of(const std::vector<engine::Told>& told) {
    std::vector<Ask> asks;
    for (const auto& one : told)
        asks.push_back(one.ask);
    return asks;
}

} // namespace

TEST_CASE("what is asked is written first, then readers hear of it, then whoever asked is told") {
    Hand hand;
    const auto ask = hand.take_in(asking(visitor, open_chat(pia)));
    CHECK(hand.next<step::Write>().batch->entries.size() == 1);
    CHECK_FALSE(hand.loop.settled());
    hand.loop.appended(Outcome::committed);
    CHECK_FALSE(hand.loop.settled()); // readers of the tail know less than the floor
    CHECK(hand.next<step::Publish>().entries.size() == 1);
    const auto told = hand.told();
    CHECK(asks_of(told) == std::vector{ask});
    CHECK(told.front().answer.value().last == Seq{1});
    CHECK(hand.loop.settled());
}

TEST_CASE("a turn that changes nothing is told without a write") {
    Hand hand;
    (void)hand.take_in(asking(ana, be_available(ana)));
    CHECK(hand.next<step::Publish>().entries.empty());
    CHECK(hand.told().front().answer.error().code == Refusal::responder_not_on_shift);
    CHECK(hand.loop.counters().refused == 1);
}

TEST_CASE("who comes during a write makes the next group, in the order in which they came, and no larger than a turn") {
    Hand hand;
    (void)hand.take_in(asking(visitor, open_chat(pia)));
    (void)hand.next<step::Write>();
    std::vector<Ask> asks;
    for (std::uint32_t n = 1; n <= engine::limit::turn_submissions + 1; ++n)
        asks.push_back(hand.take_in(asking(visitor, open_chat(id_of<ContactId>(n)))));
    hand.loop.appended(Outcome::committed);
    (void)hand.next<step::Publish>();
    (void)hand.told();
    (void)hand.write();
    (void)hand.next<step::Publish>();
    const auto first = asks_of(hand.told());
    CHECK(first == std::vector(asks.begin(), asks.end() - 1));
    (void)hand.write();
    (void)hand.next<step::Publish>();
    CHECK(asks_of(hand.told()) == std::vector{asks.back()});
}

TEST_CASE("a driver that waits is woken by what comes and by a stop; one at work has no need of it") {
    Hand hand;
    CHECK_FALSE(hand.next<step::Wait>().until.has_value());
    CHECK_FALSE(hand.loop.wakes());
    SECTION("by a submission") {
        (void)hand.take_in(asking(visitor, open_chat(pia)));
        CHECK(hand.loop.wakes());
        (void)hand.next<step::Write>();
        (void)hand.take_in(asking(visitor, open_chat(kim)));
        CHECK_FALSE(hand.loop.wakes());
    }
    SECTION("by a stop") {
        hand.loop.stop();
        CHECK(hand.loop.wakes());
    }
    SECTION("not by a refusal") {
        hand.loop.stop();
        (void)hand.next<step::End>();
        CHECK(hand.refused(asking(visitor, open_chat(pia))).error().code == Refusal::stopping);
        CHECK_FALSE(hand.loop.wakes());
    }
}

TEST_CASE("it waits until the floor's next date and not longer, and then does what is due") {
    Hand hand;
    hand.carry_out(asking(ana, begin_shift(ana)));
    hand.carry_out(asking(ana, be_available(ana)));
    hand.carry_out(asking(visitor, open_chat(pia)));
    const auto due = desk::next_due(hand.loop.floor());
    REQUIRE(due.has_value());
    CHECK(hand.next<step::Wait>().until == due);
    hand.now = *due - milliseconds(1);
    CHECK(hand.next<step::Wait>().until == due);
    hand.now = *due;
    CHECK_FALSE(hand.write().entries.empty());
}

TEST_CASE("only the versions that are in question are looked up; after a conflict all of them") {
    Hand hand;
    const casework::Consent consent{
        .contact = pia, .scope = ConsentScope::referral, .state = ConsentState::given, .recorded_by = ana};
    auto born = writing(ana, journal::change(consent, id_of<ConsentId>(1).value, 0));
    born.writes.front().born = true;
    (void)hand.take_in(born);
    hand.end_append(Outcome::sequence_conflict); // nothing was looked up
    hand.fold_again();
    const auto asked = hand.next<step::LookUp>().records;
    REQUIRE(asked.size() == 1);
    hand.loop.found({{{asked.front().type->name, asked.front().id}, 3}}, hand.now);
    (void)hand.next<step::Publish>();
    CHECK(hand.told().front().answer.error().code == Refusal::stale);
    CHECK(hand.loop.counters().conflicts == 1);
}

TEST_CASE("a turn that never gets its place in the journal loses the log after so many tries") {
    Hand hand;
    const auto ask = hand.take_in(asking(visitor, open_chat(pia)));
    for (std::size_t tries = 1; tries <= engine::limit::conflicts_in_a_row; ++tries) {
        hand.end_append(Outcome::sequence_conflict);
        hand.fold_again();
    }
    CHECK(asks_of(hand.told()) == std::vector{ask});
    (void)hand.next<step::LogLost>();
}

TEST_CASE("after an append that was refused everybody is told no, in their order, and nobody waits for the disk") {
    Hand hand;
    const auto first = hand.take_in(asking(visitor, open_chat(pia)));
    hand.end_append(Outcome::rolled_back);
    const auto second = hand.take_in(asking(visitor, open_chat(kim))); // while the floor is folded again
    hand.fold_again();
    const auto told = hand.told();
    CHECK(asks_of(told) == std::vector{first, second});
    for (const auto& one : told)
        CHECK(one.answer.error().code == Refusal::unavailable);
    CHECK(hand.loop.degraded());
    CHECK(hand.refused(asking(visitor, open_chat(kim))).error().code == Refusal::unavailable);
    CHECK(hand.refused(asking(ana, be_available(ana))).error().code == Refusal::responder_not_on_shift);
    CHECK(hand.loop.floor().contacts().empty());
}

TEST_CASE("a disk that takes no writes is asked with growing pauses, at last every second") {
    Hand hand;
    hand.degrade();
    for (const auto pause : {50, 100, 200, 400, 800, 1'000, 1'000}) {
        CHECK(hand.next<step::Wait>().until == hand.now + milliseconds(pause));
        hand.now = hand.now + milliseconds(pause - 1);
        (void)hand.next<step::Wait>();
        hand.now = hand.now + milliseconds(1);
        (void)hand.next<step::Probe>();
        hand.loop.probed(Outcome::rolled_back, hand.now);
    }
    CHECK(hand.loop.counters().probes == 7);
    CHECK(hand.loop.degraded());
}

TEST_CASE("relief is put on the record before anything else is done") {
    Hand hand;
    hand.degrade();
    hand.now = hand.next<step::Wait>().until.value();
    (void)hand.next<step::Probe>();
    hand.loop.probed(Outcome::committed, hand.now);
    SECTION("and who came meanwhile comes after it") {
        const auto batch = hand.next<step::Write>().batch;
        CHECK(batch->entries.front().kind == "storage_recovered");
        const auto ask = hand.take_in(asking(visitor, open_chat(kim)));
        hand.loop.appended(Outcome::committed);
        CHECK_FALSE(hand.loop.degraded());
        (void)hand.next<step::Publish>();
        CHECK(hand.told().empty());
        (void)hand.write();
        (void)hand.next<step::Publish>();
        CHECK(asks_of(hand.told()) == std::vector{ask});
    }
    SECTION("unless it is refused again") {
        hand.end_append(Outcome::rolled_back);
        const auto ask = hand.take_in(asking(visitor, open_chat(kim)));
        hand.fold_again();
        CHECK(asks_of(hand.told()) == std::vector{ask});
        CHECK(hand.loop.degraded());
        CHECK(hand.next<step::Wait>().until == hand.now + milliseconds(100));
    }
}

TEST_CASE("an outcome that nobody knows: everybody is told no, and nothing comes after it") {
    Hand hand;
    const auto first = hand.take_in(asking(visitor, open_chat(pia)));
    (void)hand.next<step::Write>();
    const auto second = hand.take_in(asking(visitor, open_chat(kim)));
    hand.loop.appended(Outcome::unknown);
    CHECK(asks_of(hand.told()) == std::vector{first, second});
    CHECK(engine::is_last(hand.loop.next(hand.now)));
    CHECK(hand.refused(asking(visitor, open_chat(kim))).error().code == Refusal::stopping);
    (void)hand.next<step::LogLost>();
}

TEST_CASE("a stop answers what was taken in and leaves a snapshot of the end") {
    Hand hand;
    const auto first = hand.take_in(asking(visitor, open_chat(pia)));
    (void)hand.next<step::Write>();
    const auto second = hand.take_in(asking(visitor, open_chat(kim)));
    hand.loop.stop();
    CHECK(hand.refused(asking(visitor, open_chat(kim))).error().code == Refusal::stopping);
    hand.loop.appended(Outcome::committed);
    (void)hand.next<step::Publish>();
    CHECK(asks_of(hand.told()) == std::vector{first});
    (void)hand.write();
    (void)hand.next<step::Publish>();
    CHECK(asks_of(hand.told()) == std::vector{second});
    (void)hand.next<step::TakeSnapshot>();
    hand.loop.snapshot_taken();
    (void)hand.next<step::AwaitSnapshot>();
    hand.loop.snapshot_stored(true);
    (void)hand.next<step::End>();
}

TEST_CASE("a stop does not wait for a disk that takes no writes") {
    Hand hand;
    hand.degrade();
    (void)hand.next<step::Wait>();
    hand.loop.stop();
    CHECK(hand.loop.wakes());
    (void)hand.next<step::End>();
}

TEST_CASE("a snapshot is taken when enough has come behind the last, one at a time") {
    Hand hand({.entries = 2});
    const auto open = [&](std::uint32_t n) { hand.carry_out(asking(visitor, open_chat(id_of<ContactId>(n)))); };
    open(1);
    (void)hand.next<step::Wait>();
    open(2);
    (void)hand.next<step::TakeSnapshot>();
    hand.loop.snapshot_taken();
    open(3);
    open(4);
    (void)hand.next<step::Wait>(); // the first is still on its way
    hand.loop.snapshot_stored(false);
    CHECK(hand.loop.counters().snapshots_failed == 1);
    open(5);
    (void)hand.next<step::TakeSnapshot>();
}

TEST_CASE("a driver that leaves something out is found out") {
    Hand hand;
    (void)hand.take_in(asking(visitor, open_chat(pia)));
    (void)hand.next<step::Write>();
    CHECK_THROWS_AS(hand.loop.next(hand.now), std::logic_error);
    CHECK_THROWS_AS(hand.loop.found({}, hand.now), std::logic_error);
}
