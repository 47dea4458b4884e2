#include "hotline/desk/invariant.hpp"
#include "hotline/desk/snapshot.hpp"
#include "tests/property/desk_oracle.hpp"
#include "tests/property/desk_traffic.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <map>

using namespace hotline;
using namespace hotline::desk;

namespace {

struct Played {
    std::vector<Entry> entries;
    std::vector<std::uint64_t> prints; ///< of the live floor after every entry
    Floor floor;
    std::optional<std::string> fault; ///< the first, of a floor on which everything was settled
};

/// Plays random traffic; every shrunk case is a seed, a number of people and a number of things asked.
Played play(std::uint64_t seed, std::uint32_t responders, std::uint32_t asked) {
    Played played;
    DeskLoop loop;
    loop.after_each = [&](const Floor& floor) { played.prints.push_back(fingerprint(floor)); };
    Traffic traffic(seed, responders);
    for (std::uint32_t i = 0; i < asked && !played.fault; ++i) {
        loop.run_for(traffic.pause());
        (void)loop.submit(traffic.next(loop.floor()), id_of<PersonId>(i % 3), traffic.command_id());
        played.fault = fault_when_quiet(loop.floor(), loop.now());
    }
    played.entries = loop.entries();
    played.floor = loop.floor();
    return played;
}

Played any_play() {
    const auto seed = *rc::gen::arbitrary<std::uint64_t>();
    const auto responders = *rc::gen::inRange<std::uint32_t>(1, 7);
    const auto asked = *rc::gen::inRange<std::uint32_t>(1, 150);
    return play(seed, responders, asked);
}

} // namespace

TEST_CASE("whatever people do, the floor keeps its promises after every event") {
    CHECK(rc::check([] {
        const auto played = any_play();
        Floor floor;
        routing::Proposals dropped;
        for (const auto& [head, event] : played.entries) {
            if (const auto* offer = std::get_if<OfferMade>(&event)) {
                RC_ASSERT(fault_of_offer(floor, *offer, head.at) == std::nullopt);
            }
            evolve(floor, event, head, dropped);
            RC_ASSERT(check(floor) == std::nullopt);
        }
    }));
}

TEST_CASE("when all is settled no suitable pair is left apart and nothing stands before acuity 1") {
    CHECK(rc::check([] { RC_ASSERT(any_play().fault == std::nullopt); }));
}

TEST_CASE("the fold of every prefix is the floor that lived at that moment") {
    CHECK(rc::check([] {
        const auto played = any_play();
        Floor floor;
        for (std::size_t i = 0; i < played.entries.size(); ++i) {
            floor = fold(played.entries, i, i + 1, std::move(floor));
            RC_ASSERT(fingerprint(floor) == played.prints[i]);
        }
    }));
}

TEST_CASE("a snapshot and the tail after it make the same floor as all entries") {
    CHECK(rc::check([] {
        const auto played = any_play();
        const auto cut = *rc::gen::inRange<std::size_t>(0, played.entries.size() + 1);
        const auto restored = restore(snapshot(fold(played.entries, 0, cut)));
        RC_ASSERT(restored.has_value());
        RC_ASSERT(snapshot(fold(played.entries, cut, played.entries.size(), *restored)) == snapshot(played.floor));
    }));
}

TEST_CASE("events that were written and read again fold to the same floor") {
    CHECK(rc::check([] {
        auto played = any_play();
        for (auto& [head, event] : played.entries)
            event = decode(kind_of(event), encode(event)).value();
        RC_ASSERT(snapshot(fold(played.entries, 0, played.entries.size())) == snapshot(played.floor));
    }));
}

TEST_CASE("every contact that leaves the floor does so once, with one disposition, along the table of its life") {
    CHECK(rc::check([] {
        const auto played = any_play();
        Floor floor;
        std::map<ContactId, int> closed;
        for (std::size_t i = 0; i < played.entries.size(); ++i) {
            const Floor before = floor;
            floor = fold(played.entries, i, i + 1, std::move(floor));
            const auto& event = played.entries[i].event;
            if (const auto* end = std::get_if<ContactClosed>(&event))
                ++closed[end->contact];
            const auto id = contact_of(event);
            const Contact* was = id ? before.contact(*id) : nullptr;
            if (!was)
                continue;
            const Contact* is = floor.contact(*id);
            RC_ASSERT((is != nullptr) != std::holds_alternative<ContactClosed>(event));
            const auto state = is ? is->state : ContactState::closed;
            RC_ASSERT(state == was->state || may_become(was->state, state));
            if (is)
                RC_ASSERT(is->arrived == was->arrived);
        }
        for (const auto& [id, times] : closed)
            RC_ASSERT(times == 1);
    }));
}

TEST_CASE("a damaged snapshot is refused or restores a floor that keeps its promises") {
    CHECK(rc::check([] {
        const auto played = any_play();
        std::string bytes = snapshot(played.floor);
        const auto at = *rc::gen::inRange<std::size_t>(0, bytes.size());
        bytes[at] = static_cast<char>(*rc::gen::arbitrary<std::uint8_t>());
        const auto cut = *rc::gen::inRange<std::size_t>(0, bytes.size() + 1);
        for (const auto& damaged : {bytes, bytes.substr(0, cut)}) {
            const auto restored = restore(damaged);
            const bool sound = !restored || !check(*restored);
            RC_ASSERT(sound);
        }
    }));
}
