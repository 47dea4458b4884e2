#include "hotline/desk/bytes.hpp"
#include "routing/picture.hpp"
#include "tests/property/routing_play.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <string>

// The same facts must give the same decisions and the same state to the byte, whatever compiled the engine: this file
// is three programs, with the engine as the preset compiles it and with its sources at -O0 and at -O3. What is proposed
// is carried out with the next fact, so the states hold every decision. tests/golden/routing.txt has what it came to.
// To write it again after a decision was meant to change:
//   HOTLINE_WRITE_GOLDEN=1 build/<preset>/bin/tests/routing_golden_test

using namespace hotline;
using namespace hotline::routing;

namespace {

constexpr const char* golden_file = HOTLINE_SOURCE_DIR "/tests/golden/routing.txt";

std::string states_of(std::uint64_t seed, std::uint32_t asked) {
    Play play(seed, {});
    play.settings = with_wellbeing({});
    std::uint64_t hash = 14'695'981'039'346'656'037U; // FNV-1a
    play.after_each = [&](const State& state, const Proposals&) {
        desk::bytes::Writer state_as_bytes;
        state_as_bytes.write(picture_of(state));
        for (const char c : state_as_bytes.bytes())
            hash = (hash ^ static_cast<std::uint8_t>(c)) * 1'099'511'628'211U;
    };
    play.tell(SettingsChanged{play.settings});
    for (std::uint32_t i = 0; i < asked; ++i) {
        play.pass(milliseconds(play.dice().roll(9'000)));
        play.something();
    }
    return fmt::format("seed {} asked {} facts {} fnv1a {:016x}", seed, asked, play.told().size(), hash);
}

} // namespace

TEST_CASE(
    "INV-24: every compiler, without optimisation and with the most, makes the same decisions and the same states") {
    const std::string states = states_of(20'231'114, 3'000);
    if (std::getenv("HOTLINE_WRITE_GOLDEN"))
        std::ofstream(golden_file) << states << '\n';
    std::string golden;
    std::getline(std::ifstream(golden_file) >> std::ws, golden);
    CHECK(states == golden);
}

TEST_CASE("other facts make other states, so the hash can fail") {
    CHECK(states_of(1, 60).substr(7) != states_of(2, 60).substr(7));
}
