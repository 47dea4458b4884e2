#include "hotline/backup/names.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::backup;

namespace {
const Instant moment{1'795'572'000'000}; // 2026-11-25T02:00:00Z
}

TEST_CASE("a backup's name says when it was made and what it is, and reads back") {
    for (const auto part : {Part::data, Part::keys, Part::erased})
        CHECK(parse_name(to_text(Name{moment, part})) == Name{moment, part});
    CHECK(to_text(Name{moment, Part::keys}) == "hotline-20261125T020000Z-keys.backup");
}

TEST_CASE("no other file is taken for a backup") {
    for (const auto* text :
         {"", "hotline-", "hotline-20261125T020000Z-data.backup.partial", "hotline-20261125T020000Z-other.backup",
          "hotline-20261345T020000Z-data.backup", "hotline-2026-11-25T02:00:00Z-data.backup", "journal.db"})
        CHECK_FALSE(parse_name(text).has_value());
}

TEST_CASE("keys may go sooner than data, and the newest of each never goes") {
    const std::vector<Name> names{{moment - days(40), Part::data}, {moment - days(40), Part::keys},
                                  {moment - days(20), Part::data}, {moment - days(20), Part::keys},
                                  {moment - days(10), Part::data}, {moment - days(10), Part::keys}};
    const auto over = expired(names, {.data = days(35), .keys = days(15)}, moment);
    CHECK(over == std::vector<Name>{names[0], names[1], names[3]});
    const auto years_later = expired(names, {}, moment + days(1'000));
    CHECK(years_later.size() == 4);
    CHECK(std::find(years_later.begin(), years_later.end(), names[4]) == years_later.end());
    CHECK(std::find(years_later.begin(), years_later.end(), names[5]) == years_later.end());
}

TEST_CASE("one that was made while the clock ran ahead does not take the newest one's place, and stays") {
    const std::vector<Name> names{
        {moment - days(40), Part::keys}, {moment - days(36), Part::keys}, {moment + days(400), Part::keys}};
    CHECK(expired(names, {}, moment) == std::vector<Name>{names[0]});
    CHECK(is_of_the_future(names[2], moment));
    CHECK_FALSE(is_of_the_future({moment + hours(1), Part::keys}, moment));
}
