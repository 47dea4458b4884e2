#include "hotline/api/floor_metrics.hpp"
#include "tests/scenario/desk_loop.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::desk;

namespace {

void on_shift(DeskLoop& loop, std::uint32_t people) {
    for (std::uint32_t i = 1; i <= people; ++i) {
        const auto person = id_of<PersonId>(i);
        StartShift start;
        start.responder = person;
        start.languages.push_back({LanguageTag::of("en"), Proficiency::c2, {}});
        start.chats_max = Count<8>::of(1);
        start.ring_heard = Flag::yes;
        (void)loop.submit(start).value();
        (void)loop.submit(SetIntent{person, Intent::available}).value();
    }
}

void call(DeskLoop& loop, std::uint32_t number, Acuity acuity) {
    OpenContact open;
    open.contact = id_of<ContactId>(number);
    open.channel = Channel::voice;
    open.language = LanguageTag::of("en");
    open.acuity = acuity;
    (void)loop.submit(open).value();
}

} // namespace

TEST_CASE("who waits longer than is meant for their class is overdue, a life in danger is not") {
    DeskLoop loop;
    call(loop, 1, Acuity::urgent);
    call(loop, 2, Acuity::standard);
    call(loop, 3, Acuity::immediate);
    (void)loop.run_for(minutes(5));
    CHECK(api::count_floor(loop.floor(), loop.now()).overdue[Acuity::urgent].value.get() == 0);
    (void)loop.run_for(seconds(1));
    const auto metrics = api::count_floor(loop.floor(), loop.now());
    CHECK(metrics.overdue[Acuity::urgent].value.get() == 1);
    CHECK(metrics.overdue[Acuity::standard].value.get() == 0);
    CHECK(metrics.overdue[Acuity::immediate].value.get() == 0);
    CHECK(metrics.longest_wait_seconds.value.get() == 301);
}

TEST_CASE("INV-34: whose console nobody knows of is told as lost until it is back, so that somebody looks") {
    DeskLoop loop;
    on_shift(loop, 3);
    const auto lost = [&loop] {
        return api::count_floor(loop.floor(), loop.now()).responders[ResponderState::lost].value.get();
    };
    (void)loop.submit(SetIntent{id_of<PersonId>(3), Intent::break_}).value(); // expects nothing
    CHECK(lost() == 0);
    (void)loop.submit(RecoverFloor{}).value();
    CHECK(lost() == 2);
    (void)loop.submit(ConsoleReturned{id_of<PersonId>(1)}).value();
    (void)loop.run_for(hours(1));
    CHECK(lost() == 1);
}

TEST_CASE("many offers missed at once are told as a storm, for a minute") {
    DeskLoop loop;
    on_shift(loop, 5);
    for (std::uint32_t i = 1; i <= 5; ++i)
        call(loop, i, Acuity::standard);
    CHECK(api::count_floor(loop.floor(), loop.now()).delivery_storm.value.get() == 0);
    (void)loop.run_for(seconds(21));
    CHECK(api::count_floor(loop.floor(), loop.now()).delivery_storm.value.get() == 1);
    (void)loop.run_for(minutes(2));
    CHECK(api::count_floor(loop.floor(), loop.now()).delivery_storm.value.get() == 0);
}
