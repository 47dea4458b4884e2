#include "hotline/api/callback_words.hpp"

#include <catch2/catch.hpp>

using namespace hotline;

namespace {

constexpr Instant ten{1'800'000'000'000};
constexpr Instant twelve = ten + hours(2);

/// Somebody dials, at what the desk takes for the middle of the safe window.
desk::Callback dialling() {
    desk::Callback callback;
    callback.windows = {{.from = ten, .until = twelve}};
    callback.attempt_until = ten + minutes(65);
    return callback;
}

bool shown(const desk::Callback& callback, Instant wall) {
    return api::number_shown(callback, {.desk = ten + hours(1), .wall = wall});
}

} // namespace

TEST_CASE("while the clocks agree the desk's window counts, also within the minute at its edge") {
    CHECK(shown(dialling(), ten + hours(1)));
    CHECK(api::number_shown(dialling(), {.desk = ten, .wall = ten - seconds(59)}));
}

TEST_CASE("while they are apart the number is shown only if the window is open on the person's wall too") {
    CHECK_FALSE(shown(dialling(), ten - hours(5))); // at night
    CHECK_FALSE(shown(dialling(), twelve));
    CHECK(shown(dialling(), ten + minutes(5)));
    auto over = dialling();
    over.windows.clear();
    CHECK_FALSE(shown(over, ten + minutes(5)));
}

TEST_CASE("a number is not shown any more when the safe window is over, though the attempt may go on") {
    CHECK(api::number_shown(dialling(), {.desk = twelve - milliseconds(1), .wall = twelve - milliseconds(1)}));
    CHECK_FALSE(api::number_shown(dialling(), {.desk = twelve, .wall = twelve}));
}

TEST_CASE("who was reached is talked to whatever the clocks say") {
    auto reached = dialling();
    reached.attempt_until.reset();
    CHECK(shown(reached, ten - hours(5)));
}
