#include "tests/unit/routing/town.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::routing;

namespace {
std::vector<unsigned> line_of(const Town& town) {
    std::vector<unsigned> numbers;
    for (const auto& id : queue(town.state))
        numbers.push_back(id.value.bytes[15]);
    return numbers;
}
} // namespace

TEST_CASE("the queue is ordered by acuity 1 first, then arrival plus max wait, then arrival") {
    Town town;
    town.contact(1, Acuity::information);
    town.contact(2, Acuity::standard);
    town.contact(3, Acuity::standard);
    town.now = town.now + minutes(25);
    town.contact(4, Acuity::urgent); // due after 2 and 3, who have waited long
    town.contact(5, Acuity::immediate);
    CHECK(line_of(town) == std::vector<unsigned>{5, 2, 3, 4, 1});
}

TEST_CASE("INV-25: a requeued contact stands where it stood") {
    Town town;
    town.responder(1);
    town.contact(1);
    town.connect();
    town.contact(2);
    town.make_offer();
    town.now = town.now + hours(1);
    town.tell(ContactRequeued{id_of<ContactId>(1)});
    CHECK(line_of(town) == std::vector<unsigned>{1, 2});
}

TEST_CASE("INV-22: no contact gets too old to be offered") {
    Town town;
    town.contact(1, Acuity::information);
    town.later(days(400));
    town.contact(2, Acuity::information);
    town.responder(1);
    CHECK(town.offered(1) == 1);
}

TEST_CASE("INV-18: a contact that nobody can take delays nobody behind it") {
    Town town;
    town.contact(1, Acuity::urgent, wants(tagalog(Proficiency::c1)));
    town.contact(2, Acuity::information);
    town.responder(1);
    CHECK(town.offered(2) == 1);
}

TEST_CASE("INV-36: whoever leaves the shift leaves their contacts waiting at their places") {
    Town town;
    town.responder(1);
    town.contact(1);
    town.connect();
    town.contact(2);
    town.make_offer();
    town.tell(ResponderGone{id_of<PersonId>(1)});
    CHECK(line_of(town) == std::vector<unsigned>{1, 2});
    town.responder(2);
    CHECK(town.offered(1) == 2);
}
