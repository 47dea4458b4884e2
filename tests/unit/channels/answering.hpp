#pragma once

#include "tests/unit/channels/house.hpp"

#include <catch2/catch.hpp>

#include <cstdint>
#include <utility>

/// Somebody on shift who answers chats, told to the desk without a console.
namespace hotline::test {

inline const PersonId responder{Uuid{{7}}};

/// Carried out in the responder's name, or the test fails.
inline void ask(House& house, desk::Command command) {
    engine::Submission submission{.actor = responder, .command = std::nullopt};
    submission.commands.push_back(std::move(command));
    REQUIRE(house.submit(std::move(submission)).has_value());
}

inline boost::asio::awaitable<void> find_offer(engine::Engine& engine, OfferId& offer) {
    auto look = [](const desk::Floor& floor, Seq) { return floor.offers().begin()->first; };
    offer = co_await engine.view(std::move(look));
}

/// `who` accepts the only offer there is.
inline void accept_offer(House& house, PersonId who) {
    OfferId offer;
    house.run(find_offer(house.engine(), offer));
    ask(house, desk::AcceptOffer{.offer = offer, .responder = who});
}

/// The responder comes on shift, with room for so many chats, and takes the one that waits.
inline void answer_chat(House& house, std::uint64_t chats_max) {
    ask(house, desk::StartShift{.responder = responder,
                                .languages = {{LanguageTag::of("en"), Proficiency::c2}},
                                .chats_max = Count<8>::of(chats_max),
                                .ring_heard = Flag::yes});
    ask(house, desk::SetIntent{.responder = responder, .intent = Intent::available});
    accept_offer(house, responder);
}

} // namespace hotline::test
