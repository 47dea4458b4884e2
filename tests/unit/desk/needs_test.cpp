#include "hotline/desk/invariant.hpp"
#include "hotline/desk/snapshot.hpp"
#include "tests/unit/desk/floors.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::desk;
using routing::Topic;
using routing::Trait;

namespace {

const LanguageSkill english{LanguageTag::of("en"), Proficiency::b2};
const LanguageSkill french{LanguageTag::of("fr"), Proficiency::b2};

OpenContact in_need(ContactId id, Needs needs) {
    auto open = a_contact(id);
    open.needs = std::move(needs);
    return open;
}

void be_available(DeskLoop& loop, PersonId id, Abilities abilities) {
    auto shift = a_shift(id);
    shift.abilities = std::move(abilities);
    (void)loop.submit(shift).value();
    (void)loop.submit(SetIntent{id, Intent::available}).value();
}

bool is_offered(const DeskLoop& loop, ContactId contact, PersonId responder) {
    const Offer* offer =
        loop.floor().contact(contact)->offer ? loop.floor().offer(*loop.floor().contact(contact)->offer) : nullptr;
    return offer && offer->responder == responder;
}

Needs that_must(Trait trait) {
    Needs needs;
    needs.must = {trait};
    return needs;
}

} // namespace

TEST_CASE("a contact that must have somebody cleared for minors waits for them, however long") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    (void)loop.submit(in_need(pia, that_must(Trait::cleared_for_minors))).value();
    (void)loop.run_for(hours(2));
    CHECK(loop.floor().contact(pia)->state == ContactState::waiting);
    be_available(loop, ben, {.traits = {Trait::cleared_for_minors}, .spared = {}, .most = {}});
    CHECK(is_offered(loop, pia, ben));
    CHECK_FALSE(check(loop.floor()).has_value());
}

TEST_CASE("a wish is kept while the wait is short, and then gives way") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    be_available(loop, ben, {.traits = {Trait::woman}, .spared = {}, .most = {}});
    (void)loop.submit(SetIntent{ben, Intent::break_}).value();
    Needs needs;
    needs.wish = {Trait::woman};
    (void)loop.submit(in_need(pia, needs)).value();
    (void)loop.run_for(seconds(1));
    CHECK(loop.floor().contact(pia)->state == ContactState::waiting);
    (void)loop.run_for(seconds(215)); // the ladder's third step of standard acuity
    CHECK(is_offered(loop, pia, ana));
}

TEST_CASE("nobody is offered what they asked to be spared, nor more of a channel than they take") {
    DeskLoop loop;
    ChannelMaxima one_chat;
    one_chat.chat = Count<8>::of(1);
    be_available(loop, ana, {.traits = {}, .spared = {Topic::suicide}, .most = one_chat});
    Needs needs;
    needs.topics = {Topic::suicide};
    (void)loop.submit(in_need(pia, needs)).value();
    (void)loop.run_for(hours(1));
    CHECK(loop.floor().contact(pia)->state == ContactState::waiting);
    connect(loop, kim, ana);
    const auto lou = id_of<ContactId>(103);
    (void)loop.submit(a_contact(lou)).value();
    CHECK(loop.floor().contact(lou)->state == ContactState::waiting);
    CHECK(loop.submit(AssignContact{lou, ana, ben}).error() == refuse(Refusal::capacity_full));
}

TEST_CASE("another language that the person speaks is looked for after the first") {
    DeskLoop loop;
    auto shift = a_shift(ana);
    shift.languages = {{LanguageTag::of("fr"), Proficiency::c2}};
    (void)loop.submit(shift).value();
    (void)loop.submit(SetIntent{ana, Intent::available}).value();
    Needs needs;
    needs.further = {french};
    (void)loop.submit(in_need(pia, needs)).value();
    CHECK(is_offered(loop, pia, ana)); // nobody on shift speaks English: the wait for that is skipped
}

