#pragma once

#include "hotline/desk/rules.hpp"
#include "hotline/desk/snapshot.hpp"
#include "tests/property/desk_oracle.hpp"
#include "tests/property/desk_traffic.hpp"
#include "tests/scenario/desk_loop.hpp"

#include <rapidcheck.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Random traffic over a desk, for properties.
namespace hotline::desk {

struct Played {
    std::vector<Entry> entries;
    std::vector<std::uint64_t> prints; ///< of the live floor after every entry, at its instant
    Floor floor;
    std::optional<std::string> fault; ///< the first, of an event or of a floor on which everything was settled
};

/// The fingerprint of the floor once it has got to that instant.
inline std::uint64_t print_at(Floor floor, Instant at) {
    routing::Proposals dropped;
    pass_time(floor, at, dropped);
    return fingerprint(floor);
}

/// Numbers by which written contacts take unlike room, and limits that are reached within a play: of each kind some
/// plays have none.
inline routing::Settings strained(Dice dice) {
    routing::Settings settings;
    settings.cost = {.sms = Count<32>::of(2), .chat = Count<32>::of(4), .email = Count<32>::of(1)};
    auto& limits = settings.wellbeing;
    limits.high_in_a_row = Count<100>::of(dice.roll(4));
    limits.high_per_shift = Count<100>::of(dice.roll(5));
    limits.recovery = seconds(30 + dice.roll(300));
    limits.handling_max = seconds(dice.happens(50) ? 0 : 30 + dice.roll(300));
    limits.rest = seconds(10 + dice.roll(120));
    limits.gap = seconds(dice.happens(50) ? 0 : 1 + dice.roll(30));
    return settings;
}

/// Plays random traffic; every shrunk case is a seed, a number of people and a number of things asked. `when_quiet`
/// sees every floor on which everything was settled, and whom the events before it spare, and may say a fault.
template <class WhenQuiet>
Played play(std::uint64_t seed, std::uint32_t responders, std::uint32_t asked, const WhenQuiet& when_quiet) {
    Played played;
    DeskLoop loop;
    loop.after_each = [&](const Floor& floor) { played.prints.push_back(print_at(floor, loop.now())); };
    (void)loop.submit(SetPolicy{Rules{}.policy});
    if (seed % 2 == 1) // a luck of its own, so that what people do stays the same
        (void)loop.submit(SetRouting{strained(Dice(~seed))});
    Traffic traffic(seed, responders);
    StrainBook book;
    std::size_t told = 0;
    for (std::uint32_t i = 0; i < asked && !played.fault; ++i) {
        loop.run_for(traffic.pause());
        (void)loop.submit(traffic.next(loop.floor()), id_of<PersonId>(i % 3), traffic.command_id());
        for (; told < loop.entries().size() && !played.fault; ++told) {
            const auto& [head, event] = loop.entries()[told];
            played.fault = book.fault_of(event, head.at);
            book.take(event, head.at);
        }
        if (!played.fault)
            played.fault = when_quiet(loop.floor(), loop.now(), book);
    }
    played.entries = loop.entries();
    played.floor = loop.floor();
    return played;
}

template <class WhenQuiet>
Played any_play(const WhenQuiet& when_quiet) {
    const auto seed = *rc::gen::arbitrary<std::uint64_t>();
    const auto responders = *rc::gen::inRange<std::uint32_t>(1, 7);
    const auto asked = *rc::gen::inRange<std::uint32_t>(1, 150);
    return play(seed, responders, asked, when_quiet);
}
inline Played any_play() { return any_play(fault_when_quiet); }

/// Looks at the floor after every event of random traffic.
template <class Look>
void after_every_event_of(const Played& played, const Look& look) {
    Floor floor;
    for (std::size_t i = 0; i < played.entries.size(); ++i) {
        const Floor before = floor;
        floor = fold(played.entries, i, i + 1, std::move(floor));
        look(before, played.entries[i], floor);
    }
}

template <class Look>
void after_every_event(const Look& look) {
    after_every_event_of(any_play(), look);
}

} // namespace hotline::desk
