#include "hotline/api/feed_events.hpp"
#include "hotline/channels/chat/conversation.hpp"
#include "hotline/tips/tip.hpp"
#include "tests/unit/engine/stage.hpp"

#include <catch2/catch.hpp>

#include <variant>

// What each console is told of what really happened on a stage.

using namespace hotline;
using namespace hotline::api;
using namespace hotline::test;

namespace {

const auto sue = id_of<PersonId>(9);
const Viewer ana_sees{.person = ana, .supervisor = false};
const Viewer ben_sees{.person = ben, .supervisor = false};
const Viewer sue_sees{.person = sue, .supervisor = true};
using Told = std::vector<wire::FeedEvent>;

Told told(const Viewer& viewer, const engine::Batch& batch) {
    Told all;
    for (const auto& published : batch.published) {
        if (auto event = feed_event(viewer, published))
            all.push_back(std::move(*event));
    }
    return all;
}

/// The only one of its kind among what was told.
template <class Event>
Event the(const Told& all) {
    std::optional<Event> found;
    for (const auto& event : all) {
        if (const auto* one = std::get_if<Event>(&event)) {
            CHECK_FALSE(found.has_value());
            found = *one;
        }
    }
    REQUIRE(found.has_value());
    return *found;
}

template <class Event>
bool heard_of(const Told& all) {
    return std::ranges::any_of(all, [](const auto& event) { return std::holds_alternative<Event>(event); });
}

/// Ana has Pia's chat; Ben is idle; nobody is asked anything.
struct Conversation {
    Stage stage;
    Conversation() {
        stage.put_on_shift(ana);
        stage.connect(pia, ana);
        stage.put_on_shift(ben);
    }
    engine::Batch ask(PersonId actor, desk::Command command) { return stage.turn({asking(actor, std::move(command))}); }
    template <class Record>
    engine::Batch write(const Record& record, std::uint32_t number, const engine::Interest& interest) {
        return stage.turn({writing(ana, journal::change(record, id_of<TipId>(number).value, 0), interest)});
    }
};

const engine::Interest in_pias_contact{.contact = pia, .supervisors = false, .person = std::nullopt};
const engine::Interest anas_own{.contact = std::nullopt, .supervisors = false, .person = ana};
const engine::Interest supervisors{.contact = std::nullopt, .supervisors = true, .person = std::nullopt};

} // namespace

TEST_CASE("what a contact needs is told with its offer, and anew when it changes") {
    Stage stage;
    stage.put_on_shift(ana);
    auto open = std::get<desk::OpenContact>(open_chat(pia));
    open.needs.further = {{LanguageTag::of("fr"), Proficiency::b2}};
    const desk::Command arriving = open;
    const auto offer = the<wire::OfferMade>(told(ana_sees, stage.turn({asking(visitor, arriving)})));
    CHECK(offer.needs.further == std::vector{LanguageTag::of("fr")});
    CHECK(offer.needs.must.empty());

    Conversation talking;
    desk::ChangeNeeds change{pia, {LanguageTag::of("fr"), Proficiency::b2}, {}, ana};
    change.needs.wish = {routing::Trait::woman};
    const auto changed = the<wire::ContactChanged>(told(ana_sees, talking.ask(ana, change)));
    CHECK(changed.contact == pia);
    CHECK(changed.language == LanguageTag::of("fr"));
    CHECK(changed.needs.value().wish == std::vector{wire::Trait::woman});
    CHECK_FALSE(changed.state.has_value());
}

TEST_CASE(
    "a supervisor who takes a contact themselves is told of it as its responder, everybody else as of the floor") {
    Stage stage;
    (void)stage.turn({asking(visitor, open_chat(pia))});
    (void)stage.turn({asking(sue, begin_shift(sue))}); // on break: nothing is offered to them
    const auto batch = stage.turn({asking(sue, desk::AssignContact{pia, sue, sue})});
    CHECK(the<wire::ContactConnected>(told(sue_sees, batch)).contact == pia);
    const Viewer sam_sees{.person = id_of<PersonId>(19), .supervisor = true};
    CHECK(heard_of<wire::FloorChanged>(told(sam_sees, batch)));
    CHECK_FALSE(heard_of<wire::ContactConnected>(told(sam_sees, batch)));
}

