#include "routing/step.hpp"
#include "tests/property/desk_traffic.hpp"
#include "tests/property/routing_edges.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>

// What a fact costs, counted in branches of the engine.

using namespace hotline;
using namespace hotline::routing;

namespace {

constexpr std::uint32_t profiles = 20;
constexpr std::uint32_t kinds_of_wants = 40; ///< two channels, five levels, four languages that nobody speaks

constexpr std::array languages{LanguageTag::of("en"), LanguageTag::of("fr"), LanguageTag::of("tl"),
                               LanguageTag::of("pa"), LanguageTag::of("es")};

constexpr std::array not_spoken{LanguageTag::of("so"), LanguageTag::of("am"), LanguageTag::of("ti"),
                                LanguageTag::of("om")};

/// Of `profiles`, one after the other: a language and chats at a time.
Profile profile_of(std::uint32_t number) {
    const std::uint32_t which = number % profiles;
    Profile profile;
    (void)profile.languages.add(skill_of(languages[which % languages.size()], Proficiency::c2));
    profile.chats_max = Count<8>::of(1 + which / languages.size());
    profile.most.fill(Count<8>::of(8));
    return profile;
}

/// A shift on which everybody is free, and people wait for somebody who speaks what none of them does.
class Shift {
public:
    Shift(std::uint32_t people, std::uint32_t waiting, const Settings& settings = {}) : people_(people) {
        tell(SettingsChanged{settings});
        for (std::uint32_t i = 0; i < people; ++i) {
            tell(ResponderArrived{desk::id_of<PersonId>(i + 1), profile_of(i)});
            tell(ResponderOfferable{desk::id_of<PersonId>(i + 1), Flag::yes});
        }
        for (std::uint32_t i = 0; i < waiting; ++i) {
            ContactArrived arrived;
            arrived.contact = desk::id_of<ContactId>(i + 1);
            arrived.wants.channel = i % 2 == 0 ? Channel::chat : Channel::sms;
            const auto level = static_cast<Proficiency>(i / 2 % 5);
            (void)arrived.wants.languages.add(skill_of(not_spoken[i / 10 % not_spoken.size()], level));
            arrived.acuity = static_cast<Acuity>(1 + i % 5);
            arrived.due = now_ + minutes(10);
            tell(arrived);
        }
        REQUIRE(proposals_.empty());
    }

    /// Branches taken by one break and the return from it, the mean of many people's.
    std::uint64_t break_and_return() {
        constexpr std::uint32_t tried = 100;
        std::uint64_t sum = 0;
        for (std::uint32_t i = 0; i < tried; ++i) {
            const auto person = desk::id_of<PersonId>(1 + i * (people_ / tried));
            sum += cost_of(ResponderOfferable{person, Flag::no}) + cost_of(ResponderOfferable{person, Flag::yes});
        }
        REQUIRE(proposals_.empty());
        return sum / tried;
    }
    std::uint64_t cost_of(What what) {
        const std::uint64_t before = edges_taken();
        tell(std::move(what));
        return edges_taken() - before;
    }

private:
    void tell(What what) { step(state_, Event{now_, Seq{++seq_}, std::move(what)}, proposals_); }

    std::uint32_t people_;
    State state_;
    Proposals proposals_;
    Instant now_{1'700'000'000'000};
    std::uint64_t seq_ = 0;
};

} // namespace

TEST_CASE("INV-27: ten times as many people make a break and the return from it dearer by a level of a tree, no more") {
    const auto few = Shift(100, 0).break_and_return();
    const auto some = Shift(1'000, 0).break_and_return();
    Shift large(10'000, 0);
    const auto many = large.break_and_return();
    const auto of_all = large.cost_of(SettingsChanged{}); // a fact that does look at everybody
    WARN("branches of a break and a return: " << few << " among 100, " << some << " among 1,000, " << many
                                              << " among 10,000; of a fact that looks at all of those " << of_all);
    CHECK(few > 100); // else nothing was counted
    CHECK(of_all > 10'000 * 10);
    CHECK(many < 4 * few);
    CHECK(many - some < 2 * (some - few)); // ten times as much in a walk over them
}

TEST_CASE("INV-27: however many wait for somebody else, a break and the return from it cost the same") {
    Shift quiet(1'000, kinds_of_wants);
    Shift busy(1'000, 10'000);
    const auto few = quiet.break_and_return();
    const auto many = busy.break_and_return();
    WARN("branches of a break and a return: " << few << " while " << kinds_of_wants << " wait, " << many
                                              << " while 10,000 do");
    CHECK(many < 2 * few);
}
