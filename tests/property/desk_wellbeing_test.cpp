#include "routing/floor.hpp"
#include "tests/property/desk_play.hpp"
#include "tests/property/desk_strain.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace hotline;
using namespace hotline::desk;

namespace {

constexpr std::uint64_t long_plays = 60; ///< long enough for people to have had enough
constexpr std::uint32_t things_asked = 600;

/// How often it came to that: what was not played was not tried.
struct Seen {
    std::size_t asked{};
    std::size_t waived{};
    std::size_t unasked{}; ///< waived by somebody of their own accord
    std::size_t refused{};
    std::size_t rested{};
    std::size_t spared{};

    [[nodiscard]] bool everything() const {
        return waived > 0 && unasked > 0 && refused > 0 && rested > 0 && spared > 0;
    }
    void count(const Event& event) {
        asked += std::holds_alternative<LimitAsked>(event) ? 1U : 0U;
        const auto* yes = std::get_if<LimitWaived>(&event);
        waived += yes && yes->contact ? 1U : 0U;
        unasked += yes && !yes->contact ? 1U : 0U;
        refused += std::holds_alternative<WaiverRefused>(event) ? 1U : 0U;
    }
};

/// Whom the engine lets rest and spares are those of whom the events say so.
void agrees(const StrainBook& book, const Floor& floor, Instant at, Seen& seen) {
    const auto& state = floor.routing();
    for (const auto& [id, responder] : floor.responders()) {
        const auto* entry = state.responders.find(id);
        RC_ASSERT(entry != nullptr);
        RC_ASSERT(book.rests(id, at) == routing::is_resting(state, *entry));
        RC_ASSERT(book.is_spared(id, at) == routing::is_spared(state, *entry));
        seen.rested += book.rests(id, at) ? 1U : 0U;
        seen.spared += book.is_spared(id, at) ? 1U : 0U;
    }
}

/// Every event against what the events before it say, as the play did, and the engine against the same.
void hold(const Played& played, Seen& seen) {
    RC_ASSERT(played.fault == std::nullopt);
    Floor floor;
    StrainBook book;
    routing::Proposals dropped;
    for (std::size_t i = 0; i < played.entries.size(); ++i) {
        const auto& [head, event] = played.entries[i];
        book.take(event, head.at);
        floor = fold(played.entries, i, i + 1, std::move(floor));
        pass_time(floor, head.at, dropped); // not every event is told to routing, and it knows no other clock
        agrees(book, floor, head.at, seen);
        seen.count(event);
    }
}

} // namespace

TEST_CASE("INV-12: rest stands, a soft limit gives way to a person's word and to nothing else, nobody is asked twice") {
    Seen seen;
    CHECK(rc::check([&] { hold(any_play(), seen); }));
    for (std::uint64_t seed = 1; seed <= long_plays && !seen.everything(); ++seed)
        hold(play(seed, 6, things_asked, fault_when_quiet), seen);
    CHECK(seen.asked > 0); // else it was not played
    CHECK(seen.unasked > 0);
    CHECK(seen.waived > 0);
    CHECK(seen.refused > 0);
    CHECK(seen.rested > 0);
    CHECK(seen.spared > 0);
}
