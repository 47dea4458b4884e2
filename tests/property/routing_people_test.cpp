#include "routing/floor.hpp"
#include "routing/picture.hpp"
#include "tests/property/routing_play.hpp"
#include "tests/property/routing_questions.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <ranges>

// What facts do to people, told again from the facts alone: what they took, what they were asked, and that nobody else
// is touched.

using namespace hotline;
using namespace hotline::routing;

namespace {

struct Taking {
    ContactId contact;
    PersonId responder;
    Acuity acuity{};
};

/// Whether it waits or is offered.
bool waits(const State& state, ContactId id) {
    const ContactEntry* contact = state.contacts.find(id);
    return contact && (contact->phase == Phase::waiting || contact->phase == Phase::offered);
}

/// Who takes a contact by this fact, if anybody, and what it was.
std::optional<Taking> taking(const State& state, const What& what) {
    if (const auto* accepted = std::get_if<OfferAccepted>(&what)) {
        const OfferEntry* offer = state.offers.find(accepted->offer);
        if (!offer)
            return std::nullopt;
        const ContactEntry& contact = state.contacts[offer->contact];
        return Taking{contact.id, state.responders[offer->responder].id, contact.acuity};
    }
    const auto* assigned = std::get_if<ContactAssigned>(&what);
    const auto* handed = std::get_if<ContactHandedOver>(&what);
    if (!assigned && !handed)
        return std::nullopt;
    const PersonId responder = assigned ? assigned->responder : handed->responder;
    const ContactEntry* contact = state.contacts.find(assigned ? assigned->contact : handed->contact);
    const bool may = contact && state.responders.find(responder) &&
                     (assigned ? waits(state, contact->id) : contact->phase == Phase::taken);
    return may ? std::optional(Taking{contact->id, responder, contact->acuity}) : std::nullopt;
}

/// Whose status the fact is about, if it is one.
std::optional<PersonId> status_of(const What& what) {
    if (const auto* offerable = std::get_if<ResponderOfferable>(&what))
        return offerable->responder;
    if (const auto* waived = std::get_if<LimitWaived>(&what))
        return waived->responder;
    const auto* refused = std::get_if<LimitRefused>(&what);
    return refused ? std::optional(refused->responder) : std::nullopt;
}

/// Numbers by which everybody is spared after one hard contact, for long.
Settings hard_day() {
    Settings settings = with_wellbeing({});
    settings.wellbeing.high_in_a_row = Count<100>::of(1);
    settings.wellbeing.recovery = minutes(30);
    return settings;
}

/// Takes in what the fact says, before it was told and after.
void note(Questions& questions, const State& before, const State& after, const What& what) {
    const auto* asked = std::get_if<LimitAsked>(&what);
    const auto* refused = std::get_if<LimitRefused>(&what);
    const bool about_one = asked || refused;
    questions.take(what, about_one && waits(before, asked ? asked->contact : refused->contact));
    if (const auto taken = taking(before, what))
        questions.begin_anew(taken->contact);
    const auto* merged = std::get_if<ContactMerged>(&what);
    if (merged && !after.contacts.find(merged->gone))
        questions.begin_anew(merged->gone);
}

/// Whether routing knows of the same questions and of no others.
std::optional<std::string> fault_of_asked(const Questions& questions, const State& state) {
    std::optional<std::string> fault;
    state.responders.for_each([&](const ResponderEntry& responder) {
        if (responder.asked != questions.last_of(responder.id))
            fault = "somebody was asked last about something else";
        if (responder.asked && (responder.said_no == Flag::yes) != questions.said_no(responder.id))
            fault = "somebody said otherwise";
        state.contacts.for_each([&](const ContactEntry& contact) {
            const Pair* pair = find_pair(state, contact, responder.id);
            if (pair && pair->off == Pair::excluded)
                return; // they never come together, whatever was said
            const bool known = pair && pair->asked == Flag::yes;
            if (waits(state, contact.id) && known != questions.was_asked(contact.id, responder.id))
                fault = known ? "taken for asked who was not" : "taken for not asked who was";
        });
    });
    return fault;
}

} // namespace

