#include "routing/picture.hpp"
#include "routing/step.hpp"
#include "tests/property/desk_traffic.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace hotline;
using desk::DeskLoop;
using desk::Traffic;

TEST_CASE("a routing state rebuilt from its picture has the same picture and proposes the same for ever") {
    CHECK(rc::check([] {
        DeskLoop loop;
        Traffic traffic(*rc::gen::arbitrary<std::uint64_t>(), 4);
        const auto asked = *rc::gen::inRange<std::uint32_t>(1, 120);
        for (std::uint32_t i = 0; i < asked; ++i) {
            loop.run_for(traffic.pause());
            (void)loop.submit(traffic.next(loop.floor()));
        }
        auto state = loop.floor().routing();
        auto rebuilt = routing::state_of(routing::picture_of(state));
        RC_ASSERT(routing::picture_of(rebuilt) == routing::picture_of(state));
        RC_ASSERT(routing::next_due(rebuilt) == routing::next_due(state));
        RC_ASSERT(routing::queue(rebuilt) == routing::queue(state));
        // Somebody new who can do everything makes both propose, step by step.
        routing::Proposals one;
        routing::Proposals other;
        const auto step = [&](routing::What what, std::uint64_t seq) {
            const routing::Event event{loop.now(), Seq{seq}, std::move(what)};
            routing::step(state, event, one);
            routing::step(rebuilt, event, other);
            RC_ASSERT(one == other);
        };
        const auto ana = desk::id_of<PersonId>(900);
        routing::Profile both;
        both.languages = {routing::skill_of(LanguageTag::of("en"), Proficiency::c2),
                          routing::skill_of(LanguageTag::of("fr"), Proficiency::c2)};
        both.chats_max = Count<8>::of(8);
        both.most.fill(Count<8>::of(8));
        step(routing::ResponderArrived{ana, both}, 1'000'000);
        step(routing::ResponderOfferable{ana, Flag::yes}, 1'000'001);
        for (std::uint64_t seq = 1'000'002; !one.empty() && seq < 1'000'060; seq += 2) {
            const auto* offer = std::get_if<routing::Offer>(&one.front());
            if (!offer)
                break;
            step(routing::Offered{OfferId{seq}, offer->contact, offer->responder, offer->interpreter}, seq);
            step(routing::OfferAccepted{OfferId{seq}}, seq + 1);
        }
    }));
}