TEST_CASE("an offer is told to whoever is asked, whole; supervisors hear that the floor has changed") {
    Stage stage;
    stage.put_on_shift(ana);
    const auto batch = stage.turn({asking(visitor, open_chat(pia, Acuity::urgent))});
    const auto offer = the<wire::OfferMade>(told(ana_sees, batch));
    const auto* on_floor = stage.floor().offer(stage.floor().responder(ana)->offer.value());
    CHECK(offer.offer == on_floor->id);
    CHECK(offer.contact == pia);
    CHECK(offer.channel == Channel::chat);
    CHECK(offer.acuity == Acuity::urgent);
    CHECK(offer.expires_at == on_floor->expires);
    CHECK(offer.arrived_at == stage.floor().contact(pia)->arrived);
    CHECK(offer.made_at == stage.now);
    CHECK(told(ben_sees, batch).empty());
    const auto overseen = told(sue_sees, batch);
    CHECK(heard_of<wire::FloorChanged>(overseen));
    CHECK_FALSE(heard_of<wire::OfferMade>(overseen));
}

TEST_CASE("an accepted offer is a connected contact, for the one who took it") {
    Stage stage;
    stage.put_on_shift(ana);
    (void)stage.ask(asking(visitor, open_chat(pia))).value();
    const auto offer = stage.floor().responder(ana)->offer.value();
    const auto batch = stage.turn({asking(ana, desk::AcceptOffer{.offer = offer, .responder = ana})});
    CHECK(the<wire::ContactConnected>(told(ana_sees, batch)).contact == pia);
    CHECK(told(ben_sees, batch).empty());
}

TEST_CASE("an offer that ends is told to whom it was made, with why") {
    Stage stage;
    stage.put_on_shift(ana);
    (void)stage.ask(asking(visitor, open_chat(pia))).value();
    const auto offer = stage.floor().responder(ana)->offer.value();
    SECTION("declined") {
        const auto batch = stage.turn(
            {asking(ana, desk::DeclineOffer{.offer = offer, .responder = ana, .reason = DeclineReason::not_given})});
        const auto ended = the<wire::OfferEnded>(told(ana_sees, batch));
        CHECK(ended.offer == offer);
        CHECK(ended.end == wire::OfferOutcome::declined);
    }
    SECTION("run out") {
        stage.now = stage.floor().offer(offer)->expires;
        CHECK(the<wire::OfferEnded>(told(ana_sees, stage.turn({}))).end == wire::OfferOutcome::expired);
    }
    SECTION("the visitor has gone: and no contact that was never theirs") {
        const auto batch =
            stage.turn({asking(visitor, desk::LeaveContact{.contact = pia, .reason = GoneReason::left})});
        const auto all = told(ana_sees, batch);
        CHECK(the<wire::OfferEnded>(all).end == wire::OfferOutcome::contact_gone);
        CHECK_FALSE(heard_of<wire::ContactGone>(all));
    }
    SECTION("the service started again") {
        const auto batch = stage.turn({asking(the_service, desk::RecoverFloor{})});
        CHECK(the<wire::OfferEnded>(told(ana_sees, batch)).end == wire::OfferOutcome::restarted);
    }
}

TEST_CASE("a contact's changes are told to the one who has it") {
    Conversation now;
    SECTION("held and resumed") {
        const auto held = now.ask(ana, desk::HoldContact{.contact = pia, .responder = ana});
        CHECK(the<wire::ContactChanged>(told(ana_sees, held)).state == ContactState::held);
        const auto resumed = now.ask(ana, desk::ResumeContact{.contact = pia, .responder = ana});
        CHECK(the<wire::ContactChanged>(told(ana_sees, resumed)).state == ContactState::connected);
        CHECK(told(ben_sees, held).empty());
    }
    SECTION("judged anew") {
        const auto judged = now.ask(ana, desk::ReclassifyContact{.contact = pia,
                                                                 .acuity = Acuity::immediate,
                                                                 .reason = AcuityReason::weapon_or_violence,
                                                                 .by = ana});
        const auto changed = the<wire::ContactChanged>(told(ana_sees, judged));
        CHECK(changed.acuity == Acuity::immediate);
        CHECK(changed.acuity_reason == AcuityReason::weapon_or_violence);
        CHECK_FALSE(changed.state.has_value());
    }
    SECTION("the visitor leaves: gone, and time to wrap up") {
        const auto left = now.ask(visitor, desk::LeaveContact{.contact = pia, .reason = GoneReason::left});
        const auto all = told(ana_sees, left);
        REQUIRE(all.size() == 2);
        CHECK(std::get<wire::ContactChanged>(all[0]).visitor_here == false);
        CHECK(std::get<wire::ContactChanged>(all[1]).state == ContactState::wrapping_up);
        CHECK(std::get<wire::ContactChanged>(all[1]).wrap_up_until.has_value());
    }
    SECTION("closed") {
        (void)now.ask(ana, desk::EndContact{.contact = pia, .responder = ana});
        const auto closed =
            now.ask(ana, desk::WrapUp{.contact = pia, .responder = ana, .disposition = Disposition::helped});
        CHECK(the<wire::ContactGone>(told(ana_sees, closed)).why == wire::GoneWhy::closed);
        CHECK(told(ben_sees, closed).empty());
    }
    SECTION("given back: who had it hears that it is gone, who is asked next hears of an offer") {
        const auto off = now.ask(ana, desk::EndShift{.responder = ana});
        CHECK(the<wire::ContactGone>(told(ana_sees, off)).why == wire::GoneWhy::requeued);
        CHECK_FALSE(the<wire::ShiftChanged>(told(ana_sees, off)).on);
        CHECK(the<wire::OfferMade>(told(ben_sees, off)).contact == pia);
    }
}

