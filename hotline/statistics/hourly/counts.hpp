#pragma once

#include "hotline/statistics/hourly/routed.hpp"
#include "hotline/statistics/hourly/waits.hpp"
#include "proto/codes.hpp"
#include "proto/fact.hpp"

#include <boost/describe.hpp>

#include <array>
#include <compare>
#include <cstddef>
#include <vector>

namespace hotline::hourly {

/// The waits T for which "answered within T" is counted. 10: NFPA 1225; 15 and 20: NENA-STA-020.
inline constexpr std::array<Millis, 7> thresholds{seconds(10), seconds(15),  seconds(20), seconds(30),
                                                  seconds(60), seconds(120), seconds(300)};
/// Whoever goes away so soon did not wait: abandonment is also told without them.
inline constexpr std::array<Millis, 2> short_waits{seconds(5), seconds(10)};

/// Contacts by what may stand in a metric's label.
struct Class {
    Channel channel{};
    LanguageTag language;
    Acuity acuity{}; ///< at the time of what is counted: it may change while somebody waits
    friend auto operator<=>(const Class&, const Class&) = default;
};
BOOST_DESCRIBE_STRUCT(Class, (), (channel, language, acuity))

/// Of one threshold.
struct Within {
    Tally answered;
    Tally abandoned;
    friend bool operator==(const Within&, const Within&) = default;
};
BOOST_DESCRIBE_STRUCT(Within, (), (answered, abandoned))

/// What is counted of interpreters (routing study §4).
struct InterpreterCounts {
    Tally wanted;          ///< conversations that were to go through one
    Tally came;            ///< of those, in which one was
    Tally missed;          ///< did not come, or had to go
    Tally joint_failures;  ///< an offer ended, or a conversation went on alone, because nobody was left
    WaitCounts until_here; ///< from the offer, or the call in a conversation, to the interpreter's being there
    friend bool operator==(const InterpreterCounts&, const InterpreterCounts&) = default;

    void add(const InterpreterCounts& other);
};
BOOST_DESCRIBE_STRUCT(InterpreterCounts, (), (wanted, came, missed, joint_failures, until_here))

/// What is counted of people who asked to be called back (routing study §4).
struct CallbackCounts {
    Tally attempts;
    Tally reached; ///< attempts that reached the person
    Tally in_vain; ///< not reached, wrong number, not wanted, or nobody said
    Tally kept;    ///< callbacks with a first attempt in their first safe window
    Tally broken;  ///< callbacks whose first window passed without one
    friend bool operator==(const CallbackCounts&, const CallbackCounts&) = default;

    void add(const CallbackCounts& other);
};
BOOST_DESCRIBE_STRUCT(CallbackCounts, (), (attempts, reached, in_vain, kept, broken))

/// What is counted of partner centres that were asked (routing study §4).
struct HandoffCounts {
    Tally asked;
    Tally taken;
    Tally refused;   ///< or not answered in time
    Millis ack_time; ///< from the asking to the taking, of the taken
    friend bool operator==(const HandoffCounts&, const HandoffCounts&) = default;

    void add(const HandoffCounts& other);
};
BOOST_DESCRIBE_STRUCT(HandoffCounts, (), (asked, taken, refused, ack_time))

/// What is counted of contacts (routing study §4). W is the time from arrival to the first answer, or to leaving
/// without one.
struct ContactCounts {
    Tally arrived;
    Tally answered;
    Tally abandoned;
    Tally overflowed;
    Tally called_back;
    Tally otherwise;                ///< ended unanswered in another way: merged, transferred, recorded by hand
    std::vector<Within> within;     ///< one for each of `thresholds`, or none yet
    std::vector<Tally> gone_within; ///< abandoned within each of `short_waits`, or none yet
    Millis answered_wait;           ///< sum of W
    Millis abandoned_wait;          ///< sum of W
    WaitCounts waits;               ///< W of both
    Tally overdue;                  ///< waited longer than is meant for their class; none of acuity 1. To be 0
    Tally offered;                  ///< contacts that were offered to somebody at least once
    Tally offers;
    Tally offers_missed; ///< ran out
    Tally offers_declined;
    Tally handled; ///< ended after an answer
    Millis talk;   ///< of the handled
    Millis hold;
    Millis wrap;
    InterpreterCounts interpreters;
    CallbackCounts callbacks;
    HandoffCounts handoffs;
    RoutedCounts routed;
    friend bool operator==(const ContactCounts&, const ContactCounts&) = default;

    void add_answered(Millis wait);
    void add_abandoned(Millis wait);
    void add(const ContactCounts& other);
};

BOOST_DESCRIBE_STRUCT(ContactCounts, (),
                      (arrived, answered, abandoned, overflowed, called_back, otherwise, within, gone_within,
                       answered_wait, abandoned_wait, waits, offered, offers, offers_missed, offers_declined, handled,
                       talk, hold, wrap, overdue, interpreters, callbacks, handoffs, routed))

/// Everything that was spent by responders, whoever they are.
struct StaffCounts {
    std::vector<Millis> states; ///< by ResponderState, all shifts together, or none yet
    Millis busy;                ///< cost of offers, conversations and wrap-ups, times their time
    Millis capacity;            ///< capacity times the time in which it could be used
    Millis active;              ///< conversations times their time
    Millis any_active;          ///< time with at least one
    Millis handling;            ///< time with a conversation, held or not, or a wrap-up in hand
    friend bool operator==(const StaffCounts&, const StaffCounts&) = default;

    void add_state(ResponderState state, Millis time);
    [[nodiscard]] Millis in_state(ResponderState state) const;
    void add(const StaffCounts& other);
};
BOOST_DESCRIBE_STRUCT(StaffCounts, (), (states, busy, capacity, active, any_active, handling))

} // namespace hotline::hourly
