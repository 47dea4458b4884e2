#include "tests/unit/desk/interpreters.hpp"

using namespace hotline;
using namespace hotline::desk;

namespace {

/// Whatever is said of that reservation is refused and does nothing.
void check_stale(DeskLoop& loop, ReservationId late) {
    const auto before = loop.entries().size();
    CHECK(loop.submit(MissInterpreter{pia, ana, late}).error().code == Refusal::stale);
    CHECK(loop.submit(GreetInterpreter{pia, ana, late}).error().code == Refusal::stale);
    CHECK(loop.submit(DismissInterpreter{pia, ana, late}).error().code == Refusal::stale);
    CHECK(loop.entries().size() == before);
}

} // namespace

TEST_CASE("what is said of an interpreter twice or late never means the one who is reserved meanwhile") {
    DeskLoop loop;
    connect_with_interpreter(loop);
    (void)loop.submit(ready(jo)).value();
    const ReservationId first = newest(loop);
    (void)loop.submit(missed(loop)).value();
    REQUIRE(interpreter_of(loop, pia) == jo);
    check_stale(loop, first);
    CHECK(interpreter_of(loop, pia) == jo); // was never tried, and is still to come
    CHECK_FALSE(loop.floor().contact(pia)->interpreting->here.has_value());
    CHECK(held(loop, jo) == 1);
}

TEST_CASE("what was said of an interpreter late does not count for a later reservation of the same one") {
    DeskLoop loop;
    connect_with_interpreter(loop);
    const ReservationId first = newest(loop);
    (void)loop.submit(missed(loop)).value();
    loop.run_for(loop.floor().routing().settings.interpreter_rest);
    (void)loop.submit(CallInterpreter{pia, ana}).value();
    REQUIRE(interpreter_of(loop, pia) == ines);
    check_stale(loop, first);
    CHECK(held(loop, ines) == 1);
    (void)loop.submit(GreetInterpreter{pia, ana, newest(loop)}).value();
    CHECK(loop.floor().contact(pia)->interpreting->here == loop.now());
}
