#include "tests/unit/desk/floors.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::desk;

TEST_CASE("a command is remembered with its first entry and what it was about") {
    DeskLoop loop;
    const auto command = id_of<CommandId>(1);
    (void)loop.submit(a_contact(pia), ana, command);
    const Remembered* done = loop.floor().remembered(ana, command);
    REQUIRE(done);
    CHECK(done->first == Seq{1});
    CHECK(done->subject == pia.value);
    CHECK(loop.floor().remembered(ben, command) == nullptr);
}

TEST_CASE("of several entries of a command the first is remembered, and what followed by itself is nobody's") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    (void)loop.submit(a_contact(pia));
    const auto command = id_of<CommandId>(2);
    const auto first = loop.entries().size() + 1;
    (void)loop.submit(LeaveContact{pia, GoneReason::left}, ben, command);
    CHECK(loop.floor().remembered(ben, command)->first == Seq{first});
    CHECK(loop.floor().memory().by_actor().size() == 1);
}

TEST_CASE("an actor's commands of a day are remembered, however many, and the last sixty-four however old") {
    Memory memory;
    for (std::uint32_t i = 1; i <= 200; ++i)
        memory.keep(ana, {id_of<CommandId>(i), Seq{i}, {}, Instant{} + minutes(i)});
    CHECK(memory.find(ana, id_of<CommandId>(1)));
    memory.keep(ana, {id_of<CommandId>(201), Seq{201}, {}, Instant{} + minutes(100) + limit::remembered_for});
    CHECK(memory.find(ana, id_of<CommandId>(99)) == nullptr);
    CHECK(memory.find(ana, id_of<CommandId>(100)));
    memory.keep(ana, {id_of<CommandId>(202), Seq{202}, {}, Instant{} + days(30)});
    CHECK(memory.find(ana, id_of<CommandId>(138)) == nullptr);
    CHECK(memory.find(ana, id_of<CommandId>(139)));
    CHECK(memory.by_actor().at(ana).size() == limit::remembered_always);
}

TEST_CASE("one actor in a frenzy is remembered up to a limit, and nobody else is forgotten for it") {
    Memory memory;
    memory.keep(ben, {id_of<CommandId>(1), Seq{1}, {}, Instant{}});
    for (std::uint32_t i = 1; i <= limit::remembered_per_actor + 1; ++i)
        memory.keep(ana, {id_of<CommandId>(i), Seq{1 + i}, {}, Instant{}});
    CHECK(memory.find(ana, id_of<CommandId>(1)) == nullptr);
    CHECK(memory.find(ana, id_of<CommandId>(2)));
    CHECK(memory.find(ben, id_of<CommandId>(1)));
}

TEST_CASE("in all no more is remembered than the limit, the oldest go first") {
    Memory memory;
    std::size_t kept = 0;
    for (std::uint64_t i = 1; i <= limit::remembered_total + 10; ++i) {
        PersonId actor;
        for (std::size_t byte = 0; byte < 8; ++byte) {
            actor.value.bytes[byte] = static_cast<std::uint8_t>(i >> (8 * byte));
        }
        memory.keep(actor, {id_of<CommandId>(1), Seq{i}, {}, {}});
    }
    for (const auto& [actor, list] : memory.by_actor())
        kept += list.size();
    CHECK(kept == limit::remembered_total);
    PersonId first;
    first.value.bytes[0] = 1;
    CHECK(memory.find(first, id_of<CommandId>(1)) == nullptr);
}

TEST_CASE("a command whose entries are not the desk's is remembered too") {
    Floor floor;
    remember(floor, {Seq{9}, Instant{1}, ana, id_of<CommandId>(3)}, pia.value);
    CHECK(floor.remembered(ana, id_of<CommandId>(3))->first == Seq{9});
}
