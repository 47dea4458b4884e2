#include "routing/explain.hpp"
#include "tests/property/routing_play.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>

using namespace hotline;
using namespace hotline::routing;

namespace {

bool suits(const Considered& each) {
    return each.verdict != Verdict::lacks_requirement && each.verdict != Verdict::spared_topic &&
           each.verdict != Verdict::language && (each.verdict != Verdict::excluded || each.nearest != Step::callback);
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

/// Plays; `look` sees the state after every fact, with what is proposed.
template <class LookAt>
void play_once(LookAt look) {
    const auto seed = *rc::gen::arbitrary<std::uint64_t>();
    const auto asked = *rc::gen::inRange<std::uint32_t>(1, 200);
    Play play(seed, {});
    play.settings = with_wellbeing({});
    play.tell(SettingsChanged{play.settings});
    play.after_each = look;
    for (std::uint32_t i = 0; i < asked; ++i) {
        if (play.dice().happens(50))
            play.pass(milliseconds(play.dice().roll(15'000)));
        play.something();
    }
}

} // namespace

TEST_CASE("whoever is about to be offered a contact is the one who is said to come first") {
    std::size_t offers = 0;
    std::size_t others = 0;
    CHECK(rc::check([&] {
        play_once([&](const State& state, const Proposals& proposals) {
            const auto* offer = proposals.empty() ? nullptr : std::get_if<Offer>(&proposals.front());
            if (!offer)
                return;
            ++offers;
            const Explanation all = explain(state, offer->contact);
            const bool again = state.contacts.find(offer->contact)->phase == Phase::offered; // to more at once
            const auto expected = again ? Verdict::behind_another : Verdict::chosen;
            const auto first = std::ranges::find(all.responders, expected, &Considered::verdict);
            RC_ASSERT(first != all.responders.end());
            RC_ASSERT(first->responder == offer->responder);
            for (const Considered& each : all.responders) {
                RC_ASSERT(each.behind_by.has_value() == (each.verdict == Verdict::behind_another));
                others += each.behind_by ? 1U : 0U;
                RC_ASSERT(again || each.behind_by != Criterion::offered_before);
            }
        });
    }));
    CHECK(offers > 100);
    CHECK(others > 100);
}

TEST_CASE("why a contact waits is what is said of everybody on shift") {
    std::array<std::size_t, 12> seen{};
    CHECK(rc::check([&] {
        play_once([&](const State& state, const Proposals& proposals) {
            if (!proposals.empty())
                return;
            for (const ContactId contact : queue(state)) {
                const WhyWaiting why = why_waiting(state, contact);
                RC_ASSERT((held_for(state, contact) != HeldFor::nothing) == (why == WhyWaiting::held_back));
                if (why == WhyWaiting::offered || why == WhyWaiting::held_back)
                    continue;
                ++seen[static_cast<std::size_t>(why)];
                const auto by_each = why_by_each(explain(state, contact));
                const bool somebody = why == WhyWaiting::no_interpreter || why == WhyWaiting::kept_for_immediate ||
                                      why == WhyWaiting::responders_spared || why == WhyWaiting::cooling_off;
                RC_ASSERT(by_each == (somebody ? std::nullopt : std::optional(why)));
            }
        });
    }));
    for (const auto why : {WhyWaiting::nobody_on_shift, WhyWaiting::nobody_available, WhyWaiting::all_busy,
                           WhyWaiting::resting, WhyWaiting::excluded, WhyWaiting::cooling_off}) {
        CAPTURE(code_name(why));
        CHECK(seen[static_cast<std::size_t>(why)] > 0);
    }
}
