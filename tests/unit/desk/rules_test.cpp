#include "hotline/desk/invariant.hpp"
#include "hotline/desk/rules.hpp"
#include "hotline/desk/snapshot.hpp"
#include "tests/scenario/one_instant.hpp"
#include "tests/unit/desk/floors.hpp"

#include <boost/mp11.hpp>
#include <catch2/catch.hpp>

#include <vector>

using namespace hotline;
using namespace hotline::desk;

namespace {

constexpr auto the_operator = PersonId{Uuid{{9}}};
constexpr auto lou = ContactId{Uuid{{8}}};

/// How many facts a described struct is made of.
template <class T>
constexpr std::size_t facts_in() {
    if constexpr (Fact<T>) {
        return 1;
    } else {
        std::size_t facts = 0;
        boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>([&](auto member) {
            facts += facts_in<std::remove_cvref_t<decltype(std::declval<T>().*member.pointer)>>();
        });
        return facts;
    }
}

constexpr std::size_t first_steps = 3; // of the ladders: open at once

std::int64_t another(const RuleNumber& number, const Rules& rules) {
    return number.get(rules) == number.least ? number.least + 1 : number.least;
}

} // namespace

TEST_CASE("no number that decisions go by is missing in the list that operators are given") {
    STATIC_REQUIRE(facts_in<Policy>() > 20);
    CHECK(numbers().size() == facts_in<Policy>() + facts_in<routing::Settings>() - first_steps);
    const Rules usual;
    for (const auto& number : numbers()) {
        INFO(number.key);
        Rules rules;
        const auto value = another(number, rules);
        number.set(rules, value);
        CHECK(number.get(rules) == value);
        CHECK(number_of(number.key) == &number);
        CHECK(number.of_policy == flag(rules.policy != usual.policy));
        for (const auto& other : numbers()) // each has a member of its own
            CHECK((&other == &number || other.get(rules) == other.get(usual)));
    }
}

TEST_CASE("what the product brings along can be, at its least and at its most") {
    CHECK_FALSE(fault_of(Rules{}).has_value());
    for (const auto& number : numbers()) {
        INFO(number.key);
        CHECK(fits(number, number.get(Rules{})));
        CHECK(fits(number, number.least));
        CHECK(fits(number, number.most));
        CHECK_FALSE(fits(number, number.least - 1));
        CHECK_FALSE(fits(number, number.most + 1));
        CHECK(fits(number, std::nullopt) == (number.or_never == Flag::yes));
    }
}

TEST_CASE("a number that cannot be beside the others is named by its key") {
    Rules rules;
    SECTION("graver contacts would be allowed to wait longer") {
        rules.policy.wait_urgent = hours(1);
        CHECK(fault_of(rules) == "routing.wait.serious_seconds");
    }
    SECTION("the pair would cool off longer where nobody else is left") {
        rules.policy.cool_off_alone = minutes(6);
        CHECK(fault_of(rules) == "routing.offer.cool_off_alone_seconds");
    }
    SECTION("life in danger would wait behind others") {
        rules.settings.bands.immediate = Count<15>::of(2);
        CHECK(fault_of(rules) == "routing.bands.immediate");
    }
    SECTION("somebody who returns would go before life in danger") {
        rules.settings.bands.immediate = Count<15>::of(1);
        CHECK(fault_of(rules) == "routing.returning_band");
    }
    SECTION("an offer would stand longer than the study allows") {
        rules.policy.offer_chat = seconds(31);
        CHECK(fault_of(rules) == "routing.offer.chat_seconds");
    }
    SECTION("a responder would have rest of a negative length") {
        rules.settings.wellbeing.rest = seconds(-1);
        CHECK(fault_of(rules) == "routing.wellbeing.rest_seconds");
    }
}

TEST_CASE("INV-26: another policy touches what is decided later: no place, no live offer and no date moves") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    (void)loop.submit(a_contact(pia)).value();
    (void)loop.submit(a_contact(kim)).value();
    const Offer offer = *loop.floor().offer(offer_to(loop, ana));
    const Contact offered = *loop.floor().contact(offer.contact);
    const Contact waiting = *loop.floor().contact(kim);
    const auto dates = loop.floor().deadlines();
    const auto queue = routing::queue(loop.floor().routing());
    REQUIRE(waiting.state == ContactState::waiting);

    Policy policy;
    policy.wait_urgent = policy.wait_serious = seconds(1);
    policy.wait_standard = policy.wait_information = seconds(2);
    policy.wait_email = seconds(3);
    policy.offer_chat = seconds(7);
    policy.cool_off = hours(2);
    policy.console_grace = seconds(3);
    const auto set = loop.submit(SetPolicy{policy}, the_operator).value();
    REQUIRE(set.size() == 1);
    CHECK(loop.entries().back().head.actor == the_operator); // who wanted it is on the record
    CHECK(loop.floor().policy() == policy);
    CHECK(*loop.floor().contact(kim) == waiting);
    CHECK(*loop.floor().contact(offer.contact) == offered);
    CHECK(*loop.floor().offer(offer.id) == offer);
    CHECK(loop.floor().deadlines() == dates);
    CHECK(routing::queue(loop.floor().routing()) == queue);
    CHECK(loop.submit(SetPolicy{policy}, the_operator).value().empty()); // it is so already

    SECTION("what is offered and who arrives later goes by the new numbers") {
        (void)loop.submit(DeclineOffer{offer.id, ana, DeclineReason::not_ready}).value();
        const Offer next = *loop.floor().offer(offer_to(loop, ana));
        CHECK(next.contact == kim);
        CHECK(next.expires == loop.now() + seconds(7));
        (void)loop.submit(a_contact(lou)).value();
        CHECK(loop.floor().contact(lou)->due == loop.now() + seconds(2));
        CHECK(loop.floor().contact(kim)->due == waiting.due);
    }
    SECTION("a replay comes to the same floor, whatever policy it starts with") {
        (void)loop.run_for(minutes(1));
        const auto [folded, lives] = at_one_instant(fold(loop.entries(), 0, loop.entries().size()), loop.floor());
        CHECK(fingerprint(folded) == fingerprint(lives));
        CHECK(restore(snapshot(loop.floor())).value().policy() == policy);
    }
    CHECK_FALSE(check(loop.floor()).has_value());
}

TEST_CASE("a policy that cannot be is refused by its key and changes nothing") {
    DeskLoop loop;
    Policy policy;
    policy.offer_chat = Millis{};
    CHECK(loop.submit(SetPolicy{policy}).error() == refuse(Refusal::field_invalid, "routing.offer.chat_seconds"));
    CHECK(loop.floor().policy() == Policy{});
    CHECK(loop.entries().empty());
}
