#include "hotline/statistics/counted.hpp"
#include "tests/unit/statistics/past.hpp"

#include <catch2/catch.hpp>

#include <stdexcept>

namespace hotline::statistics {

TEST_CASE("what counts is read as the desk and the tips write it") {
    Past past;
    const auto when = at("2026-10-05T10:00:00Z");
    const auto contact = past.arrives(when, Channel::sms);
    past.ends(when, contact, Disposition::referred);
    past.tip(when);

    const auto arrived = std::get<Arrived>(counted(past.entries()[0]).value());
    CHECK(arrived.contact == contact);
    CHECK(arrived.channel == Channel::sms);
    const auto closed = std::get<Closed>(counted(past.entries()[1]).value());
    CHECK(closed.contact == contact);
    CHECK(closed.disposition == Disposition::referred);
    CHECK(std::get<TipReceived>(counted(past.entries()[2]).value()).received == when);
}

TEST_CASE("the names read are the owners' names") {
    CHECK(Arrived::kind == desk::ContactArrived::kind);
    CHECK(Closed::kind == desk::ContactClosed::kind);
    CHECK(TipReceived::kind == tips::Tip::record_name);
}

TEST_CASE("a tip's later states and other entries do not count") {
    Past past;
    past.tip({}, 2);
    past.add({}, desk::TimePassed{});
    CHECK_FALSE(counted(past.entries()[0]));
    CHECK_FALSE(counted(past.entries()[1]));
}

TEST_CASE("facts that cannot be read are an error that names the entry and nothing in it") {
    Past past;
    past.contact({});
    auto entry = past.entries()[0];
    entry.facts = R"({"contact":"Amal","channel":"pigeon"})";
    CHECK_THROWS_WITH(counted(entry), "the facts of entry 1 cannot be read");
}

} // namespace hotline::statistics