TEST_CASE("a shift's changes are told to the person, with how they stand now") {
    Stage stage;
    const auto began = stage.turn({asking(ana, begin_shift(ana))});
    const auto on_break = the<wire::ShiftChanged>(told(ana_sees, began));
    CHECK(on_break.on);
    CHECK(on_break.state == ResponderState::on_break);
    const auto ready = stage.turn({asking(ana, be_available(ana))});
    CHECK(the<wire::ShiftChanged>(told(ana_sees, ready)).state == ResponderState::idle);
    CHECK(told(ben_sees, ready).empty());
    CHECK(heard_of<wire::FloorChanged>(told(sue_sees, ready)));
}

TEST_CASE("a message is told to the one who has the contact and to nobody else") {
    Conversation now;
    const chat::Message message{.contact = pia, .author = Author::visitor, .by = std::nullopt};
    const auto batch = now.write(message, 20, in_pias_contact);
    const auto written = the<wire::MessageWritten>(told(ana_sees, batch));
    CHECK(written.contact == pia);
    CHECK(written.message.text.empty()); // it is sealed: the feed opens it for those who are told
    CHECK(written.message.seq == batch.published.front().entry.seq);
    CHECK(written.message.author == Author::visitor);
    CHECK(told(ben_sees, batch).empty());
    CHECK(told(sue_sees, batch).empty());
}

TEST_CASE("a message is told neither to who is only asked to take the contact nor to who has lost it") {
    Conversation now;
    (void)now.ask(ana, desk::EndShift{.responder = ana});
    REQUIRE(now.stage.floor().responder(ben)->offer.has_value());
    const chat::Message message{.contact = pia, .author = Author::visitor, .by = std::nullopt};
    const auto batch = now.write(message, 20, in_pias_contact);
    CHECK(told(ben_sees, batch).empty());
    CHECK(told(ana_sees, batch).empty());
}

TEST_CASE("even a wrongly wide audience tells a supervisor nothing that was said") {
    Conversation now;
    const chat::Message message{.contact = pia, .author = Author::visitor, .by = std::nullopt};
    const auto batch = now.write(message, 20, supervisors);
    CHECK(told(sue_sees, batch).empty());
}

TEST_CASE("drafts, consents and referrals are told to the consoles of the one who made them") {
    Conversation now;
    SECTION("draft") {
        const auto batch = now.write(chat::Draft{.contact = pia, .person = ana}, 21, anas_own);
        const auto saved = the<wire::DraftSaved>(told(ana_sees, batch));
        CHECK(saved.contact == pia);
        CHECK(saved.version == 1);
        CHECK(told(ben_sees, batch).empty());
        CHECK(told(sue_sees, batch).empty());
    }
    SECTION("consent") {
        const casework::Consent consent{
            .contact = pia, .scope = ConsentScope::callback, .state = ConsentState::given, .recorded_by = ana};
        const auto batch = now.write(consent, 22, anas_own);
        const auto changed = the<wire::ConsentChanged>(told(ana_sees, batch));
        CHECK(changed.consent.scope == ConsentScope::callback);
        CHECK(changed.consent.version == 1);
        CHECK(told(ben_sees, batch).empty());
    }
    SECTION("referral, its names for the directory to fill in") {
        directory::Referral referral;
        referral.contact = pia;
        referral.state = ReferralState::issued;
        const auto batch = now.write(referral, 23, anas_own);
        const auto changed = the<wire::ReferralChanged>(told(ana_sees, batch));
        CHECK(changed.referral.state == ReferralState::issued);
        CHECK(changed.referral.next ==
              std::vector{ReferralState::accepted, ReferralState::declined, ReferralState::cancelled});
        CHECK(changed.referral.service_name.empty());
        CHECK(told(sue_sees, batch).empty());
    }
}

