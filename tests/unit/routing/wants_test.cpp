#include "tests/unit/routing/town.hpp"

#include "routing/picture.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace hotline;
using namespace hotline::routing;

namespace {

/// A different one for each number below 65,536.
Wants nth(std::uint32_t number) {
    Wants one = wants();
    one.wish.bits = number & 0xffU;
    one.topics.bits = (number >> 8U) & 0x3fU;
    one.must.bits = std::uint64_t{number >> 14U} << 10U;
    return one;
}

} // namespace

TEST_CASE("wants that nobody waits with any more take no room for ever, and nothing else changes") {
    Town town;
    town.set(open_ladder());
    town.responder(1);
    town.contact(1);
    const OfferId offer = town.make_offer();
    town.contact(2, Acuity::urgent, wants(french()));
    std::size_t most = 0;
    for (std::uint32_t i = 0; i < 3 * limit::wants_kept; ++i) {
        town.contact(3, Acuity::standard, nth(i));
        town.gone(3);
        most = std::max(most, town.state.bases.size());
    }
    CHECK(most <= limit::wants_kept + 1);
    CHECK(picture_of(town.state).contacts.size() == 2);
    town.tell(OfferEnded{offer, std::nullopt});
    town.responder(2, speaks({french()}));
    CHECK(town.offered(2) == 2);
}
