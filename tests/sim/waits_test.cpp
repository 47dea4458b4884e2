#include "tools/src/simulate/run.hpp"
#include "tools/src/simulate/waits.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <sstream>

using namespace hotline;
using namespace hotline::simulate;

namespace {

WaitTable what_if(std::uint32_t more_people) {
    Settings settings{.seed = 3,
                      .hours = 24 * 14,
                      .profile = built_in_profile("canada").value(),
                      .faults = {},
                      .keep = std::nullopt,
                      .policy = {}};
    for (auto& team : settings.profile.staffing.teams)
        team.responders += more_people;
    Waits waits;
    const auto history = play(settings, [&](World& world) {
        world.judge.ledger().on_wait_ended = [&](const auto& life, auto at, auto answered) {
            waits.count(life, at, answered);
        };
    });
    if (history.failure)
        FAIL(history.failure->detail);
    return waits.table(60, settings.hours);
}

const WaitLine& all_of(const WaitTable& table) { return table.lines.back(); }

} // namespace

TEST_CASE("a what-if counts every contact once, by language and hour, and in all") {
    const auto table = what_if(0);
    const auto& all = all_of(table);
    CHECK(all.language == "all");
    CHECK(all.contacts > 300);
    CHECK(all.answered + all.abandoned == all.contacts);
    std::uint64_t by_hour = 0;
    std::uint64_t by_language = 0;
    for (const auto& line : table.lines) {
        CHECK(line.wait_p50_s <= line.wait_p95_s);
        CHECK(line.wait_p95_s <= line.wait_max_s);
        CHECK(line.service_level_permille <= 1'000);
        if (line.language != "all")
            (line.hour ? by_hour : by_language) += line.contacts;
    }
    CHECK(by_hour == all.contacts);
    CHECK(by_language == all.contacts);
}

TEST_CASE("with more people fewer give up and more are answered in time") {
    const auto few = what_if(0);
    const auto many = what_if(3);
    CHECK(all_of(many).abandoned < all_of(few).abandoned);
    CHECK(all_of(many).service_level_permille > all_of(few).service_level_permille);
    CHECK(all_of(many).wait_p95_s < all_of(few).wait_p95_s);
}

TEST_CASE("the table is written for people and for programs") {
    WaitTable table{.within_s = 30, .hours = 24, .lines = {}};
    table.lines.push_back({.language = "fr",
                           .hour = 7,
                           .contacts = 4,
                           .answered = 3,
                           .abandoned = 1,
                           .wait_p50_s = 12,
                           .wait_p95_s = 40,
                           .wait_max_s = 45,
                           .abandoned_permille = 250,
                           .service_level_permille = 500});
    CHECK(text_of(table, Format::csv) == "language,hour,contacts,answered,abandoned,wait_p50_s,wait_p95_s,wait_max_s,"
                                         "abandoned_permille,service_level_permille\n"
                                         "fr,07,4,3,1,12,40,45,250,500\n");
    CHECK(text_of(table, Format::json) ==
          R"({"within_s":30,"hours":24,"lines":[{"language":"fr","hour":7,"contacts":4,"answered":3,"abandoned":1,)"
          R"("wait_p50_s":12,"wait_p95_s":40,"wait_max_s":45,"abandoned_permille":250,"service_level_permille":500}]})"
          "\n");
    const auto text = text_of(table, Format::text);
    CHECK(text.find("within 30 s") != std::string::npos);
    CHECK(text.find("25.0 %") != std::string::npos);
}
