#include "routing/picture.hpp"
#include "tools/src/bench/allocations.hpp"
#include "tools/src/bench/routing_hall.hpp"

#include <catch2/catch.hpp>

using namespace hotline;

TEST_CASE("no memory is asked for in steady state, and one who waits costs at most 200 bytes") {
    bench::Hall hall({.waiting = 2'600, .responders = 300, .profiles = 100, .wants = 60, .seed = 7});
    hall.staff();
    hall.fill(2'600);
    hall.run(120'000); // every want, ladder step and profile has been met
    const std::uint64_t before = bench::allocations();
    hall.run(30'000);
    CHECK(bench::allocations() == before);
    CHECK(hall.offers() > 10'000);
    CHECK(sizeof(routing::ContactEntry) + 40 <= 200); // the entry, its date and its place in the table
    CHECK(routing::state_of(routing::picture_of(hall.state())).next == hall.state().next);
}
