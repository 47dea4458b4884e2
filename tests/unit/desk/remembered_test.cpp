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

TEST_CASE("the last sixty-four of an actor are remembered, however busy the others are") {
    Memory memory;
    for (std::uint32_t i = 1; i <= 65; ++i)
        memory.keep(ana, {id_of<CommandId>(i), Seq{2 * i}, {}});
    memory.keep(ben, {id_of<CommandId>(1), Seq{500}, {}});
    CHECK(memory.find(ana, id_of<CommandId>(1)) == nullptr);
    CHECK(memory.find(ana, id_of<CommandId>(2)));
    CHECK(memory.find(ana, id_of<CommandId>(65)));
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
        memory.keep(actor, {id_of<CommandId>(1), Seq{i}, {}});
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
