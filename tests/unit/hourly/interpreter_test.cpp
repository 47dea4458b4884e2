#include "tests/unit/hourly/day.hpp"

#include <catch2/catch.hpp>

namespace hotline::hourly {
namespace {

const InterpreterId ines{uuid_of(2'001)};

void offered_with(Day& day, Instant when, ContactId contact, PersonId who = ana()) {
    day.add(when, desk::OfferMade{contact, who, when + seconds(30), ines});
}
void here(Day& day, Instant when, ContactId contact) { day.add(when, desk::InterpreterHere{contact, ana(), ines}); }
void missed(Day& day, Instant when, ContactId contact, Flag none_left) {
    day.add(when, desk::InterpreterMissed{contact, ana(), ines, none_left});
}
void called(Day& day, Instant when, ContactId contact) {
    day.add(when, desk::InterpreterCalled{contact, ana(), ines, Count<100>::of(1)});
}
InterpreterCounts counted(const Day& day) { return day.came_in(at("10:00:00")).interpreters; }

} // namespace

TEST_CASE("a conversation that was taken with an interpreter is filled when the interpreter is there") {
    Day day;
    day.starts(at("10:00:00"));
    const auto contact = day.comes(at("10:00:00"), Channel::chat, Acuity::standard, LanguageTag::of("ti"));
    offered_with(day, at("10:00:05"), contact);
    CHECK(counted(day).wanted.value == 0); // nobody has it yet
    day.accepts(at("10:00:10"), contact);
    here(day, at("10:00:45"), contact);
    CHECK(counted(day).wanted.value == 1);
    CHECK(interpreter_fill_rate(counted(day)) == 1'000'000);
    CHECK(counted(day).until_here.percentile(90) == seconds(40));
}

TEST_CASE("one who does not come counts as missed, the next one as the same wish; nobody left is a joint failure") {
    Day day;
    day.starts(at("10:00:00"));
    const auto contact = day.comes(at("10:00:00"));
    offered_with(day, at("10:00:00"), contact);
    day.accepts(at("10:00:10"), contact);
    missed(day, at("10:01:00"), contact, Flag::no);
    called(day, at("10:01:00"), contact);
    missed(day, at("10:02:00"), contact, Flag::yes);
    CHECK(counted(day).wanted.value == 1);
    CHECK(counted(day).missed.value == 2);
    CHECK(counted(day).joint_failures.value == 1);
    CHECK(interpreter_fill_rate(counted(day)) == 0);
    called(day, at("10:05:00"), contact); // asked anew
    here(day, at("10:05:30"), contact);
    CHECK(interpreter_fill_rate(counted(day)) == 1'000'000);
    CHECK(counted(day).until_here.longest == seconds(330)); // the person waited all that time
}

TEST_CASE("an offer that ended for want of an interpreter is a joint failure, and no wish of the next conversation") {
    Day day;
    day.starts(at("10:00:00"));
    const auto contact = day.comes(at("10:00:00"));
    offered_with(day, at("10:00:00"), contact);
    day.offer_ends(at("10:00:05"), contact, OfferEnd::no_interpreter);
    CHECK(counted(day).joint_failures.value == 1);
    day.answers(at("10:00:20"), contact); // somebody came who speaks it
    CHECK(counted(day).wanted.value == 0);
}

TEST_CASE("the one who accepts counts, not the others to whom a life in danger was offered with an interpreter") {
    Day day;
    day.starts(at("10:00:00"));
    day.starts(at("10:00:00"), ben());
    const auto contact = day.comes(at("10:00:00"), Channel::chat, Acuity::immediate);
    offered_with(day, at("10:00:00"), contact, ben());
    day.offered(at("10:00:10"), contact);
    day.accepts(at("10:00:12"), contact);
    CHECK(counted(day).wanted.value == 0);
}

TEST_CASE("a conversation that goes back to the queue wants its interpreter anew") {
    Day day;
    day.starts(at("10:00:00"));
    const auto contact = day.comes(at("10:00:00"));
    offered_with(day, at("10:00:00"), contact);
    day.accepts(at("10:00:10"), contact);
    here(day, at("10:00:20"), contact);
    day.add(at("10:05:00"), desk::ContactRequeued{contact, ana(), RequeueReason::responder_lost});
    offered_with(day, at("10:05:00"), contact);
    day.accepts(at("10:05:10"), contact);
    CHECK(counted(day).wanted.value == 2);
    CHECK(interpreter_fill_rate(counted(day)) == 500'000);
}

TEST_CASE("what is counted of interpreters is put away and taken up again") {
    Day day;
    day.starts(at("10:00:00"));
    const auto contact = day.comes(at("10:00:00"));
    offered_with(day, at("10:00:00"), contact);
    auto again = Fold::of(day.fold.line()).value();
    again.take(at("10:00:10"), OfferAccepted{contact, ana()});
    again.take(at("10:00:40"), InterpreterHere{contact});
    day.accepts(at("10:00:10"), contact);
    here(day, at("10:00:40"), contact);
    CHECK(again.line() == day.fold.line());
}

TEST_CASE("a language that waits more than twice as long as all is unfair, unless it was a few by chance") {
    ContactCounts all;
    ContactCounts few;
    ContactCounts many;
    for (int i = 0; i < 100; ++i)
        all.add_answered(seconds(10));
    for (int i = 0; i < 4; ++i)
        few.add_answered(seconds(60));
    for (int i = 0; i < 5; ++i)
        many.add_answered(seconds(60));
    CHECK(equity(few, all) == 6'000'000);
    CHECK_FALSE(is_unfair(few, all));
    CHECK(is_unfair(many, all));
    CHECK_FALSE(is_unfair(all, all));
}

} // namespace hotline::hourly
