#include "tests/property/desk_traffic.hpp"
#include "tests/unit/engine/stage.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

// Whatever the outside says to us it may say twice, late and out of order: consoles that send again, providers whose
// webhooks do, lines that hold a message back. Two floors hear the same; one hears every word once, the other with
// copies between. They must stay the same to the byte.

using namespace hotline;
using namespace hotline::test;

namespace {

template <class... Kinds>
struct Commands {
    static bool hold(const desk::Command& command) { return (std::holds_alternative<Kinds>(command) || ...); }
    static std::vector<std::string_view> names() { return {Kinds::kind...}; }
};

/// By these people and their machines answer the desk or tell it what happened. A command of that kind which is added
/// to the desk belongs here, and into `desk::Traffic`, which plays it.
using Acknowledgements =
    Commands<desk::OpenContact, desk::LeaveContact, desk::AcceptOffer, desk::DeclineOffer, desk::HoldContact,
             desk::ResumeContact, desk::EndContact, desk::WrapUp, desk::SetIntent, desk::ConsoleLost,
             desk::ConsoleReturned, desk::EndShift, desk::AnswerSent, desk::ChangeNeeds, desk::TakeOver,
             desk::EndConsult, desk::AnswerWaiver, desk::CallInterpreter, desk::GreetInterpreter, desk::MissInterpreter,
             desk::DismissInterpreter, desk::AskCallback, desk::RecordCallback, desk::WithdrawCallback,
             desk::TakeHandoff, desk::RefuseHandoff>;

/// These name something that is there once and never again: without a command id too no late copy can mean another.
using AboutSomethingPassing = Commands<desk::AcceptOffer, desk::DeclineOffer, desk::TakeHandoff, desk::RefuseHandoff>;

/// How often each was said again.
struct Counts {
    std::map<std::string_view, std::uint32_t> named;    ///< with its command id
    std::map<std::string_view, std::uint32_t> nameless; ///< without, as if it were new
};

/// Whether both were done, by the same entry, or neither.
bool is_same(const engine::Answer& answer, const engine::Answer& first) {
    if (!answer || !first)
        return !answer && !first;
    return std::tie(answer->first, answer->subject) == std::tie(first->first, first->subject);
}

class TwoFloors {
public:
    TwoFloors(std::uint64_t seed, std::uint32_t responders, Counts& copies)
        : dice_(seed), traffic_(seed + 1, responders), responders_(responders), copies_(copies) {
        if (dice_.happens(50)) { // or nobody would be asked to let a limit go
            const auto rules = asking(id_of<PersonId>(9), desk::SetRouting{routing::with_wellbeing({})});
            (void)once_.ask(rules).value();
            (void)again_.ask(rules).value();
        }
    }

    /// Something is said, to one floor once and to the other among copies of it and of what was said before.
    void step() {
        once_.now = again_.now = once_.now + traffic_.pause();
        const auto first = next();
        const auto answer = once_.ask(first);
        auto said = late_copies();
        const auto at = dice_.roll(static_cast<std::uint32_t>(said.size() + 1));
        said.insert(said.begin() + at, first);
        RC_ASSERT(is_same(again_.turn(said).answers[at], answer));
        if (answer && Acknowledgements::hold(first.commands.front()) && made_entries(first, *answer))
            repeat(first, *answer);
        RC_ASSERT(again_.log.entries() == once_.log.entries());
    }
    [[nodiscard]] bool are_the_same() const {
        return desk::fingerprint(once_.floor()) == desk::fingerprint(again_.floor());
    }

private:
    struct Late {
        std::uint32_t steps{}; ///< until it arrives
        engine::Submission copy;
    };

    engine::Submission next() {
        auto said = asking(id_of<PersonId>(1 + dice_.roll(responders_)), traffic_.next(once_.floor()));
        said.command = id_of<CommandId>(++commands_);
        return said;
    }

    /// False if there was nothing to do, which is asked anew when it is said again.
    [[nodiscard]] bool made_entries(const engine::Submission& said, const engine::Done& done) const {
        const auto& entries = once_.log.entries();
        return done.first.value > 0 && entries[done.first.value - 1].command == said.command;
    }

    /// At once, with its command id and without, and later, any number of times. What was refused did nothing and is
    /// decided anew when it is said again.
    void repeat(const engine::Submission& first, const engine::Done& done) {
        auto nameless = first;
        nameless.command.reset();
        // What fell due in the same turn may have changed what the word means: somebody who missed is back by it.
        const bool nothing_followed = done.last.value == once_.log.entries().size();
        const auto kind = desk::kind_of(first.commands.front());
        if (nothing_followed || AboutSomethingPassing::hold(first.commands.front())) {
            (void)again_.ask(nameless);
            copies_.nameless[kind] += 1;
        }
        const auto same = again_.ask(first);
        const bool repeated = same && same->repeated;
        RC_ASSERT(repeated);
        RC_ASSERT(is_same(same, done));
        for (auto left = 1 + dice_.roll(3); left > 0; --left)
            late_.push_back({dice_.roll(40), first});
        if (AboutSomethingPassing::hold(first.commands.front()))
            late_.push_back({dice_.roll(40), nameless});
        copies_.named[kind] += 1;
    }

    /// Those that arrive now, in any order.
    std::vector<engine::Submission> late_copies() {
        std::vector<engine::Submission> arriving;
        std::vector<Late> still;
        for (auto& late : late_) {
            if (late.steps-- > 0) {
                still.push_back(std::move(late));
                continue;
            }
            const auto at = dice_.roll(static_cast<std::uint32_t>(arriving.size() + 1));
            arriving.insert(arriving.begin() + at, std::move(late.copy));
        }
        late_ = std::move(still);
        return arriving;
    }

    desk::Dice dice_;
    desk::Traffic traffic_;
    std::uint32_t responders_;
    Counts& copies_;
    Stage once_;
    Stage again_;
    std::vector<Late> late_;
    std::uint32_t commands_ = 0;
};

} // namespace

TEST_CASE("INV-4: every acknowledgement twice, late and out of order has no effect beyond the first") {
    Counts copies;
    CHECK(rc::check([&] {
        const auto seed = *rc::gen::arbitrary<std::uint32_t>();
        TwoFloors floors(seed, *rc::gen::inRange<std::uint32_t>(1, 6), copies);
        for (auto steps = *rc::gen::inRange<std::uint32_t>(1, 300); steps > 0; --steps)
            floors.step();
        RC_ASSERT(floors.are_the_same());
    }));
    const auto is_met = [&](std::string_view name) { return copies.named[name] > 0 && copies.nameless[name] > 0; };
    CHECK(rc::check([&] { // and on, until each kind was met
        const auto seed = *rc::gen::arbitrary<std::uint32_t>();
        TwoFloors floors(seed, 3, copies);
        for (std::uint32_t steps = 0; steps < 2'000 && !std::ranges::all_of(Acknowledgements::names(), is_met); ++steps)
            floors.step();
    }));
    for (const auto name : Acknowledgements::names()) {
        CAPTURE(name);
        CHECK(copies.named[name] > 0); // the play came by it
        CHECK(copies.nameless[name] > 0);
    }
}
