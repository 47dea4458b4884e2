#include "hotline/desk/invariant.hpp"
#include "tests/property/desk_play.hpp"
#include "tests/scenario/one_instant.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <map>

using namespace hotline;
using namespace hotline::desk;

namespace {

/// The same floor, byte for byte, once both have got to the same instant.
bool is_same(const Floor& one, const Floor& other) {
    const auto [a, b] = at_one_instant(one, other);
    return snapshot(a) == snapshot(b);
}

} // namespace

TEST_CASE("whatever people do, the floor keeps its promises after every event") {
    std::size_t policies = 0;
    std::size_t settings = 0;
    CHECK(rc::check([&] {
        const auto played = any_play();
        RC_ASSERT(played.fault == std::nullopt);
        Floor floor;
        StrainBook book;
        routing::Proposals dropped;
        for (const auto& [head, event] : played.entries) {
            policies += std::holds_alternative<PolicySet>(event) && head.seq > Seq{1} ? 1U : 0U;
            settings += std::holds_alternative<RoutingSet>(event) && head.seq > Seq{2} ? 1U : 0U;
            if (const auto* offer = std::get_if<OfferMade>(&event)) {
                pass_time(floor, head.at, dropped);
                RC_ASSERT(fault_of_offer(floor, *offer, head.at, book) == std::nullopt);
            }
            if (const auto* assigned = std::get_if<ContactAssigned>(&event)) {
                pass_time(floor, head.at, dropped);
                RC_ASSERT(fault_of_assignment(floor, *assigned, head.at, book) == std::nullopt);
            }
            evolve(floor, event, head, dropped);
            book.take(event, head.at);
            RC_ASSERT(check(floor) == std::nullopt);
            RC_ASSERT(check_room(floor) == std::nullopt);
        }
    }));
    CHECK(policies > 0); // numbers changed meanwhile, else that was not played
    CHECK(settings > 0);
}

TEST_CASE("when all is settled no suitable pair is left apart and nothing stands before acuity 1") {
    CHECK(rc::check([] { RC_ASSERT(any_play().fault == std::nullopt); }));
}

TEST_CASE("INV-39: after any entry the fold of all before it is the floor that lived at that moment") {
    CHECK(rc::check([] {
        const auto played = any_play();
        Floor floor;
        for (std::size_t i = 0; i < played.entries.size(); ++i) {
            floor = fold(played.entries, i, i + 1, std::move(floor));
            RC_ASSERT(print_at(floor, played.entries[i].head.at) == played.prints[i]);
        }
    }));
}

TEST_CASE("a snapshot and the tail after it make the same floor as all entries") {
    CHECK(rc::check([] {
        const auto played = any_play();
        const auto cut = *rc::gen::inRange<std::size_t>(0, played.entries.size() + 1);
        const auto restored = restore(snapshot(fold(played.entries, 0, cut)));
        RC_ASSERT(restored.has_value());
        RC_ASSERT(is_same(fold(played.entries, cut, played.entries.size(), *restored), played.floor));
    }));
}

TEST_CASE("events that were written and read again fold to the same floor") {
    CHECK(rc::check([] {
        auto played = any_play();
        for (auto& [head, event] : played.entries)
            event = decode(kind_of(event), encode(event)).value();
        RC_ASSERT(is_same(fold(played.entries, 0, played.entries.size()), played.floor));
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
