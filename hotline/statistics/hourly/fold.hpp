#pragma once

#include "hotline/statistics/hourly/attended.hpp"
#include "hotline/statistics/hourly/counts.hpp"
#include "hotline/statistics/hourly/happened.hpp"

#include <boost/describe.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace hotline::hourly {

namespace limit {
inline constexpr std::uint64_t hours_kept = 48;          ///< older hours are forgotten
inline constexpr std::uint64_t attended_hours_kept = 24; ///< the same of when single people were there
inline constexpr std::size_t languages = 256;            ///< told apart; further ones are counted as `mul`
} // namespace limit

/// Whole hours since 1970 UTC.
using Hour = Number<struct HourKind>;
Hour hour_of(Instant at);
Instant beginning_of(Hour hour);

/// What the fold holds against itself. Each is a counter that must stay 0.
BOOST_DEFINE_ENUM_CLASS(SelfCheck,
                        little,       ///< an hour in which |L_q − λ E[W]| was more than 1 %
                        dispositions, ///< a contact that came while it was there, or ended without being there
                        state_times)  ///< a shift whose times by state are not its length

/// A live offer that reserved an interpreter too.
struct JointOffer {
    PersonId responder;
    Instant made;
    friend bool operator==(const JointOffer&, const JointOffer&) = default;
};
BOOST_DESCRIBE_STRUCT(JointOffer, (), (responder, made))

/// A contact that is not closed.
struct OpenContact {
    ContactId contact;
    Class of;
    Instant came;
    Instant due;                     ///< the longest wait meant for its acuity ends
    std::optional<Instant> answered; ///< the first time
    ContactState state = ContactState::waiting;
    Instant since; ///< of the state
    Millis talk;
    Millis hold;
    Millis wrap;
    Flag was_offered{};
    std::vector<PersonId> offered_to; ///< live offers
    std::optional<PersonId> responder;
    std::vector<JointOffer> joint_offers;
    std::optional<Instant> interpreter_since; ///< waits for one since then; the conversation wanted one
    Flag interpreter_came{};                  ///< into this conversation
    Flag called_back{};                       ///< asked to be: its wait is counted as ended by that
    Flag promise_settled{};                   ///< whether the first window was kept is counted
    Flag reached{};
    std::optional<Instant> partner_asked; ///< a partner centre, and has not answered
    std::vector<RoutedOffer> offers;      ///< live ones
    Flag by_hand{};                       ///< a supervisor gave it to whoever has it, or had it last
    friend bool operator==(const OpenContact&, const OpenContact&) = default;
};
BOOST_DESCRIBE_STRUCT(OpenContact, (),
                      (contact, of, came, due, answered, state, since, talk, hold, wrap, was_offered, offered_to,
                       responder, joint_offers, interpreter_since, interpreter_came, called_back, promise_settled,
                       reached, partner_asked, offers, by_hand))

/// A shift that has not ended.
struct OpenShift {
    PersonId person;
    Count<8> chats_max;
    Instant began;
    Instant accounted; ///< everything until then is in the hours
    Millis in_states;  ///< sum of what was put into the hours
    Intent intent = Intent::break_;
    Flag away{}; ///< the console is not connected
    Flag missed{};
    std::optional<ContactId> offer;
    std::vector<ContactId> contacts; ///< connected, held, wrapping up
    friend bool operator==(const OpenShift&, const OpenShift&) = default;
};
BOOST_DESCRIBE_STRUCT(OpenShift, (),
                      (person, chats_max, began, accounted, in_states, intent, away, missed, offer, contacts))

/// A consult: no contact that is counted, but somebody's time.
struct OpenConsult {
    ContactId consult;
    std::vector<PersonId> offered_to;
    std::optional<PersonId> responder;
    friend bool operator==(const OpenConsult&, const OpenConsult&) = default;
};
BOOST_DESCRIBE_STRUCT(OpenConsult, (), (consult, offered_to, responder))

using ByClass = std::map<Class, ContactCounts>;

/// What is counted of one hour, contacts by class.
struct HourCounts {
    ByClass came;     ///< contacts by the hour in which they came: the cohort
    ByClass happened; ///< by the hour in which each thing happened
    StaffCounts staff;
    friend bool operator==(const HourCounts&, const HourCounts&) = default;
};

/// Folds the floor's events into the figures of each hour. Pure: events in the journal's order, no clock. Contacts are
/// known only while they are there, responders by their id for a day, for the plan is held against when they were there
/// (`limit::attended_hours_kept`); the counts name nobody. Memory: what is open, and `limit::hours_kept` hours.
class Fold {
public:
    void take(Instant at, const Happened& what);
    /// The same with everything accounted for until `now`: for who looks between two events.
    [[nodiscard]] Fold until(Instant now) const;