TEST_CASE("INV-11: whoever takes a contact has its weight once in what they had, and nothing else counts there") {
    std::array<std::uint32_t, std::variant_size_v<What>> counted{};
    std::uint32_t hard = 0;
    std::uint32_t usual = 0;
    CHECK(rc::check([&] {
        Play play(*rc::gen::arbitrary<std::uint64_t>(), {});
        State before;
        play.after_each = [&](const State& state, const Proposals&) {
            const What& what = play.told().back().what;
            const auto taken = taking(before, what);
            state.responders.for_each([&](const ResponderEntry& responder) {
                const auto* was = before.responders.find(responder.id);
                if (!was)
                    return; // they just came, with what they had when they left
                Exposure had = was->exposure;
                std::uint32_t had_hard = was->high_this_shift;
                if (taken && taken->responder == responder.id) {
                    had = had.plus(state.settings.exposure.of(taken->acuity), state.now,
                                   state.settings.exposure_half_life);
                    had_hard += is_high(taken->acuity) ? 1U : 0U;
                    ++counted[what.index()];
                    ++(is_high(taken->acuity) ? hard : usual);
                }
                RC_ASSERT(responder.exposure == had); // by which the next is chosen
                RC_ASSERT(responder.high_this_shift == had_hard);
            });
            before = state;
        };
        for (std::uint32_t i = 0; i < 240; ++i) {
            play.pass(milliseconds(play.dice().roll(9'000)));
            play.something();
        }
    }));
    CHECK(counted[What(OfferAccepted{}).index()] > 0);
    CHECK(counted[What(ContactAssigned{}).index()] > 0);
    CHECK(counted[What(ContactHandedOver{}).index()] > 0);
    CHECK(hard > 0);
    CHECK(usual > 0); // which the number that decides counts as well
}

TEST_CASE("INV-27: a break, the return from it and what is said to a question change nobody else") {
    std::uint32_t told = 0;
    CHECK(rc::check([&] {
        Play play(*rc::gen::arbitrary<std::uint64_t>(), {});
        play.settings = with_wellbeing({});
        play.tell(SettingsChanged{play.settings});
        Picture before = picture_of(play.state());
        play.after_each = [&](const State& state, const Proposals&) {
            const auto person = status_of(play.told().back().what);
            const Picture after = picture_of(state);
            if (person) {
                const auto is_other = [&](const ResponderPicture& one) { return one.responder != *person; };
                RC_ASSERT(std::ranges::equal(before.responders | std::views::filter(is_other),
                                             after.responders | std::views::filter(is_other)));
                ++told;
            }
            before = after;
        };
        for (std::uint32_t i = 0; i < 240; ++i) {
            play.pass(milliseconds(play.dice().roll(9'000)));
            play.something();
        }
    }));
    CHECK(told > 100);
}

TEST_CASE("INV-12: whom routing takes for asked, and for having said no, are those of whom the facts say so") {
    std::uint32_t asked = 0;
    std::size_t taken_back = 0;
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        CAPTURE(seed);
        Play play(seed, {.responders = 2}); // whoever is left has to be asked
        play.settings = hard_day();
        Questions questions;
        State before;
        std::optional<std::string> fault;
        play.after_each = [&](const State& state, const Proposals&) {
            const What& what = play.told().back().what;
            note(questions, before, state, what);
            asked += std::holds_alternative<LimitAsked>(what) ? 1U : 0U;
            if (!fault)
                fault = fault_of_asked(questions, state);
            before = state;
        };
        play.tell(SettingsChanged{play.settings});
        for (std::uint32_t i = 0; i < 1'000 && !fault; ++i) {
            play.pass(milliseconds(play.dice().roll(15'000)));
            play.something();
        }
        CHECK(fault.value_or("no fault") == "no fault");
        taken_back += questions.taken_back;
    }
    CHECK(asked > 40); // else it was not played
    CHECK(taken_back > 10);
}
