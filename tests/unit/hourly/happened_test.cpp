#include "tests/unit/hourly/day.hpp"

#include <boost/mp11/algorithm.hpp>
#include <catch2/catch.hpp>

#include <stdexcept>

namespace hotline::hourly {
namespace {

template <class Ours, class Desks>
void read_alike() {
    CHECK(Ours::kind == Desks::kind);
    CHECK(std::holds_alternative<Ours>(happened(entry_of({}, Desks{})).value()));
}

} // namespace

TEST_CASE("the kinds read are the desk's") {
    read_alike<Arrived, desk::ContactArrived>();
    read_alike<Reclassified, desk::ContactReclassified>();
    read_alike<OfferMade, desk::OfferMade>();
    read_alike<OfferAccepted, desk::OfferAccepted>();
    read_alike<Assigned, desk::ContactAssigned>();
    read_alike<OfferEnded, desk::OfferEnded>();
    read_alike<Held, desk::ContactHeld>();
    read_alike<Resumed, desk::ContactResumed>();
    read_alike<WrapUpStarted, desk::WrapUpStarted>();
    read_alike<Requeued, desk::ContactRequeued>();
    read_alike<Closed, desk::ContactClosed>();
    read_alike<ShiftStarted, desk::ShiftStarted>();
    read_alike<IntentSet, desk::IntentSet>();
    read_alike<Missed, desk::ResponderMissed>();
    read_alike<ConsoleAway, desk::ConsoleWentAway>();
    read_alike<ConsoleBack, desk::ConsoleCameBack>();
    read_alike<ShiftEnded, desk::ShiftEnded>();
    read_alike<ConsultAsked, desk::ConsultAsked>();
    read_alike<ConsultEnded, desk::ConsultEnded>();
    read_alike<Transferred, desk::ContactTransferred>();
    read_alike<InterpreterCalled, desk::InterpreterCalled>();
    read_alike<InterpreterHere, desk::InterpreterHere>();
    read_alike<InterpreterMissed, desk::InterpreterMissed>();
    read_alike<CallbackAsked, desk::CallbackAsked>();
    read_alike<CallbackAttempted, desk::CallbackAttempted>();
    read_alike<CallbackResult, desk::CallbackResult>();
    read_alike<CallbackWindowPassed, desk::CallbackWindowPassed>();
    read_alike<HandoffAsked, desk::HandoffAsked>();
    read_alike<HandoffTaken, desk::HandoffTaken>();
    read_alike<HandoffEnded, desk::HandoffEnded>();
    read_alike<LimitAsked, desk::LimitAsked>();
    read_alike<LimitWaived, desk::LimitWaived>();
    read_alike<WaiverRefused, desk::WaiverRefused>();
    read_alike<MissEnded, desk::MissEnded>();
    read_alike<RoutingSet, desk::RoutingSet>();
}

TEST_CASE("numbers of an older journal that say nothing of storms are those of that time") {
    auto entry = entry_of({}, desk::RoutingSet{});
    entry.facts = R"({"settings":{}})";
    CHECK(std::get<RoutingSet>(happened(entry).value()).settings.storm_within == minutes(1));
}

TEST_CASE("the facts read are those the desk wrote") {
    desk::ContactArrived came;
    came.contact = {uuid_of(7)};
    came.channel = Channel::voice;
    came.acuity = Acuity::urgent;
    came.language = LanguageTag::of("cr");
    const auto arrived = std::get<Arrived>(*happened(entry_of({}, came)));
    CHECK(arrived.contact == came.contact);
    CHECK(arrived.channel == Channel::voice);
    CHECK(arrived.acuity == Acuity::urgent);
    CHECK(arrived.language == LanguageTag::of("cr"));

    const auto ended = std::get<OfferEnded>(
        *happened(entry_of({}, desk::OfferEnded{{9}, {uuid_of(7)}, ana(), OfferEnd::declined, {}, {}, {}})));
    CHECK(ended.contact == came.contact);
    CHECK(ended.responder == ana());
    CHECK(ended.end == OfferEnd::declined);

    const auto closed = std::get<Closed>(
        *happened(entry_of({}, desk::ContactClosed{{uuid_of(7)}, Disposition::overflowed, std::nullopt})));
    CHECK(closed.disposition == Disposition::overflowed);

    const auto shift = std::get<ShiftStarted>(*happened(entry_of({}, desk::ShiftStarted{ben(), {}, Count<8>::of(3)})));
    CHECK(shift.responder == ben());
    CHECK(shift.chats_max.value() == 3);
}

TEST_CASE("records and events that mean nothing here are passed over") {
    CHECK_FALSE(happened(entry_of({}, desk::TimePassed{})));
    auto record = entry_of({}, desk::ContactHeld{});
    record.version = 1;
    CHECK_FALSE(happened(record));
}

TEST_CASE("facts that cannot be read are an error that names the entry") {
    auto entry = entry_of({}, desk::ContactHeld{});
    entry.facts = "{\"contact\":7}";
    CHECK_THROWS_WITH(happened(entry), Catch::Contains("entry 1"));
}

} // namespace hotline::hourly
