#pragma once

#include "tests/unit/desk/floors.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

/// Partner centres, and somebody who may be handed to them.
namespace hotline::desk {

inline const auto north = id_of<routing::PartnerId>(301);
inline const auto south = id_of<routing::PartnerId>(302);
inline const auto olga = id_of<PersonId>(31); // at the partner's

inline Partner a_partner(routing::PartnerId id) {
    return {.id = id, .languages = {}, .per_hour = Count<100'000>::of(10), .ack_within = seconds(60)};
}

inline void set(DeskLoop& loop, routing::PartnerId id, Flag active = Flag::yes) {
    (void)loop.submit(SetPartner{a_partner(id), active}).value();
}

/// Pia waits; `consent` says whether a partner centre may have her.
inline void pia_waits(DeskLoop& loop, Flag consent = Flag::yes) {
    auto open = a_contact(pia);
    open.needs = {};
    open.needs.partner_consent = consent;
    (void)loop.submit(open).value();
}

inline const Handoff& only_handoff(const DeskLoop& loop) {
    REQUIRE(loop.floor().handoffs().size() == 1);
    return loop.floor().handoffs().begin()->second;
}

template <class Happened>
std::size_t count(const Events& events) {
    return static_cast<std::size_t>(std::count_if(
        events.begin(), events.end(), [](const Event& event) { return std::holds_alternative<Happened>(event); }));
}

} // namespace hotline::desk
