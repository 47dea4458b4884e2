#include "hotline/desk/rules.hpp"
#include "tests/property/desk_traffic.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <string>

// The same events must give byte-identical decisions on every compiler. tests/golden/decisions.txt holds the hash of
// all events of one long run. To write it again after a decision was meant to change:
//   HOTLINE_WRITE_GOLDEN=1 build/<preset>/bin/tests/property_test "[golden]"

using namespace hotline;
using namespace hotline::desk;

namespace {

constexpr const char* golden_file = HOTLINE_SOURCE_DIR "/tests/golden/decisions.txt";

class Fnv1a {
public:
    void add(std::string_view bytes) {
        for (const char c : bytes)
            hash_ = (hash_ ^ static_cast<std::uint8_t>(c)) * 1'099'511'628'211U;
    }
    [[nodiscard]] std::uint64_t value() const { return hash_; }

private:
    std::uint64_t hash_ = 14'695'981'039'346'656'037U;
};

std::string decisions_of(std::uint64_t seed, std::uint32_t asked) {
    DeskLoop loop;
    (void)loop.submit(SetPolicy{Rules{}.policy});
    Traffic traffic(seed, 12);
    Fnv1a hash;
    for (std::uint32_t i = 0; i < asked; ++i) {
        loop.run_for(traffic.pause());
        const auto result = loop.submit(traffic.next(loop.floor()));
        if (!result)
            hash.add(code_name(result.error().code));
    }
    for (const auto& [head, event] : loop.entries()) {
        hash.add(fmt::format("{} {} {} {}\n", head.seq.value, head.at.ms, kind_of(event), encode(event)));
    }
    return fmt::format("seed {} asked {} entries {} fnv1a {:016x}", seed, asked, loop.entries().size(), hash.value());
}

} // namespace

TEST_CASE("the same commands give byte-identical decisions on every compiler", "[golden]") {
    const std::string decisions = decisions_of(20'231'114, 25'000);
    if (std::getenv("HOTLINE_WRITE_GOLDEN"))
        std::ofstream(golden_file) << decisions << '\n';
    std::string golden;
    std::getline(std::ifstream(golden_file) >> std::ws, golden);
    CHECK(decisions == golden);
}

TEST_CASE("another seed decides otherwise, so the hash can fail", "[golden]") {
    CHECK(decisions_of(1, 500).substr(24) != decisions_of(2, 500).substr(24));
}
