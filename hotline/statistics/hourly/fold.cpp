#include "hotline/statistics/hourly/fold.hpp"

#include <algorithm>
#include <iterator>
#include <type_traits>
#include <variant>

namespace hotline::hourly {
namespace {

constexpr std::int64_t hour_ms = hours(1).count;

Hour before(Hour hour, std::uint64_t hours) { return {hour.value > hours ? hour.value - hours : 0}; }

bool differ(Millis a, Millis b) {
    constexpr std::int64_t in_a_hundred = 1;
    const auto apart = a > b ? a - b : b - a;
    return apart.count * 100 > std::max(a, b).count * in_a_hundred;
}

} // namespace

Hour hour_of(Instant at) { return {static_cast<std::uint64_t>(std::max<std::int64_t>(at.ms, 0) / hour_ms)}; }
Instant beginning_of(Hour hour) { return {static_cast<std::int64_t>(hour.value) * hour_ms}; }

void Fold::fail(SelfCheck check) {
    const auto at = static_cast<std::size_t>(check);
    if (failed_.size() <= at)
        failed_.resize(at + 1);
    ++failed_[at].value;
}

Tally Fold::failed(SelfCheck check) const {
    const auto at = static_cast<std::size_t>(check);
    return at < failed_.size() ? failed_[at] : Tally{};
}

void Fold::wait_ends(Millis waited) {
    --waiting_.value;
    ended_waits_ = ended_waits_ + waited;
}

/// Accounts for the time up to `at`, hour by hour. Time never runs back: an earlier instant changes nothing.
void Fold::pass_to(Instant at) {
    const bool first = last_ == Instant{};
    while (!first && hour_of(last_) < hour_of(at)) {
        last_ = beginning_of({hour_of(last_).value + 1});
        end_hour(last_);
    }
    if (at > waited_until_) {
        area_ = area_ + (at - waited_until_) * static_cast<std::int64_t>(waiting_.value);
        waited_until_ = at;
    }
    last_ = std::max(last_, at);
}

void Fold::end_hour(Instant boundary) {
    area_ = area_ + (boundary - waited_until_) * static_cast<std::int64_t>(waiting_.value);
    waited_until_ = boundary;
    Millis waits = ended_waits_;
    Tally waiting;
    for (const auto& [id, contact] : contacts_) {
        if (contact.answered)
            continue;
        waits = waits + (boundary - contact.came);
        ++waiting.value;
    }
    if (differ(area_ - area_mark_, waits - waits_mark_) || waiting != waiting_)
        fail(SelfCheck::little);
    waiting_ = waiting; // what was wrong is said once
    area_mark_ = area_;
    waits_mark_ = waits;
    for (auto& [person, shift] : shifts_)
        account(shift, boundary);
    const Hour begins = hour_of(boundary);
    hours_.erase(hours_.begin(), hours_.lower_bound(before(begins, limit::hours_kept)));
    attended_.forget_before(beginning_of(before(begins, limit::attended_hours_kept)));
}

Fold Fold::until(Instant now) const {
    Fold later = *this;
    later.pass_to(now);
    for (auto& [person, shift] : later.shifts_)
        later.account(shift, now);
    return later;
}

struct Fold::Taking {
    Fold& fold;
    Instant at;

    void operator()(const Arrived& event) const { fold.arrive(at, event); }
    void operator()(const OfferAccepted& event) const {
        if (auto* consult = open_consult(event.contact))
            return fold.give_consult(at, *consult, event.responder);
        fold.accept(at, event);
    }
    void operator()(const Assigned& event) const {
        if (auto* contact = open(event.contact))
            fold.note_assigned(at, *contact, event);
        (*this)(OfferAccepted{event.contact, event.responder});
    }
    void operator()(const ConsultAsked& event) const {
        fold.consults_.emplace(event.consult, OpenConsult{.consult = event.consult, .offered_to = {}, .responder = {}});
    }
    void operator()(const ConsultEnded& event) const { fold.end_consult(at, event.consult); }
    void operator()(const Transferred& event) const { fold.transfer(at, event); }
    void operator()(const Closed& event) const { fold.close(at, event); }
    void operator()(const ShiftEnded& event) const { fold.end_shift(at, event.responder); }

    void operator()(const Reclassified& event) const {
        auto* contact = open(event.contact);
        if (!contact)
            return;
        contact->of.acuity = event.acuity;
        contact->due = event.due;
    }
    void operator()(const Held& event) const { turn(event.contact, ContactState::held); }
    void operator()(const Resumed& event) const { turn(event.contact, ContactState::connected); }
    void operator()(const WrapUpStarted& event) const { turn(event.contact, ContactState::wrapping_up); }
    void operator()(const Requeued& event) const {
        if (auto* consult = open_consult(event.contact))
            return fold.free_consult(at, *consult);
        turn(event.contact, ContactState::waiting);
        if (auto* contact = open(event.contact))
            fold.give_back(*contact);
    }

    void operator()(const CallbackAsked& event) const {
        if (auto* contact = open(event.contact))
            fold.ask_callback(at, *contact);
    }
    void operator()(const CallbackAttempted& event) const {
        if (auto* contact = open(event.contact))
            fold.attempt(at, *contact);
    }
    void operator()(const CallbackResult& event) const {
        if (auto* contact = open(event.contact))
            fold.result(at, *contact, event.outcome);
    }
    void operator()(const CallbackWindowPassed& event) const {
        if (auto* contact = open(event.contact))
            fold.window_passed(at, *contact);
    }

