#include "hotline/desk/events.hpp"

#include <boost/mp11.hpp>
#include <catch2/catch.hpp>

#include <set>

using namespace hotline;
using namespace hotline::desk;

TEST_CASE("no two kinds of events have the same name, and every name is known") {
    std::set<std::string_view> names;
    boost::mp11::mp_for_each<EventKinds>([&](const auto& event) {
        names.insert(event.kind);
        CHECK(is_event_kind(event.kind));
    });
    CHECK(names.size() == std::variant_size_v<EventKinds>);
    CHECK_FALSE(is_event_kind("record_changed"));
}

TEST_CASE("every event reads back as it was written") {
    boost::mp11::mp_for_each<EventKinds>([](const auto& event) {
        const Event written = event;
        const auto read = decode(kind_of(written), encode(written));
        REQUIRE(read.has_value());
        CHECK(read->index() == written.index());
        CHECK(encode(*read) == encode(written));
    });
}

TEST_CASE("an event's bytes are its facts in the order of their declaration") {
    const OfferEnded event{OfferId{7}, {}, {}, OfferEnd::declined, DeclineReason::language, {}, Instant{5}};
    CHECK(encode(event) == R"({"offer":7,"contact":"00000000-0000-0000-0000-000000000000",)"
                           R"("responder":"00000000-0000-0000-0000-000000000000","end":"declined",)"
                           R"("decline":"language","again_from":5})");
}

TEST_CASE("an unknown kind and facts of the wrong form are malformed") {
    CHECK(decode("weather_changed", "{}").error().code == Refusal::malformed);
    CHECK(decode("offer_made", R"({"expires":"soon"})").error().code == Refusal::malformed);
    CHECK(decode("offer_made", "[").error().code == Refusal::malformed);
}

TEST_CASE("an event is about its contact, else about its responder, else about nothing") {
    const ContactId contact{Uuid{{1}}};
    const PersonId responder{Uuid{{2}}};
    CHECK(subject_of(OfferMade{contact, responder, {}}) == contact.value);
    CHECK(subject_of(IntentSet{responder, Intent::available}) == responder.value);
    CHECK(subject_of(TimePassed{}).is_nil());
    CHECK(responder_of(ContactClosed{contact, Disposition::helped, std::nullopt}) == std::nullopt);
}

TEST_CASE("an event of an older release reads back with what it did not know left out") {
    const auto asked =
        std::get<ConsultAsked>(decode("consult_asked", R"({"contact":"00000000-0000-0000-0000-000000000001",)"
                                                       R"("responder":"00000000-0000-0000-0000-000000000002",)"
                                                       R"("consult":"00000000-0000-0000-0000-000000000003",)"
                                                       R"("language":{"language":"en","level":"b2"},"must":[]})")
                                   .value());
    CHECK_FALSE(asked.topics.has_value());
    ConsultAsked about = asked;
    about.topics = {routing::Topic::suicide};
    CHECK(std::get<ConsultAsked>(decode("consult_asked", encode(about)).value()).topics == about.topics);
}
