#include "hotline/desk/invariant.hpp"
#include "tests/unit/desk/floors.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::desk;

namespace {

constexpr auto plains_cree = LanguageTag::of("crk");
constexpr auto swampy_cree = LanguageTag::of("csw");
constexpr auto cree = LanguageTag::of("cr");

StartShift speaks(PersonId id, LanguageTag language, std::optional<LanguageTag> group) {
    return {id, {{language, Proficiency::c2, group}}, Count<8>::of(3), Flag::yes};
}

OpenContact wants(ContactId id, LanguageTag language, std::optional<LanguageTag> group) {
    auto open = a_contact(id);
    open.language = language;
    open.language_group = group;
    return open;
}

void be_available(DeskLoop& loop, StartShift shift) {
    (void)loop.submit(shift).value();
    (void)loop.submit(SetIntent{shift.responder, Intent::available}).value();
}

} // namespace

TEST_CASE("INV-26: other numbers touch what is offered later, and lose nobody") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    connect(loop, pia, ana);
    (void)loop.submit(a_contact(kim, Channel::voice)).value();
    const Contact before = *loop.floor().contact(kim);
    auto settings = routing::with_wellbeing({});
    settings.valve = Count<1000>::of(7);
    CHECK(loop.submit(SetRouting{settings}).value().size() == 1);
    CHECK(loop.floor().routing().settings == settings);
    CHECK(*loop.floor().contact(kim) == before);
    CHECK(loop.floor().contact(pia)->responder == ana);
    CHECK_FALSE(check(loop.floor()).has_value());
    CHECK(loop.submit(SetRouting{settings}).value().empty()); // they are so already
}

TEST_CASE("numbers that cannot be are refused by their name") {
    DeskLoop loop;
    routing::Settings settings;
    settings.urgent.partner = seconds(-1);
    CHECK(loop.submit(SetRouting{settings}).error() == refuse(Refusal::field_invalid, "urgent"));
    CHECK(loop.floor().routing().settings == routing::Settings{});
}

TEST_CASE("a language of a group is wanted before the others of it") {
    DeskLoop loop;
    be_available(loop, speaks(ana, plains_cree, cree));
    be_available(loop, speaks(ben, swampy_cree, cree));
    (void)loop.submit(wants(pia, swampy_cree, cree)).value();
    CHECK(loop.floor().offer(offer_to(loop, ben))->contact == pia);
    (void)loop.submit(wants(kim, plains_cree, cree)).value();
    CHECK(loop.floor().offer(offer_to(loop, ana))->contact == kim);
}

TEST_CASE("what counts as a variant is that variant: a word for the region and one for the script meet at once") {
    constexpr auto traditional = LanguageTag::of("zh-Hant");
    constexpr auto punjabi = LanguageTag::of("pa");
    constexpr auto gurmukhi = LanguageTag::of("pa-Guru");
    DeskLoop loop;
    be_available(loop, speaks(ana, LanguageTag::of("zh-HK"), traditional));
    (void)loop.submit(StartShift{ben, {{LanguageTag::of("zh-Hans"), Proficiency::c2}}, Count<8>::of(3), Flag::yes})
        .value();
    SECTION("asked for by its script") {
        (void)loop.submit(wants(pia, traditional, std::nullopt)).value();
        CHECK(loop.floor().offer(offer_to(loop, ana))->contact == pia);
    }
    SECTION("not the other variant, while somebody is on shift who has it") {
        (void)loop.submit(wants(pia, LanguageTag::of("zh-CN"), LanguageTag::of("zh-Hans"))).value();
        CHECK(loop.floor().contact(pia)->state == ContactState::waiting);
    }
    SECTION("asked for in no variant") {
        (void)loop.submit(wants(pia, LanguageTag::of("zh"), std::nullopt)).value();
        CHECK(loop.floor().offer(offer_to(loop, ana))->contact == pia);
    }
    SECTION("spoken in no variant counts as the likely one") {
        be_available(loop, speaks(id_of<PersonId>(77), punjabi, gurmukhi));
        (void)loop.submit(wants(pia, gurmukhi, std::nullopt)).value();
        CHECK(loop.floor().offer(offer_to(loop, id_of<PersonId>(77)))->contact == pia);
    }
}

TEST_CASE("whoever speaks another language of the group is asked when nobody nearer is there, or after the wait") {
    DeskLoop loop;
    be_available(loop, speaks(ana, plains_cree, cree));
    SECTION("nobody on shift speaks the very one") {
        (void)loop.submit(wants(pia, swampy_cree, cree)).value();
        CHECK(loop.floor().offer(offer_to(loop, ana))->contact == pia);
    }
    SECTION("the group itself is asked for") {
        (void)loop.submit(wants(pia, cree, std::nullopt)).value();
        CHECK(loop.floor().offer(offer_to(loop, ana))->contact == pia);
    }
    SECTION("whoever speaks the very one is on a break") {
        (void)loop.submit(speaks(ben, swampy_cree, cree)).value();
        (void)loop.submit(wants(pia, swampy_cree, cree)).value();
        CHECK(loop.floor().contact(pia)->state == ContactState::waiting);
        loop.run_for(routing::Settings{}.standard.any_variant);
        CHECK(loop.floor().offer(offer_to(loop, ana))->contact == pia);
    }
    SECTION("another group") {
        (void)loop.submit(wants(pia, LanguageTag::of("ojs"), LanguageTag::of("oj"))).value();
        CHECK(loop.run_for(hours(1)).empty());
        CHECK(loop.floor().contact(pia)->state == ContactState::waiting);
    }
}
