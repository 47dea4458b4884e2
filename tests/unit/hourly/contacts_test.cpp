#include "tests/unit/hourly/day.hpp"

#include <catch2/catch.hpp>

namespace hotline::hourly {

TEST_CASE("a contact counts in the hour in which it came, and each act also in its own hour") {
    Day day;
    day.starts(at("09:00:00"));
    const auto contact = day.comes(at("09:59:50"));
    day.answers(at("10:00:20"), contact);
    day.wraps(at("11:10:20"), contact);
    day.closes(at("11:15:20"), contact);

    const auto cohort = day.came_in(at("09:00:00"));
    CHECK(cohort.arrived.value == 1);
    CHECK(cohort.answered.value == 1);
    CHECK(cohort.answered_wait == seconds(30));
    CHECK(cohort.handled.value == 1);
    CHECK(cohort.talk == minutes(70));
    CHECK(cohort.wrap == minutes(5));
    CHECK(day.came_in(at("10:00:00")) == ContactCounts{});
    CHECK(day.happened_in(at("09:00:00")).answered.value == 0);
    CHECK(day.happened_in(at("10:00:00")).answered.value == 1);
    CHECK(day.happened_in(at("11:00:00")).handled.value == 1);
}

TEST_CASE("INV-42: the wait ends when a human takes it, not when it is offered") {
    Day day;
    day.starts(at("10:00:00"));
    const auto contact = day.comes(at("10:00:00"));
    day.offered(at("10:00:01"), contact);
    day.offer_ends(at("10:00:31"), contact, OfferEnd::expired);
    day.starts(at("10:00:31"), ben());
    day.offered(at("10:00:31"), contact, ben());
    day.offer_ends(at("10:00:40"), contact, OfferEnd::declined, ben());
    day.answers(at("10:00:45"), contact);

    const auto counts = day.came_in(at("10:00:00"));
    CHECK(counts.waits.longest == seconds(45));
    CHECK(counts.offered.value == 1);
    CHECK(counts.offers.value == 3);
    CHECK(missed_rate(counts) == 333'333);
    CHECK(decline_rate(counts) == 333'333);
    CHECK(offers_per_contact(counts) == 3'000'000);
}

TEST_CASE("a withdrawn offer is neither missed nor declined") {
    Day day;
    day.starts(at("10:00:00"));
    const auto contact = day.comes(at("10:00:00"));
    day.offered(at("10:00:01"), contact);
    day.offer_ends(at("10:00:05"), contact, OfferEnd::higher_acuity);
    CHECK(missed_rate(day.came_in(at("10:00:00"))) == 0);
    CHECK(decline_rate(day.came_in(at("10:00:00"))) == 0);
}

TEST_CASE("ways to end unanswered are told apart") {
    Day day;
    for (const auto how : {Disposition::abandoned, Disposition::overflowed, Disposition::called_back,
                           Disposition::merged, Disposition::not_recorded})
        day.closes(at("10:00:08"), day.comes(at("10:00:00")), how);
    const auto counts = day.came_in(at("10:00:00"));
    CHECK(counts.abandoned.value == 1);
    CHECK(counts.overflowed.value == 1);
    CHECK(counts.called_back.value == 1);
    CHECK(counts.otherwise.value == 2);
    CHECK(offered_load(counts) == 3);
    CHECK(counts.gone_within[0].value == 0);
    CHECK(counts.gone_within[1].value == 1);
    CHECK(counts.waits.count() == 1);
}

TEST_CASE("a contact that goes back to the queue was answered once and is handled once") {
    Day day;
    day.starts(at("10:00:00"));
    day.starts(at("10:00:00"), ben());
    const auto contact = day.comes(at("10:00:00"));
    day.answers(at("10:00:10"), contact);
    day.add(at("10:05:10"), desk::ContactRequeued{contact, ana(), RequeueReason::responder_lost});
    day.answers(at("10:07:10"), contact, ben());
    day.add(at("10:08:10"), desk::ContactHeld{contact, ben()});
    day.add(at("10:09:10"), desk::ContactResumed{contact, ben()});
    day.wraps(at("10:10:10"), contact, ben());
    day.closes(at("10:11:10"), contact);

    const auto counts = day.came_in(at("10:00:00"));
    CHECK(counts.answered.value == 1);
    CHECK(counts.answered_wait == seconds(10));
    CHECK(counts.handled.value == 1);
    CHECK(counts.talk == minutes(7));
    CHECK(counts.hold == minutes(1));
    CHECK(counts.wrap == minutes(1));
    CHECK(average_handle_time(counts) == minutes(9));
}

TEST_CASE("channel, language and acuity are told apart; the acuity is the one of the moment") {
    Day day;
    day.starts(at("10:00:00"));
    const auto contact = day.comes(at("10:00:00"), Channel::voice, Acuity::standard, LanguageTag::of("fr"));
    desk::ContactReclassified raised;
    raised.contact = contact;
    raised.acuity = Acuity::immediate;
    day.add(at("10:00:05"), raised);
    day.answers(at("10:00:10"), contact);
    const auto& came = day.fold.hours().at(hour_of(at("10:00:00"))).came;
    CHECK(came.at({Channel::voice, LanguageTag::of("fr"), Acuity::standard}).arrived.value == 1);
    CHECK(came.at({Channel::voice, LanguageTag::of("fr"), Acuity::immediate}).answered.value == 1);
    CHECK(came.size() == 2);
}

TEST_CASE("hours are forgotten after two days; what was counted for ever stays") {
    Day day;
    day.gives_up(at("10:00:08"), day.comes(at("10:00:00")));
    const auto later = at("10:00:00") + days(3);
    day.comes(later);
    CHECK_FALSE(day.fold.hours().contains(hour_of(at("10:00:00"))));
    CHECK(day.fold.totals().begin()->second.abandoned.value == 1);
    CHECK(day.fold.hours().size() <= limit::hours_kept + 1);
}

TEST_CASE("a contact that is answered after its hour was forgotten brings no half an hour back") {
    Day day;
    const auto contact = day.comes(at("10:00:00"), Channel::email);
    day.starts(at("11:00:00") + days(3));
    day.answers(at("11:00:00") + days(3), contact);
    CHECK_FALSE(day.fold.hours().contains(hour_of(at("10:00:00"))));
    CHECK(day.happened_in(at("11:00:00") + days(3)).answered.value == 1);
}

TEST_CASE("languages without end are counted together") {
    Day day;
    for (std::uint32_t n = 0; n < limit::languages + 50; ++n) {
        const char text[] = {static_cast<char>('a' + n / 26), static_cast<char>('a' + n % 26), 'x'};
        day.comes(at("10:00:00"), Channel::chat, Acuity::standard, *LanguageTag::parse({text, sizeof text}));
    }
    CHECK(day.fold.totals().size() == limit::languages + 1);
    CHECK(day.fold.totals().at({Channel::chat, LanguageTag::of("mul"), Acuity::standard}).arrived.value == 50);
}

TEST_CASE("who waits longer than is meant for their class is counted once, answered or not, and nobody of acuity 1") {
    Day day;
    day.starts(at("09:00:00"), ana(), 5);
    const auto in_time = day.comes(at("09:00:00"), Channel::chat, Acuity::standard);
    const auto late = day.comes(at("09:00:00"), Channel::chat, Acuity::urgent);
    const auto raised = day.comes(at("09:00:00"), Channel::chat, Acuity::standard);
    const auto gone = day.comes(at("09:00:00"), Channel::chat, Acuity::urgent);
    const auto immediate = day.comes(at("09:00:00"), Channel::chat, Acuity::immediate);
    day.add(at("09:01:00"), desk::ContactReclassified{raised, Acuity::urgent, {}, ana(), at("09:05:00")});
    for (const auto contact : {in_time, late, raised, immediate})
        day.answers(at("09:10:00"), contact);
    day.gives_up(at("09:30:00"), gone);
    day.closes(at("10:10:00"), late);
    CHECK(day.came_in(at("09:00:00")).overdue.value == 3);
    CHECK(day.fold.totals().at({Channel::chat, LanguageTag::of("en"), Acuity::urgent}).overdue.value == 3);
}

TEST_CASE("events about strangers change nothing") {
    Day day;
    day.starts(at("10:00:00"));
    const auto before = day.fold.line();
    const ContactId stranger{uuid_of(999)};
    day.answers(at("10:00:00"), stranger);
    day.offer_ends(at("10:00:00"), stranger, OfferEnd::expired);
    day.wraps(at("10:00:00"), stranger);
    day.add(at("10:00:00"), desk::IntentSet{ben(), Intent::available});
    day.add(at("10:00:00"), desk::ShiftEnded{ben()});
    CHECK(day.fold.line() == before);
}

} // namespace hotline::hourly
