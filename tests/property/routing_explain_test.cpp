#include "routing/explain.hpp"
#include "tests/property/routing_play.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>

using namespace hotline;
using namespace hotline::routing;

namespace {

bool suits(const Considered& each) {
    return each.verdict != Verdict::lacks_requirement && each.verdict != Verdict::spared_topic &&
           each.verdict != Verdict::language && each.verdict != Verdict::lacks_wish &&
           (each.verdict != Verdict::excluded || each.nearest);
}

/// Why a contact that is in line waits, from what is said of each responder one by one; none if somebody is free.
std::optional<WhyWaiting> why_by_each(const Explanation& all) {
    std::vector<Verdict> verdicts;
    for (const Considered& each : all.responders) {
        if (suits(each))
            verdicts.push_back(each.verdict);
    }
    if (verdicts.empty())
        return WhyWaiting::nobody_on_shift;
    std::erase(verdicts, Verdict::excluded);
    if (verdicts.empty())
        return WhyWaiting::excluded;
    std::erase(verdicts, Verdict::not_available);
    if (verdicts.empty())
        return WhyWaiting::nobody_available;
    std::erase(verdicts, Verdict::resting);
    if (verdicts.empty())
        return WhyWaiting::resting;
    std::erase(verdicts, Verdict::has_offer);
    std::erase(verdicts, Verdict::no_room);
    return verdicts.empty() ? std::optional(WhyWaiting::all_busy) : std::nullopt;
}

/// Plays fixed seeds, so that what they come by is always the same; `look` sees the state after every fact, with what
/// is proposed.
template <class LookAt>
void play_all(LookAt look) {
    for (std::uint64_t seed = 1; seed <= 16; ++seed) {
        Play play(seed, {.responders = seed % 4 == 0 ? 2U : 10U}); // often several could have one, and sometimes nobody
        play.settings = with_wellbeing({});
        play.tell(SettingsChanged{play.settings});
        play.after_each = look;
        for (std::uint32_t i = 0; i < 1'500; ++i) {
            if (play.dice().happens(50))
                play.pass(milliseconds(play.dice().roll(15'000)));
            play.something();
        }
    }
}

} // namespace

TEST_CASE("whoever is about to be offered a contact is the one who is said to come first") {
    std::size_t offers = 0;
    std::array<std::size_t, 9> decided{};
    play_all([&](const State& state, const Proposals& proposals) {
        const auto* offer = proposals.empty() ? nullptr : std::get_if<Offer>(&proposals.front());
        if (!offer)
            return;
        ++offers;
        const Explanation all = explain(state, offer->contact);
        const bool again = state.contacts.find(offer->contact)->phase == Phase::offered; // to more at once
        const auto expected = again ? Verdict::behind_another : Verdict::chosen;
        const auto first = std::ranges::find(all.responders, expected, &Considered::verdict);
        REQUIRE(first != all.responders.end());
        REQUIRE(first->responder == offer->responder);
        for (const Considered& each : all.responders) {
            REQUIRE(each.behind_by.has_value() == (each.verdict == Verdict::behind_another));
            if (each.behind_by)
                ++decided[static_cast<std::size_t>(*each.behind_by)];
            REQUIRE((again || each.behind_by != Criterion::offered_before));
        }
    });
    CHECK(offers > 100);
    for (const auto by : {Criterion::nearer, Criterion::less_scarce, Criterion::less_loaded}) {
        CAPTURE(code_name(by));
        CHECK(decided[static_cast<std::size_t>(by)] > 0);
    }
}

TEST_CASE("why a contact waits is what is said of everybody on shift") {
    std::array<std::size_t, 12> seen{};
    play_all([&](const State& state, const Proposals& proposals) {
        if (!proposals.empty())
            return;
        for (const ContactId contact : queue(state)) {
            const WhyWaiting why = why_waiting(state, contact);
            REQUIRE((held_for(state, contact) != HeldFor::nothing) == (why == WhyWaiting::held_back));
            if (why == WhyWaiting::offered || why == WhyWaiting::held_back)
                continue;
            ++seen[static_cast<std::size_t>(why)];
            const auto by_each = why_by_each(explain(state, contact));
            const bool somebody = why == WhyWaiting::no_interpreter || why == WhyWaiting::kept_for_immediate ||
                                  why == WhyWaiting::responders_spared || why == WhyWaiting::cooling_off;
            REQUIRE(by_each == (somebody ? std::nullopt : std::optional(why)));
        }
    });
    for (const auto why : {WhyWaiting::nobody_on_shift, WhyWaiting::nobody_available, WhyWaiting::all_busy,
                           WhyWaiting::resting, WhyWaiting::excluded, WhyWaiting::cooling_off}) {
        CAPTURE(code_name(why));
        CHECK(seen[static_cast<std::size_t>(why)] > 0);
    }
}