    [[nodiscard]] const std::map<Hour, HourCounts>& hours() const { return hours_; }
    /// Since the first event; only grow.
    [[nodiscard]] const ByClass& totals() const { return totals_; }
    [[nodiscard]] const Attendances& attended() const { return attended_; }
    [[nodiscard]] Tally failed(SelfCheck check) const;
    [[nodiscard]] std::size_t open_contacts() const { return contacts_.size(); }
    /// As the fold sees it; `offline` for who has no shift.
    [[nodiscard]] ResponderState state_of(PersonId person) const;

    /// The whole as one line, and back: none for a line of another form. `of(line)` folds on as this one would.
    [[nodiscard]] std::string line() const;
    static std::optional<Fold> of(std::string_view line);

private:
    struct Taking;

    // fold_contact.cpp
    void arrive(Instant at, const Arrived& event);
    void accept(Instant at, const OfferAccepted& event);
    void leave(Instant at, OpenContact& contact, Disposition disposition);
    void close(Instant at, const Closed& event);
    void turn(Instant at, OpenContact& contact, ContactState to);
    void ask_callback(Instant at, OpenContact& contact);
    void attempt(Instant at, OpenContact& contact);
    void result(Instant at, OpenContact& contact, CallbackOutcome outcome);
    void window_passed(Instant at, OpenContact& contact);
    void ask_partner(Instant at, OpenContact& contact);
    void hand_over(Instant at, OpenContact& contact);
    void end_handoff(Instant at, OpenContact& contact, HandoffEnd end);
    void give_back(OpenContact& contact);
    void end_offer(ContactId contact, PersonId responder);
    /// Counts it in the hour in which the contact came, in the hour in which it happens, and for ever.
    template <class How>
    void count(const OpenContact& contact, Instant at, const How& how) {
        for (ContactCounts* counts : counts_for(contact, at)) {
            if (counts)
                how(*counts);
        }
    }
    std::array<ContactCounts*, 3> counts_for(const OpenContact& contact, Instant at);
    [[nodiscard]] Class bounded(Class of) const;

    // fold_consult.cpp
    void offer_consult(Instant at, OpenConsult& consult, PersonId responder);
    void give_consult(Instant at, OpenConsult& consult, PersonId responder);
    void free_consult(Instant at, OpenConsult& consult);
    void end_consult(Instant at, ContactId consult);
    void transfer(Instant at, const Transferred& event);

    // fold_interpreter.cpp
    void offer_with_interpreter(Instant at, OpenContact& contact, PersonId responder);
    void begin_interpreting(Instant at, OpenContact& contact, PersonId responder);
    void want_interpreter(Instant at, OpenContact& contact, Instant since);
    void interpreter_here(Instant at, OpenContact& contact);
    void interpreter_missed(Instant at, OpenContact& contact, Flag none_left);

    // fold_routed.cpp
    void note_offer(Instant at, OpenContact& contact, const OfferMade& event);
    void note_missed(Instant at, OpenContact& contact, const OfferEnded& event);
    void note_assigned(Instant at, OpenContact& contact, const Assigned& event);
    void note_limit(Instant at, const OpenContact& contact, Tally RoutedCounts::* which);
    void note_connect(Instant at, const OpenContact& contact, Connect connect);
    [[nodiscard]] Connect connect_of(const OpenContact& contact, PersonId responder) const;

    // fold_staff.cpp
    void account(OpenShift& shift, Instant to);
    void account_contact(const OpenContact& contact, Instant to);
    void account_person(PersonId person, Instant to);
    [[nodiscard]] Count<8> cost(const OpenShift& shift, ContactId contact) const;
    void end_shift(Instant at, PersonId person);

    // fold.cpp
    void pass_to(Instant at);
    void end_hour(Instant boundary);
    void fail(SelfCheck check);
    void wait_begins() { ++waiting_.value; }
    void wait_ends(Millis waited);

    Instant last_; ///< of the newest event
    std::map<Hour, HourCounts> hours_;
    ByClass totals_;
    std::set<LanguageTag> languages_; ///< of totals_
    std::map<ContactId, OpenContact> contacts_;
    std::map<ContactId, OpenConsult> consults_;
    std::map<PersonId, OpenShift> shifts_;
    std::vector<Tally> failed_; ///< by SelfCheck
    Attendances attended_;
    std::optional<Instant> storm_;                ///< the last offer that ran out in one
    Millis storm_within_ = storm_within_at_first; ///< without one for so long, the next is another storm

    // Little's law, two ways: how many wait for their first answer, by counting comings and goings, over time; and how
    // long each of them waited, by its own times.
    Tally waiting_;
    Instant waited_until_;
    Millis area_;        ///< ∫ waiting dt since the beginning
    Millis ended_waits_; ///< Σ W since the beginning
    Millis area_mark_;   ///< both as they were at the end of the last hour
    Millis waits_mark_;
};

} // namespace hotline::hourly
