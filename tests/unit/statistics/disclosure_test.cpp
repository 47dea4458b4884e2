#include "hotline/statistics/disclosure.hpp"

#include <catch2/catch.hpp>

namespace hotline::statistics {

TEST_CASE("nobody is told as nobody") { CHECK(disclose(0) == Cell{"0", Flag::no}); }

TEST_CASE("a count of one to four is withheld") {
    for (std::uint64_t count = 1; count <= 4; ++count)
        CHECK(disclose(count) == Cell{"", Flag::yes});
}

TEST_CASE("every other count is rounded to the nearest five") {
    CHECK(disclose(5) == Cell{"5", Flag::no});
    CHECK(disclose(7) == Cell{"5", Flag::no});
    CHECK(disclose(8) == Cell{"10", Flag::no});
    CHECK(disclose(12) == Cell{"10", Flag::no});
    CHECK(disclose(13) == Cell{"15", Flag::no});
    CHECK(disclose(1'000'000) == Cell{"1000000", Flag::no});
}

} // namespace hotline::statistics
