#include "tests/unit/engine/stage.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace hotline;
using namespace hotline::test;
using engine::Published;
using People = std::vector<PersonId>;

namespace {

const Published& published(const engine::Batch& batch, std::string_view kind) {
    const auto found = std::ranges::find(batch.published, kind, [](const auto& one) { return one.entry.kind; });
    REQUIRE(found != batch.published.end());
    return *found;
}

/// A record whose writer wants to tell whoever serves the contact.
engine::Submission a_word_in(ContactId contact, std::uint32_t number) {
    return writing(visitor, casework::record_consent(id_of<ConsentId>(number), contact, ConsentScope::callback, ana),
                   {.contact = contact, .supervisors = false, .person = std::nullopt});
}

} // namespace

TEST_CASE("of an offer hear the responder who is asked, the supervisors and the visitor's page") {
    Stage stage;
    stage.put_on_shift(ana);
    const auto batch = stage.turn({asking(visitor, open_chat(pia))});
    const auto& offer = published(batch, "offer_made");
    CHECK(offer.audience.people == People{ana});
    CHECK(offer.audience.supervisors);
    CHECK(offer.audience.visitor == pia);
    REQUIRE(offer.contact.has_value());
    CHECK(offer.contact->state == ContactState::offered);
    REQUIRE(offer.standing.has_value());
    CHECK(offer.standing->state == ResponderState::offered);
}

TEST_CASE("of what is written in a contact hear the one who has taken it and the visitor's page, nobody else") {
    Stage stage;
    stage.put_on_shift(ana);
    stage.put_on_shift(ben);
    stage.connect(pia, ana);
    const auto batch = stage.turn({a_word_in(pia, 1)});
    const auto& word = published(batch, "consent");
    CHECK(word.audience.people == People{ana});
    CHECK(word.audience.visitor == pia);
    CHECK_FALSE(word.audience.supervisors);
}

TEST_CASE("who is only asked to take a contact does not hear what is written in it") {
    Stage stage;
    stage.put_on_shift(ana);
    (void)stage.ask(asking(visitor, open_chat(pia))).value();
    REQUIRE(stage.floor().contact(pia)->state == ContactState::offered);
    const auto batch = stage.turn({a_word_in(pia, 1)});
    CHECK(published(batch, "consent").audience.people.empty());
}

TEST_CASE("who has lost a contact hears that, and nothing that is written in it afterwards") {
    Stage stage;
    stage.put_on_shift(ana);
    stage.connect(pia, ana);
    const auto end = stage.turn({asking(ana, desk::EndShift{.responder = ana})});
    CHECK(published(end, "contact_requeued").audience.people == People{ana});
    const auto& gone = published(end, "shift_ended");
    REQUIRE(gone.standing.has_value());
    CHECK_FALSE(gone.standing->on_shift);
    const auto batch = stage.turn({a_word_in(pia, 1)});
    CHECK(published(batch, "consent").audience.people.empty());
}

TEST_CASE("of a tip hear supervisors only; of an act nobody") {
    Stage stage;
    auto tip = writing(visitor, casework::record_consent(id_of<ConsentId>(9), pia, ConsentScope::callback, ana),
                       {.contact = std::nullopt, .supervisors = true, .person = std::nullopt});
    tip.acts.push_back({.kind = "tip_read", .subject = pia.value, .facts = "{}"});
    const auto batch = stage.turn({tip});
    const auto& heard = batch.published.at(0).audience;
    CHECK(heard.supervisors);
    CHECK(heard.people.empty());
    CHECK_FALSE(heard.visitor.has_value());
    const auto& act = batch.published.at(1).audience;
    CHECK_FALSE(act.supervisors);
    CHECK(act.people.empty());
}

TEST_CASE("that time has passed is told to nobody") {
    const auto audience = engine::audience_of(desk::TimePassed{}, desk::Floor{});
    CHECK_FALSE(audience.supervisors);
    CHECK(audience.people.empty());
    CHECK_FALSE(audience.visitor.has_value());
}

TEST_CASE("a closed contact's entry carries no contact any more") {
    Stage stage;
    (void)stage.ask(asking(visitor, open_chat(pia))).value();
    const auto left = stage.turn({asking(visitor, desk::LeaveContact{.contact = pia, .reason = GoneReason::left})});
    CHECK(published(left, "contact_left").contact.has_value());
    CHECK_FALSE(published(left, "contact_closed").contact.has_value());
}

TEST_CASE("of somebody who is brought in hears the page of the person they are brought in for") {
    Stage stage;
    stage.put_on_shift(ana);
    stage.connect(pia, ana);
    stage.put_on_shift(ben);
    const desk::AskConsult consult{.contact = pia,
                                   .responder = ana,
                                   .consult = kim,
                                   .language = {LanguageTag::of("en"), Proficiency::b2},
                                   .must = {}};
    const auto batch = stage.turn({asking(ana, consult)});
    CHECK(published(batch, "consult_asked").audience.visitor == pia);
    const auto& offer = published(batch, "offer_made");
    REQUIRE(offer.contact.has_value());
    CHECK(offer.contact->id == kim);
    CHECK(offer.audience.visitor == pia);
    CHECK(offer.audience.people == People{ben, ana});
}
