#include "hotline/retention/hold_list.hpp"

#include "tests/unit/retention/house.hpp"

#include <set>

using namespace hotline;
using namespace hotline::retention;

TEST_CASE("whoever turns the pages of the holds sees each, also one that is changed meanwhile") {
    constexpr std::uint8_t many = 250;
    House house;
    std::vector<journal::Change> placed;
    for (std::uint8_t n = 0; n < many; ++n)
        placed.push_back(journal::change(LegalHold{}, Uuid{{9, n}}, 0));
    house.write(std::move(placed));
    std::set<Uuid> seen;
    int pages = 0;
    for (std::optional<Seq> after{Seq{}}; after; ++pages) {
        REQUIRE(pages < 5);
        const auto page = read_holds(house.journal.records(), *after);
        CHECK(page.holds.size() <= limit::holds_per_page);
        for (const auto& hold : page.holds)
            seen.insert(hold.id);
        after = page.next;
        if (pages == 0)
            house.write({journal::change(LegalHold{}, Uuid{{9, many - 1}}, 1)});
    }
    CHECK(pages == 3);
    CHECK(seen.size() == many);
}

TEST_CASE("the cursor of the holds is a number and nothing else") {
    CHECK(parse_hold_cursor(hold_cursor_text(Seq{1'234})).value() == Seq{1'234});
    for (const auto* text : {"", "-1", "1x", " 1", "99999999999999999999", "18446744073709551615"})
        CHECK(parse_hold_cursor(text).error().path == "cursor");
}
