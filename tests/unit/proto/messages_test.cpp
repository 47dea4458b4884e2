#include "tests/unit/proto/any_message.hpp"

#include "proto/json_reader.hpp"
#include "proto/json_writer.hpp"
#include "proto/messages/consents.hpp"
#include "proto/messages/consult.hpp"
#include "proto/messages/contact.hpp"
#include "proto/messages/continuity.hpp"
#include "proto/messages/directory.hpp"
#include "proto/messages/feed.hpp"
#include "proto/messages/opening.hpp"
#include "proto/messages/partners.hpp"
#include "proto/messages/problem.hpp"
#include "proto/messages/retention.hpp"
#include "proto/messages/roster.hpp"
#include "proto/messages/routing.hpp"
#include "proto/messages/session.hpp"
#include "proto/messages/shift.hpp"
#include "proto/messages/supervisor.hpp"

#include <catch2/catch.hpp>

using namespace hotline;

namespace {

template <class T>
bool comes_back_as_it_was() {
    return rc::check([] {
        const T message = test::any<T>();
        RC_ASSERT(read_json<T>(write_json(message)).value() == message);
    });
}

} // namespace

TEMPLATE_TEST_CASE("every message is read back as it was written", "", wire::SignIn, wire::Bare, wire::Me, wire::Done,
                   wire::StartShift, wire::SetIntent, wire::Shift, wire::DeclineOffer, wire::Contact, wire::WriteText,
                   wire::SetAcuity, wire::WrapUp, wire::GiveConsent, wire::WithdrawConsent, wire::IssueReferral,
                   wire::DirectoryPage, wire::Floor, wire::AssignContact, wire::ParkContact, wire::JudgeWaiting,
                   wire::Choice, wire::RoutingNumbers, wire::TipList, wire::LiveConsents, wire::Tip, wire::ReviewTip,
                   wire::RetentionList, wire::OrderErasure, wire::PlaceHold, wire::RenewHold, wire::EndHold,
                   wire::InterpreterList, wire::InterpreterDetails, wire::SaveInterpreter, wire::SetInterpreterReady,
                   wire::AboutInterpreter, wire::InterpreterReach, wire::SetSkills, wire::PersonRoster, wire::Roster,
                   wire::MyRoster, wire::AcceptSwap, wire::OpenCallIn, wire::Candidates, wire::OpeningList,
                   wire::FromConsole, wire::ToConsole, wire::Problem, wire::ChangeNeeds, wire::MergeContacts,
                   wire::AnswerWaiver, wire::AskConsult, wire::ConsultSought, wire::ExcludePair, wire::RerouteWaiting,
                   wire::Rerouted, wire::RecordCallback, wire::Partners, wire::SavePartner, wire::Handovers) {
    REQUIRE(comes_back_as_it_was<TestType>());
}

TEST_CASE("a console says where it wants to resume") {
    const auto first = read_json<wire::FromConsole>(R"({"type":"resume","epoch":"","seq":0})").value();
    CHECK(std::get<wire::Resume>(first) == wire::Resume{"", Seq{0}});
    CHECK(read_json<wire::FromConsole>(R"({"type":"resume","seq":0})").has_error());
    CHECK(read_json<wire::FromConsole>(R"({"type":"snapshot","seq":0})").has_error());
}

TEST_CASE("an event is flat inside its envelope") {
    const wire::Event event{.epoch = Uuid{},
                            .seq = Seq{9},
                            .prev = Seq{7},
                            .at = Instant{0},
                            .event = wire::OfferEnded{OfferId{3}, ContactId{}, wire::OfferOutcome::expired}};
    CHECK(write_json(wire::ToConsole{event}) ==
          R"({"type":"event","epoch":"00000000-0000-0000-0000-000000000000","seq":9,"prev":7,)"
          R"("at":"1970-01-01T00:00:00.000Z","event":{"kind":"offer_ended","offer":3,)"
          R"("contact":"00000000-0000-0000-0000-000000000000","end":"expired"}})");
}

TEST_CASE("an offer made carries the offer's own members") {
    const auto json = write_json(wire::OfferMade{});
    CHECK(json.starts_with(R"({"kind":"offer_made","offer":0,"contact":)"));
}

TEST_CASE("messages without content are only their tag") {
    CHECK(write_json(wire::ToConsole{wire::Draining{}}) == R"({"type":"draining"})");
    CHECK(write_json(wire::ToConsole{wire::StillHere{}}) == R"({"type":"still_here"})");
}

TEST_CASE("a shift is ended by its own route and not by an intent") {
    CHECK(read_json<wire::SetIntent>(R"({"command":"01000000-0000-0000-0000-000000000000","intent":"break"})")
              .value()
              .intent == wire::ShiftIntent::break_);
    CHECK(read_json<wire::SetIntent>(R"({"command":"01000000-0000-0000-0000-000000000000","intent":"debrief"})")
              .value()
              .intent == wire::ShiftIntent::debrief);
    CHECK(read_json<wire::SetIntent>(R"({"command":"01000000-0000-0000-0000-000000000000","intent":"offline"})")
              .error() == refuse(Refusal::field_invalid, "intent"));
}