TEST_CASE("tips are told to supervisors: that one came, and how it stands; nothing of what it says") {
    Conversation now;
    tips::Tip tip;
    tip.language = LanguageTag::of("en");
    const auto batch = now.write(tip, 30, supervisors);
    CHECK(the<wire::TipReceived>(told(sue_sees, batch)).tip == id_of<TipId>(30));
    CHECK(told(ana_sees, batch).empty());
    tip.state = ReviewState::screened;
    const auto reviewed = now.stage.turn({writing(sue, journal::change(tip, id_of<TipId>(30).value, 1), supervisors)});
    CHECK(the<wire::TipChanged>(told(sue_sees, reviewed)).state == ReviewState::screened);
    CHECK(told(ana_sees, reviewed).empty());
}

TEST_CASE("an act, a session and an unknown kind are told to nobody") {
    Conversation now;
    auto reading = asking(sue);
    reading.acts.push_back({.kind = "tip_read", .subject = pia.value, .facts = "{}"});
    const auto read = now.stage.turn({reading});
    const auto session = now.write(chat::VisitorSession{}, 31, supervisors);
    for (const auto& viewer : {ana_sees, ben_sees, sue_sees}) {
        CHECK(told(viewer, read).empty());
        CHECK(told(viewer, session).empty());
    }
}

TEST_CASE("a supervisor who also serves hears their own things as a responder and the rest as a change of the floor") {
    Stage stage;
    stage.put_on_shift(sue);
    const auto batch = stage.turn({asking(visitor, open_chat(pia))});
    const auto all = told(sue_sees, batch);
    CHECK(heard_of<wire::OfferMade>(all));
    CHECK(heard_of<wire::FloorChanged>(all)); // the arrival
}

TEST_CASE("an offer that stands longer because storage took no writes is told again under its number") {
    Stage stage;
    stage.put_on_shift(ana);
    (void)stage.ask(asking(visitor, open_chat(pia))).value();
    const auto since = stage.now;
    stage.now = stage.now + hours(1);
    const auto batch = stage.turn({asking(the_service, desk::StorageReturned{since})});
    const auto& offer = stage.floor().offers().begin()->second;
    const auto again = the<wire::OfferMade>(told(ana_sees, batch));
    CHECK(again.offer == offer.id);
    CHECK(again.expires_at == offer.expires);
    CHECK_FALSE(heard_of<wire::OfferMade>(told(ben_sees, batch)));
}

TEST_CASE("whoever dials reads the contact anew when they have longer, because storage took no writes") {
    Stage stage;
    stage.put_on_shift(ana);
    (void)stage.ask(asking(visitor, open_chat(pia))).value();
    const std::vector<desk::SafeWindow> windows{{stage.now, stage.now + hours(3)}};
    (void)stage.ask(asking(visitor, desk::AskCallback{pia, Digest{{1}}, windows, pia})).value();
    const auto offer = stage.floor().responder(ana)->offer.value();
    (void)stage.ask(asking(ana, desk::AcceptOffer{offer, ana})).value();
    const auto since = stage.now;
    stage.now = stage.now + minutes(1);
    const auto batch = stage.turn({asking(the_service, desk::StorageReturned{since})});
    CHECK(the<wire::ContactConnected>(told(ana_sees, batch)).contact == pia);
    CHECK_FALSE(heard_of<wire::ContactConnected>(told(ben_sees, batch)));
}

TEST_CASE("a life in danger is offered to several: each is told of their own offer, also when it stands longer") {
    Stage stage;
    stage.put_on_shift(ana);
    stage.put_on_shift(ben);
    (void)stage.ask(asking(visitor, open_chat(pia, Acuity::immediate))).value();
    stage.now = stage.now + seconds(11); // unanswered for longer than it stands alone
    (void)stage.turn({});
    REQUIRE(stage.floor().offers().size() == 2);
    const auto since = stage.now;
    stage.now = stage.now + hours(1);
    const auto batch = stage.turn({asking(the_service, desk::StorageReturned{since})});
    for (const auto& [id, offer] : stage.floor().offers()) {
        const auto again = the<wire::OfferMade>(told(offer.responder == ana ? ana_sees : ben_sees, batch));
        CHECK(again.offer == id);
        CHECK(again.made_at == offer.made);
        CHECK(again.expires_at == offer.expires);
    }
}
