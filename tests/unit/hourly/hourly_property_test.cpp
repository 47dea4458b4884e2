#include "tests/unit/hourly/any_play.hpp"
#include "tests/unit/hourly/day.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <map>

namespace hotline::hourly {
namespace {

using desk::Entry;

void take(Fold& fold, const Entry& entry) {
    if (const auto what = happened(entry_of(entry.head.at, entry.event)))
        fold.take(entry.head.at, *what);
}

/// Consults are none.
std::size_t contacts_of(const desk::Floor& floor) {
    return static_cast<std::size_t>(std::count_if(floor.contacts().begin(), floor.contacts().end(),
                                                  [](const auto& each) { return !each.second.consult_of; }));
}

ContactCounts all_of(const Fold& fold) {
    ContactCounts all;
    for (const auto& [of, counts] : fold.totals())
        all.add(counts);
    return all;
}

/// What must come out, contact by contact, from the entries alone.
struct Oracle {
    std::map<ContactId, Instant> waiting;
    std::map<PersonId, Instant> shifts;
    std::uint64_t came = 0;
    std::uint64_t answered = 0;
    Millis answered_wait;
    std::uint64_t gone = 0;
    Millis signed_in;

    void answer(Instant at, ContactId contact) {
        if (const auto found = waiting.extract(contact)) {
            ++answered;
            answered_wait = answered_wait + (at - found.mapped());
        }
    }

    void take(Instant at, const desk::Event& event) {
        if (const auto* arrived = std::get_if<desk::ContactArrived>(&event)) {
            waiting.emplace(arrived->contact, at);
            ++came;
        } else if (const auto* accepted = std::get_if<desk::OfferAccepted>(&event)) {
            answer(at, accepted->contact);
        } else if (const auto* assigned = std::get_if<desk::ContactAssigned>(&event)) {
            answer(at, assigned->contact);
        } else if (const auto* asked = std::get_if<desk::CallbackAsked>(&event)) {
            gone += waiting.erase(asked->contact);
        } else if (const auto* closed = std::get_if<desk::ContactClosed>(&event)) {
            gone += waiting.erase(closed->contact);
        } else if (const auto* started = std::get_if<desk::ShiftStarted>(&event)) {
            shifts.emplace(started->responder, at);
        } else if (const auto* ended = std::get_if<desk::ShiftEnded>(&event)) {
            if (const auto found = shifts.extract(ended->responder))
                signed_in = signed_in + (at - found.mapped());
        }
    }
};

} // namespace

TEST_CASE("whatever a real desk does, no self-check fails and its responders are in the same states") {
    REQUIRE(rc::check("states", [] {
        Fold fold;
        desk::Floor floor;
        routing::Proposals dropped;
        for (const auto& entry : any_play()) {
            desk::evolve(floor, entry.event, entry.head, dropped);
            take(fold, entry);
            RC_ASSERT(fold.open_contacts() == contacts_of(floor));
            for (const auto& [person, responder] : floor.responders())
                RC_ASSERT(fold.state_of(person) == floor.state_of(person));
        }
        for (const auto check : {SelfCheck::little, SelfCheck::dispositions, SelfCheck::state_times})
            RC_ASSERT(fold.failed(check) == Tally{});
    }));
}

TEST_CASE("the counts are those of the entries, contact by contact") {
    REQUIRE(rc::check("counts", [] {
        Fold fold;
        Oracle oracle;
        Instant last;
        for (const auto& entry : any_play()) {
            take(fold, entry);
            oracle.take(entry.head.at, entry.event);
            last = entry.head.at;
        }
        const auto all = all_of(fold);
        RC_ASSERT(all.arrived.value == oracle.came);
        RC_ASSERT(all.answered.value == oracle.answered);
        RC_ASSERT(all.answered_wait == oracle.answered_wait);
        RC_ASSERT(all.abandoned.value + all.overflowed.value + all.called_back.value + all.otherwise.value ==
                  oracle.gone);
        for (const auto& [person, began] : oracle.shifts)
            oracle.signed_in = oracle.signed_in + (last - began);
        Millis in_states;
        const auto now = fold.until(last);
        for (const auto& [hour, counts] : now.hours()) {
            for (const auto time : counts.staff.states)
                in_states = in_states + time;
            RC_ASSERT(counts.staff.busy <= counts.staff.capacity);
            RC_ASSERT(counts.staff.any_active <= counts.staff.active);
        }
        RC_ASSERT(in_states == oracle.signed_in);
    }));
}

TEST_CASE("a fold that was put away and taken up again goes on as if nothing had been") {
    REQUIRE(rc::check("picture", [] {
        const auto entries = any_play();
        const auto cut = *rc::gen::inRange<std::size_t>(0, entries.size() + 1);
        Fold whole;
        Fold again;
        for (std::size_t i = 0; i < entries.size(); ++i) {
            if (i == cut)
                again = *Fold::of(again.line());
            take(whole, entries[i]);
            take(again, entries[i]);
        }
        RC_ASSERT(again.line() == whole.line());
    }));
}

TEST_CASE("a line of another form is not read") {
    CHECK_FALSE(Fold::of("{}"));
    CHECK_FALSE(Fold::of("{\"form\":99}"));
    CHECK_FALSE(Fold::of("no line"));
}

} // namespace hotline::hourly
