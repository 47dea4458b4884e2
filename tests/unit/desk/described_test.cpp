#include "hotline/desk/commands.hpp"
#include "hotline/desk/events.hpp"
#include "hotline/desk/floor.hpp"
#include "hotline/desk/policy.hpp"
#include "routing/picture.hpp"

#include <boost/mp11.hpp>
#include <boost/pfr/tuple_size.hpp>
#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::desk;

namespace {

/// A member that is not described would be missing in the journal or the snapshot, and nothing else would notice.
template <class T>
constexpr bool is_described_whole =
    boost::pfr::tuple_size_v<T> ==
    boost::mp11::mp_size<boost::describe::describe_members<T, boost::describe::mod_public>>::value;

template <class... Kinds>
constexpr bool are_described_whole(const std::variant<Kinds...>*) {
    return (is_described_whole<Kinds> && ...);
}

struct Forgetful {
    Instant kept;
    Instant forgotten;
};
BOOST_DESCRIBE_STRUCT(Forgetful, (), (kept))

} // namespace

TEST_CASE("every member of every command, event and part of the floor is described") {
    STATIC_REQUIRE(are_described_whole(static_cast<const Command*>(nullptr)));
    STATIC_REQUIRE(are_described_whole(static_cast<const Event*>(nullptr)));
    STATIC_REQUIRE(is_described_whole<Contact>);
    STATIC_REQUIRE(is_described_whole<desk::Offer>);
    STATIC_REQUIRE(is_described_whole<Responder>);
    STATIC_REQUIRE(is_described_whole<Interpreter>);
    STATIC_REQUIRE(is_described_whole<Interpreting>);
    STATIC_REQUIRE(is_described_whole<ReservedInterpreter>);
    STATIC_REQUIRE(is_described_whole<Deadline>);
    STATIC_REQUIRE(is_described_whole<Remembered>);
    STATIC_REQUIRE(is_described_whole<Needs>);
    STATIC_REQUIRE(is_described_whole<Abilities>);
    STATIC_REQUIRE(is_described_whole<ChannelMaxima>);
    STATIC_REQUIRE(is_described_whole<LanguageSkill>);
    STATIC_REQUIRE(is_described_whole<Awaited>);
    STATIC_REQUIRE(is_described_whole<Ended>);
#ifdef __clang__ // GCC 12 breaks off in the midst of this one
    STATIC_REQUIRE(is_described_whole<FloorParts>);
#endif
    STATIC_REQUIRE(is_described_whole<Callback>);
    STATIC_REQUIRE(is_described_whole<Partner>);
    STATIC_REQUIRE(is_described_whole<Handoff>);
    STATIC_REQUIRE(is_described_whole<SafeWindow>);
    STATIC_REQUIRE(is_described_whole<Policy>);
    STATIC_REQUIRE(is_described_whole<routing::Picture>);
    STATIC_REQUIRE(is_described_whole<routing::ContactPicture>);
    STATIC_REQUIRE(is_described_whole<routing::ResponderPicture>);
    STATIC_REQUIRE(is_described_whole<routing::OfferPicture>);
    STATIC_REQUIRE(is_described_whole<routing::PairPicture>);
    STATIC_REQUIRE(is_described_whole<routing::WantsPicture>);
    STATIC_REQUIRE(is_described_whole<routing::InterpreterPicture>);
    STATIC_REQUIRE(is_described_whole<routing::PartnerPicture>);
    STATIC_REQUIRE(is_described_whole<routing::HandoffPicture>);
    STATIC_REQUIRE(is_described_whole<routing::Settings>);
    STATIC_REQUIRE(is_described_whole<routing::LadderTimes>);
    STATIC_REQUIRE(is_described_whole<routing::Wellbeing>);
    STATIC_REQUIRE(is_described_whole<routing::CoolOff>);
}

TEST_CASE("a forgotten member is noticed") { STATIC_REQUIRE_FALSE(is_described_whole<Forgetful>); }

TEST_CASE("the floor has no parts but those a snapshot keeps or computes again") {
    // contacts, responders, offers, those who may come back, interpreters, partner centres, what they are asked,
    // memory, the policy and routing are kept; deadlines and who is missed for good are computed from them.
#ifdef __clang__
    STATIC_REQUIRE(boost::pfr::tuple_size_v<FloorParts> == 12);
#endif
    STATIC_REQUIRE(sizeof(Floor) == sizeof(FloorParts));
}
