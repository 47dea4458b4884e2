#include "hotline/desk/bytes.hpp"
#include "routing/floor.hpp"
#include "routing/interpreters.hpp"
#include "tests/property/routing_look.hpp"
#include "tests/property/routing_oracle.hpp"
#include "tests/property/routing_play.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <array>

using namespace hotline;
using namespace hotline::routing;

namespace {

/// How many hold an interpreter is kept, everything else is read from what people have: it must be what is live.
std::optional<std::string> fault_of_held(const State& state, const Picture& picture) {
    const Look look{picture};
    for (const InterpreterPicture& one : picture.interpreters) {
        if (channels_held(state, one.interpreter) != look.used(one.interpreter))
            return "INV-16: an interpreter is held by more or fewer than are live";
    }
    return std::nullopt;
}

/// Plays; the first fault after any fact.
std::optional<std::string> first_fault(std::uint64_t seed, std::uint32_t asked, Settings settings = {},
                                       std::uint32_t settles = 100) {
    Play play(seed, {});
    play.settles = settles;
    play.settings = settings;
    play.tell(SettingsChanged{settings});
    std::optional<std::string> fault;
    Picture before = picture_of(play.state());
    play.after_each = [&](const State& state, const Proposals& proposals) {
        if (fault)
            return;
        const Picture picture = picture_of(state);
        fault = fault_of(picture);
        if (!fault)
            fault = fault_of_held(state, picture);
        if (!fault)
            fault = fault_between(before, picture, play.told().back().what);
        const auto proposed = proposals.empty() ? std::nullopt : std::optional(proposals.front());
        const auto should_be = expected(picture);
        if (!fault && proposed != should_be)
            fault = "proposed: " + words(proposed) + "; should be: " + words(should_be);
        before = picture;
    };
    for (std::uint32_t i = 0; i < asked && !fault; ++i) {
        if (play.dice().happens(50))
            play.pass(milliseconds(play.dice().roll(15'000)));
        play.something();
    }
    return fault;
}

/// Whether the fact answers something of before that is over: an offer, an interpreter's reservation, a question about
/// a limit, a hand-off. What is still open may be answered by it, and no other kind of fact is an answer.
bool is_over(const State& state, const What& what) {
    const auto offer = [&](OfferId id) { return state.offers.find(id); };
    if (const auto* accepted = std::get_if<OfferAccepted>(&what))
        return !offer(accepted->offer);
    if (const auto* ended = std::get_if<OfferEnded>(&what))
        return !offer(ended->offer);
    if (const auto* refused = std::get_if<InterpreterRefused>(&what)) {
        const OfferEntry* live = offer(refused->offer);
        return !live || live->interpreter == nobody || state.interpreters[live->interpreter].id != refused->interpreter;
    }
    if (const auto* swapped = std::get_if<InterpreterSwapped>(&what)) {
        const OfferEntry* live = offer(swapped->offer);
        return !live || !live->lacks_interpreter;
    }
    if (const auto* released = std::get_if<InterpreterReleased>(&what)) {
        const ContactEntry* contact = state.contacts.find(released->contact);
        return !contact || contact->interpreter == nobody ||
               state.interpreters[contact->interpreter].id != released->interpreter;
    }
    if (const auto* refused = std::get_if<LimitRefused>(&what)) {
        const ResponderEntry* responder = state.responders.find(refused->responder);
        const ContactEntry* contact = state.contacts.find(refused->contact);
        const bool waits = contact && (contact->phase == Phase::waiting || contact->phase == Phase::offered);
        const Pair* known = waits ? find_pair(state, *contact, refused->responder) : nullptr;
        // A question that another pushed aside may still be answered.
        return !responder || (responder->asked != refused->contact && (!waits || (known && known->asked == Flag::yes)));
    }
    if (const auto* taken = std::get_if<HandoffTaken>(&what))
        return !state.handoffs.find(taken->handoff);
    const auto* ended = std::get_if<HandoffEnded>(&what);
    return ended && !state.handoffs.find(ended->handoff);
}

} // namespace

TEST_CASE("INV-1 3 5 16 17 18 19 20 21 24 29: what is proposed is what looking at everybody finds, after every fact") {
    CHECK(rc::check([] {
        const auto seed = *rc::gen::arbitrary<std::uint64_t>();
        const auto asked = *rc::gen::inRange<std::uint32_t>(1, 300);
        const auto fault = first_fault(seed, asked);
        if (fault)
            RC_FAIL(*fault);
    }));
}

TEST_CASE("INV-25 28: over a long run no arrival moves, no step closes, and order holds") {
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        CAPTURE(seed);
        const auto fault = first_fault(seed, 1'500);
        CHECK(fault.value_or("no fault") == "no fault");
    }
}

TEST_CASE("the same holds with limits of wellbeing and bands far apart") {
    Settings settings = with_wellbeing({});
    settings.bands = {Count<15>::of(0), Count<15>::of(1), Count<15>::of(2), Count<15>::of(3), Count<15>::of(4)};
    settings.valve = Count<1000>::of(2);
    for (std::uint64_t seed = 100; seed <= 108; ++seed) {
        CAPTURE(seed);
        const auto fault = first_fault(seed, 1'500, settings);
        CHECK(fault.value_or("no fault") == "no fault");
    }
}

TEST_CASE("the same holds when what is proposed is carried out now and then, so that many wait while many are free") {
    for (std::uint64_t seed = 200; seed <= 212; ++seed) {
        CAPTURE(seed);
        const auto fault = first_fault(seed, 1'000, seed % 2 == 0 ? Settings{} : with_wellbeing({}), 10);
        CHECK(fault.value_or("no fault") == "no fault");
    }
}

TEST_CASE("the random play comes by every kind of proposal, so the oracle has judged each") {
    std::array<std::size_t, std::variant_size_v<Proposal>> seen{};
    std::size_t with_interpreter = 0;
    std::size_t fanned_out = 0;
    for (std::uint64_t seed = 100; seed <= 130; ++seed) {
        Play play(seed, {});
        play.settings = with_wellbeing({});
        play.after_each = [&](const State& state, const Proposals& proposals) {
            if (proposals.empty())
                return;
            ++seen[proposals.front().index()];
            if (const auto* offer = std::get_if<Offer>(&proposals.front())) {
                with_interpreter += offer->interpreter ? 1U : 0U;
                fanned_out += state.contacts.find(offer->contact)->phase == Phase::offered ? 1U : 0U;
            }
        };
        play.tell(SettingsChanged{play.settings});
        for (std::uint32_t i = 0; i < 1'500; ++i) {
            play.pass(milliseconds(play.dice().roll(15'000)));
            play.something();
        }
    }
    for (std::size_t kind = 0; kind < seen.size(); ++kind) {
        CAPTURE(kind);
        CHECK(seen[kind] > 0);
    }
    CHECK(with_interpreter > 10);
    CHECK(fanned_out > 0);
}

TEST_CASE("INV-39 40: a state rebuilt from its picture has the same picture, dates and proposals for ever") {
    CHECK(rc::check([] {
        Play play(*rc::gen::arbitrary<std::uint64_t>(), {});
        play.settles = *rc::gen::element(10U, 100U);
        const auto asked = *rc::gen::inRange<std::uint32_t>(1, 200);
        for (std::uint32_t i = 0; i < asked; ++i) {
            play.pass(milliseconds(play.dice().roll(9'000)));
            play.something();
        }
        State rebuilt = state_of(picture_of(play.state()));
        RC_ASSERT(picture_of(rebuilt) == picture_of(play.state()));
        RC_ASSERT(next_due(rebuilt) == next_due(play.state()));
        Proposals other;
        play.after_each = [&](const State& state, const Proposals& proposals) {
            step(rebuilt, play.told().back(), other);
            RC_ASSERT(other == proposals);
            RC_ASSERT(next_due(rebuilt) == next_due(state));
        };
        for (std::uint32_t i = 0; i < 60; ++i) {
            play.pass(milliseconds(play.dice().roll(9'000)));
            play.something();
        }
        RC_ASSERT(picture_of(rebuilt) == picture_of(play.state()));
    }));
}

TEST_CASE("INV-38 40: time that passes in one go makes the state that it makes with many looks on the way") {
    CHECK(rc::check([] {
        Play play(*rc::gen::arbitrary<std::uint64_t>(), {});
        desk::Dice looks(*rc::gen::arbitrary<std::uint64_t>());
        State looked;
        Proposals dropped;
        play.after_each = [&](const State& state, const Proposals& proposals) {
            const Event& fact = play.told().back();
            for (auto left = looks.roll(4); left > 0 && looked.now < fact.at; --left) {
                const auto gap = static_cast<std::uint32_t>((fact.at - looked.now).count % 100'000);
                step(looked, {looked.now + milliseconds(looks.roll(gap + 1)), {}, TimePassed{}}, dropped);
            }
            Proposals same;
            step(looked, fact, same);
            RC_ASSERT(same == proposals);
            RC_ASSERT(next_due(looked) == next_due(state));
        };
        for (std::uint32_t i = 0; i < 120; ++i) {
            play.pass(milliseconds(play.dice().roll(90'000)));
            play.something();
            RC_ASSERT(picture_of(looked) == picture_of(play.state()));
        }
    }));
}

TEST_CASE("INV-4 33: acknowledgements that come twice, late or out of order change nothing beyond the first") {
    std::array<std::uint32_t, std::variant_size_v<What>> told{};
    CHECK(rc::check([&] {
        Play play(*rc::gen::arbitrary<std::uint64_t>(), {});
        for (std::uint32_t i = 0; i < 120; ++i) {
            play.pass(milliseconds(play.dice().roll(9'000)));
            play.something();
        }
        const auto before = play.told();
        for (const auto& [at, seq, what] : before) {
            if (!is_over(play.state(), what))
                continue;
            const Picture picture = picture_of(play.state());
            play.tell(What{what});
            RC_ASSERT(picture_of(play.state()) == picture);
            ++told[what.index()];
        }
    }));
    CHECK(told[What(OfferAccepted{}).index()] > 0);
    CHECK(told[What(OfferEnded{}).index()] > 0);
    CHECK(told[What(InterpreterRefused{}).index()] > 0);
    CHECK(told[What(InterpreterSwapped{}).index()] > 0);
    CHECK(told[What(InterpreterReleased{}).index()] > 0);
    CHECK(told[What(LimitRefused{}).index()] > 0);
    CHECK(told[What(HandoffTaken{}).index()] > 0);
    CHECK(told[What(HandoffEnded{}).index()] > 0);
}

TEST_CASE("INV-24 38: the same facts give the same bytes, and other facts others") {
    const auto bytes_of = [](std::uint64_t seed) {
        Play play(seed, {});
        desk::bytes::Writer out;
        play.after_each = [&](const State&, const Proposals& proposals) {
            for (const auto& proposal : proposals)
                for (const char c : words(proposal))
                    out.write(static_cast<std::uint64_t>(static_cast<unsigned char>(c)));
        };
        for (std::uint32_t i = 0; i < 400; ++i) {
            play.pass(milliseconds(play.dice().roll(9'000)));
            play.something();
        }
        out.write(picture_of(play.state()));
        return out.bytes();
    };
    CHECK(bytes_of(7) == bytes_of(7));
    CHECK(bytes_of(7) != bytes_of(8));
}