TEST_CASE("needs that change leave the place, and take back offers that do not suit any more") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    (void)loop.submit(a_contact(pia)).value();
    REQUIRE(is_offered(loop, pia, ana));
    const Contact before = *loop.floor().contact(pia);
    const auto events = loop.submit(ChangeNeeds{pia, english, that_must(Trait::woman), ben}).value();
    const auto* ended = std::get_if<OfferEnded>(&events.back());
    REQUIRE(ended);
    CHECK(ended->end == OfferEnd::needs_changed);
    const Contact& after = *loop.floor().contact(pia);
    CHECK(after.state == ContactState::waiting);
    CHECK(after.due == before.due);
    CHECK(after.arrival == before.arrival);
    CHECK(loop.floor().waiting().front().why == routing::WhyWaiting::nobody_on_shift);

    SECTION("and the person, or a supervisor, may relax them") {
        (void)loop.submit(ChangeNeeds{pia, english, {}, std::nullopt}).value();
        CHECK(is_offered(loop, pia, ana));
    }
    CHECK_FALSE(check(loop.floor()).has_value());
}

TEST_CASE("an offer that still suits outlives a change of needs") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    (void)loop.submit(a_contact(pia)).value();
    Needs needs;
    needs.wish = {Trait::man};
    CHECK(loop.submit(ChangeNeeds{pia, english, needs, ana}).value().size() == 1);
    CHECK(is_offered(loop, pia, ana));
}

TEST_CASE("needs that cannot be are refused by name, and the same again is said to be so") {
    DeskLoop loop;
    Needs needs;
    needs.further = {english};
    CHECK(loop.submit(in_need(pia, needs)).error() == refuse(Refusal::field_invalid, "further"));
    needs.further = {french, {LanguageTag::of("tl"), {}}, {LanguageTag::of("pa"), {}}, {LanguageTag::of("ar"), {}}};
    CHECK(loop.submit(in_need(pia, needs)).error() == refuse(Refusal::field_invalid, "further"));
    CHECK(loop.submit(ChangeNeeds{pia, english, {}, ana}).error() == refuse(Refusal::contact_closed));
    needs.further = {french};
    needs.must = {Trait::woman, Trait::cleared_for_minors, Trait::woman};
    needs.wish = {Trait::woman};
    (void)loop.submit(in_need(pia, needs)).value();
    const Needs kept = loop.floor().contact(pia)->needs;
    CHECK(kept.must == std::vector{Trait::cleared_for_minors, Trait::woman});
    CHECK(kept.wish.empty());
    CHECK(loop.submit(ChangeNeeds{pia, english, needs, ana}).error() == refuse(Refusal::already_so));
}

TEST_CASE("a returning contact goes before those of its class who just arrived") {
    DeskLoop loop;
    (void)loop.submit(a_contact(pia)).value();
    auto back = a_contact(kim);
    back.standing = routing::Standing::returning;
    (void)loop.submit(back).value();
    CHECK(loop.floor().waiting().front().contact == kim);
    CHECK_FALSE(check(loop.floor()).has_value());
}

TEST_CASE("needs and abilities outlive a snapshot, and a journal from before knows none") {
    DeskLoop loop;
    be_available(loop, ana, {.traits = {Trait::man}, .spared = {Topic::torture}, .most = {}});
    Needs needs = that_must(Trait::quebec);
    needs.further = {french};
    needs.interpreter = Flag::yes;
    (void)loop.submit(in_need(pia, needs)).value();
    const auto again = restore(snapshot(loop.floor())).value();
    CHECK(again.contact(pia)->needs == needs);
    CHECK(again.responder(ana)->abilities == loop.floor().responder(ana)->abilities);
    CHECK(fingerprint(again) == fingerprint(loop.floor()));

    const auto old = decode("shift_started", R"({"responder":"00000000-0000-0000-0000-000000000001","languages":[],)"
                                             R"("chats_max":3})");
    REQUIRE(old.has_value());
    CHECK_FALSE(std::get<ShiftStarted>(*old).abilities.has_value());
    const std::string plain = encode(loop.entries().back().event);
    CHECK(plain.find("needs") != std::string::npos);
    (void)loop.submit(a_contact(kim)).value();
    CHECK(encode(loop.entries().back().event).find("needs") == std::string::npos);
}
