#include "routing/estimate/range.hpp"

#include <catch2/catch.hpp>

namespace hotline::estimate {
namespace {

Range of(std::int64_t likely_s, std::int64_t at_most_s) {
    return {.likely = seconds(likely_s), .at_most = seconds(at_most_s)};
}

/// What is known of one standard wait.
Told known(std::optional<Minutes> minutes, std::optional<std::uint32_t> ahead) {
    return {.acuity = Acuity::standard, .minutes = minutes, .ahead = ahead};
}

} // namespace

TEST_CASE("people are told whole minutes, never less than the estimate and never nothing") {
    CHECK(in_minutes(of(0, 0)) == Minutes{0, 1});
    CHECK(in_minutes(of(59, 60)) == Minutes{0, 1});
    CHECK(in_minutes(of(60, 61)) == Minutes{1, 2});
    CHECK(in_minutes(of(299, 601)) == Minutes{4, 11});
}

TEST_CASE("INV-43: what one person is told never grows, neither the place nor either end of the range") {
    std::optional<Told> least;
    CHECK(tell(least, known(Minutes{2, 5}, 3)) == known(Minutes{2, 5}, 3));
    CHECK(tell(least, known(Minutes{3, 4}, 4)) == known(Minutes{2, 4}, 3));
    CHECK(tell(least, known(Minutes{1, 15}, 1)) == known(Minutes{1, 4}, 1));
}

TEST_CASE("what is not known is not told, and what was told of it before still binds") {
    std::optional<Told> least;
    CHECK(tell(least, known({}, 7)) == known({}, 7));
    CHECK(tell(least, known(Minutes{1, 2}, {})) == known(Minutes{1, 2}, {}));
    CHECK(tell(least, known({}, 9)) == known({}, 7));
    CHECK(tell(least, known(Minutes{10, 15}, 8)) == known(Minutes{1, 2}, 7));
}

TEST_CASE("under another acuity it is another wait: all of it is told anew") {
    std::optional<Told> least;
    tell(least, known(Minutes{1, 2}, 1));
    auto later = known(Minutes{30, 60}, {});
    later.acuity = Acuity::information;
    CHECK(tell(least, later) == later);
    later.ahead = 12;
    CHECK(tell(least, later) == later);
}

} // namespace hotline::estimate