    void operator()(const HandoffAsked& event) const {
        if (auto* contact = open(event.contact))
            fold.ask_partner(at, *contact);
    }
    void operator()(const HandoffTaken& event) const {
        if (auto* contact = open(event.contact))
            fold.hand_over(at, *contact);
    }
    void operator()(const HandoffEnded& event) const {
        if (auto* contact = open(event.contact))
            fold.end_handoff(at, *contact, event.end);
    }

    void operator()(const OfferMade& event) const {
        if (auto* consult = open_consult(event.contact))
            return fold.offer_consult(at, *consult, event.responder);
        auto* contact = open(event.contact);
        auto* shift = on_shift(event.responder);
        if (!contact || !shift)
            return;
        fold.account(*shift, at);
        shift->offer = event.contact;
        contact->offered_to.push_back(event.responder);
        if (event.interpreter)
            fold.offer_with_interpreter(at, *contact, event.responder);
        fold.note_offer(at, *contact, event);
        const bool first = contact->was_offered == Flag::no;
        contact->was_offered = Flag::yes;
        fold.count(*contact, at, [first](ContactCounts& counts) {
            ++counts.offers.value;
            counts.offered.value += first ? 1 : 0;
        });
    }
    void operator()(const OfferEnded& event) const {
        if (auto* consult = open_consult(event.contact)) {
            fold.account_person(event.responder, at);
            std::erase(consult->offered_to, event.responder);
            return fold.end_offer(event.contact, event.responder);
        }
        auto* contact = open(event.contact);
        if (!contact)
            return;
        fold.account_person(event.responder, at);
        fold.end_offer(event.contact, event.responder);
        fold.note_missed(at, *contact, event);
        fold.count(*contact, at, [&event](ContactCounts& counts) {
            counts.offers_missed.value += event.end == OfferEnd::expired ? 1 : 0;
            counts.offers_declined.value += event.end == OfferEnd::declined ? 1 : 0;
            counts.interpreters.joint_failures.value += event.end == OfferEnd::no_interpreter ? 1 : 0;
        });
    }

    void operator()(const InterpreterCalled& event) const {
        if (auto* contact = open(event.contact))
            fold.want_interpreter(at, *contact, at);
    }
    void operator()(const InterpreterHere& event) const {
        if (auto* contact = open(event.contact))
            fold.interpreter_here(at, *contact);
    }
    void operator()(const InterpreterMissed& event) const {
        if (auto* contact = open(event.contact))
            fold.interpreter_missed(at, *contact, event.none_left);
    }

    void operator()(const LimitAsked& event) const { limit(event.contact, &RoutedCounts::limits_asked); }
    void operator()(const LimitWaived& event) const {
        if (event.contact)
            limit(*event.contact, &RoutedCounts::limits_waived);
    }
    void operator()(const WaiverRefused& event) const { limit(event.contact, &RoutedCounts::limits_refused); }
    void operator()(const RoutingSet& event) const { fold.storm_within_ = event.settings.storm_within; }

    void operator()(const ShiftStarted& event) const {
        OpenShift shift;
        shift.person = event.responder;
        shift.chats_max = event.chats_max;
        shift.began = at;
        shift.accounted = at;
        fold.shifts_.emplace(event.responder, shift);
    }
    void operator()(const IntentSet& event) const {
        auto* shift = on_shift(event.responder);
        if (!shift)
            return;
        fold.account(*shift, at);
        shift->intent = event.intent;
        if (event.intent == Intent::available)
            shift->missed = Flag::no;
    }
    void operator()(const Missed& event) const {
        set(event.responder, [](OpenShift& shift) { shift.missed = Flag::yes; });
    }
    void operator()(const MissEnded& event) const {
        set(event.responder, [](OpenShift& shift) { shift.missed = Flag::no; });
    }
    void operator()(const ConsoleAway& event) const {
        set(event.responder, [](OpenShift& shift) { shift.away = Flag::yes; });
    }
    void operator()(const ConsoleBack& event) const {
        set(event.responder, [](OpenShift& shift) { shift.away = Flag::no; });
    }

private:
    [[nodiscard]] OpenContact* open(ContactId id) const {
        const auto found = fold.contacts_.find(id);
        return found == fold.contacts_.end() ? nullptr : &found->second;
    }
    [[nodiscard]] OpenConsult* open_consult(ContactId id) const {
        const auto found = fold.consults_.find(id);
        return found == fold.consults_.end() ? nullptr : &found->second;
    }
    [[nodiscard]] OpenShift* on_shift(PersonId id) const {
        const auto found = fold.shifts_.find(id);
        return found == fold.shifts_.end() ? nullptr : &found->second;
    }
    void turn(ContactId id, ContactState to) const {
        if (auto* contact = open(id))
            fold.turn(at, *contact, to);
    }
    void limit(ContactId id, Tally RoutedCounts::* which) const {
        if (const auto* contact = open(id))
            fold.note_limit(at, *contact, which);
    }
    template <class Change>
    void set(PersonId person, Change change) const {
        if (auto* shift = on_shift(person)) {
            fold.account(*shift, at);
            change(*shift);
        }
    }
};

void Fold::take(Instant at, const Happened& what) {
    pass_to(at);
    std::visit(Taking{*this, at}, what);
}

} // namespace hotline::hourly
