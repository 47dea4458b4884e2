#pragma once

#include "tests/property/desk_traffic.hpp"

#include <rapidcheck.h>

#include <vector>

namespace hotline::hourly {

/// What people did on a real desk, over some hours. For a property.
inline std::vector<desk::Entry> any_play() {
    const auto seed = *rc::gen::arbitrary<std::uint64_t>();
    const auto people = *rc::gen::inRange<std::uint32_t>(1, 7);
    const auto asked = *rc::gen::inRange<std::uint32_t>(1, 200);
    desk::DeskLoop loop;
    desk::Traffic traffic(seed, people);
    for (std::uint32_t i = 0; i < asked; ++i) {
        loop.run_for(traffic.pause() * 20);
        (void)loop.submit(traffic.next(loop.floor()), desk::id_of<PersonId>(i % 3), traffic.command_id());
    }
    return loop.entries();
}

} // namespace hotline::hourly
