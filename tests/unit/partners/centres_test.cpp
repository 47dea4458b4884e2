#include "hotline/partners/centres.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::partners;

namespace {

Uuid uuid_of(std::size_t number) {
    Uuid id;
    id.bytes[14] = static_cast<std::uint8_t>(number / 256);
    id.bytes[15] = static_cast<std::uint8_t>(number % 256);
    return id;
}
PersonId person(std::size_t number) { return {uuid_of(number)}; }
routing::PartnerId partner(std::size_t number) { return {uuid_of(number)}; }

Centre centre_with(std::vector<PersonId> people, Flag active = Flag::yes) {
    Centre centre;
    centre.active = active;
    centre.people = std::move(people);
    return centre;
}

StoredCentre kept(std::size_t number, const Centre& centre) {
    return {.id = uuid_of(number), .version = 1, .seq = {number}, .at = {}, .facts = centre, .payload = {}};
}

std::vector<Uuid> answered(const std::vector<StoredCentre>& centres, PersonId person) {
    std::vector<Uuid> ids;
    for (const auto& centre : answered_by(centres, person))
        ids.push_back(centre.id);
    return ids;
}

} // namespace

TEST_CASE("who answers for a centre that was switched off and made anew answers for the new one") {
    const std::vector centres{kept(1, centre_with({person(7)}, Flag::no)),
                              kept(2, centre_with({person(7), person(8)}))};
    CHECK(answered(centres, person(7)) == std::vector{uuid_of(2)});
    CHECK(answered(centres, person(9)).empty());
}

TEST_CASE("who answers for a centre that is switched off is still told which it is") {
    const std::vector centres{kept(1, centre_with({person(7)}, Flag::no))};
    CHECK(answered(centres, person(7)) == std::vector{uuid_of(1)});
}

TEST_CASE("who was named for two centres at the same moment answers for both: nothing is asked of nobody") {
    const std::vector centres{kept(1, centre_with({person(7)})), kept(2, centre_with({person(7)})),
                              kept(3, centre_with({person(7)}, Flag::no)), kept(4, centre_with({person(8)}))};
    CHECK(answered(centres, person(7)) == std::vector{uuid_of(1), uuid_of(2)});
}

TEST_CASE("there are no more centres than are kept in view, and those that are can still be changed") {
    std::vector<StoredCentre> centres;
    for (std::size_t number = 1; number < limit::centres; ++number)
        centres.push_back(kept(number, centre_with({})));
    const auto one_more = centre_with({person(7)});
    CHECK_FALSE(fault_beside(centres, partner(limit::centres), one_more));
    centres.push_back(kept(limit::centres, one_more));
    CHECK(fault_beside(centres, partner(limit::centres + 1), one_more) == refuse(Refusal::capacity_full));
    CHECK_FALSE(fault_beside(centres, partner(limit::centres), one_more));
}

TEST_CASE("nobody answers for two centres that may be asked") {
    const std::vector centres{kept(1, centre_with({person(7)})), kept(2, centre_with({person(8)}, Flag::no))};
    CHECK(fault_beside(centres, partner(3), centre_with({person(7)})) == refuse(Refusal::field_invalid, "people"));
    CHECK_FALSE(fault_beside(centres, partner(3), centre_with({person(7)}, Flag::no)));
    CHECK_FALSE(fault_beside(centres, partner(3), centre_with({person(8)})));
    CHECK_FALSE(fault_beside(centres, partner(1), centre_with({person(7)})));
}

TEST_CASE("a centre's languages are called as everybody else here calls them") {
    const auto fil = LanguageTag::of("fil");
    const auto tl = LanguageTag::of("tl");
    const auto en = LanguageTag::of("en");
    CHECK(languages_of({tl, en}).value() == std::vector{fil, en});
    CHECK(languages_of({}).value().empty());
    CHECK(languages_of({tl, fil}).error() == refuse(Refusal::field_invalid, "languages"));
    CHECK(languages_of({LanguageTag::of("und")}).error() == refuse(Refusal::field_invalid, "languages"));
}

TEST_CASE("a centre's name and how to reach it are something to read") {
    const CentreText text{
        .name = "Second house", .how_en = "Call 555-0117.", .how_fr = "Appelez le 555-0117.", .link = {}};
    CHECK_FALSE(fault_of(text));
    auto unnamed = text;
    unnamed.name = "\u00a0\u200b";
    CHECK(fault_of(unnamed) == refuse(Refusal::field_missing, "name"));
    auto unreachable = text;
    unreachable.how_fr = "\u3000\n";
    CHECK(fault_of(unreachable) == refuse(Refusal::field_missing, "how_fr"));
}
