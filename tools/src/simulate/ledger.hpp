#pragma once

#include "hotline/desk/events.hpp"
#include "hotline/desk/floor.hpp"
#include "hotline/engine/submission.hpp"
#include "hotline/journal/entry.hpp"
#include "tests/property/desk_strain.hpp"
#include "tools/src/simulate/invariant.hpp"

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

/// The ledger: what must be true, told from the journal's entries alone by rules written a second time, without a line
/// of the desk. The floor is held against it.
namespace hotline::simulate {

/// Somebody who is to be called back, as their entries tell it.
struct ToCall {
    Digest person;
    std::vector<desk::SafeWindow> windows; ///< those that are not over
    Instant not_before;
    std::uint32_t failed{};
    bool dialling = false;
};

/// A chat that somebody took and has not answered, as its entries tell it.
struct Unanswered {
    Instant by; ///< then its responder is reminded, or it is offered to others
    bool reminded = false;
};

/// A contact as its entries tell it.
struct Life {
    Seq arrival;
    Instant arrived;
    Channel channel{};
    LanguageTag language;
    Acuity acuity{};
    Instant due;
    ContactState state = ContactState::waiting;
    std::set<OfferId> offers; ///< live ones: more than one only of acuity 1
    std::optional<PersonId> responder;
    std::optional<InterpreterId> interpreter; ///< of the conversation
    Instant parked_until;
    std::set<PersonId> excluded;
    std::optional<ContactId> consult_of; ///< it is no contact but a consult
    std::optional<ContactId> consult;
    std::map<PersonId, Instant> cooling; ///< until when, at the earliest
    bool was_connected = false;
    std::optional<ToCall> to_call;
    bool may_be_handed_on = false;
    std::uint32_t partners_asked{};
    bool handed_on = false;
    std::optional<Unanswered> unanswered;
    std::set<PersonId> spoken; ///< who has said something since it was taken
};

/// A live offer as its entries tell it.
struct Ask {
    ContactId contact;
    PersonId responder;
    Instant expires;
    std::optional<InterpreterId> interpreter;
    std::optional<Instant> moved; ///< to which its end is put off, by the entries of a storage that has come back
};

/// A responder on shift as their entries tell it.
struct Duty {
    std::uint32_t chats_max{};
    std::optional<OfferId> offer;
    std::set<ContactId> contacts; ///< connected, held or wrapping up
};

/// How often it came to that: what did not happen was not tried.
struct ContinuityCounts {
    std::uint64_t merged{};
    std::uint64_t reminded{};
    std::uint64_t given_on{}; ///< unanswered, to others
    std::uint64_t answered{};
    std::uint64_t waived{};
    std::uint64_t refused{}; ///< to waive
};

/// Takes every entry once it is durable; what is not as it must be is told to `Checks`. Memory: what is open, and what
/// `forget` leaves.
class Ledger {
public:
    explicit Ledger(Checks& checks) : checks_(checks) {}

    /// An entry has become durable.
    void take(const journal::Entry& entry);
    /// The submission was answered so and the answer is leaving.
    void answered(PersonId actor, std::optional<CommandId> command, const engine::Done& done);
    /// Storage refused to write the turn of this time, whose entries do not follow.
    void storage_refused(Instant turn);
    /// The service was started again; all that became durable before was taken.
    void started_again();
    /// Forgets the commands of before one date, and the keys and records of before another.
    void forget(Instant commands_before, Instant records_before);

    /// Holds what the entry is about, on this floor, against the ledger. O(log n).
    void compare(const journal::Entry& entry, const desk::Floor& floor);
    /// Everybody. O(floor).
    void compare_all(const desk::Floor& floor);

    [[nodiscard]] const std::map<ContactId, Life>& open() const { return open_; }
    [[nodiscard]] std::uint64_t arrivals() const { return arrivals_; }
    [[nodiscard]] std::uint64_t closed() const { return closed_; }
    [[nodiscard]] const ContinuityCounts& continuity() const { return continuity_; }
    [[nodiscard]] Seq acknowledged() const { return acknowledged_; }
    /// Whom the limits of wellbeing spare, and who was asked, up to the last entry.
    [[nodiscard]] const desk::StrainBook& strain() const { return strain_; }

    /// When what is becoming durable was asked, by desk time; none if nobody knows any more.
    std::function<std::optional<Instant>(PersonId, CommandId)> asked_at;
    /// Says of a message that both sides saw it while its conversation was live: then it is saved also afterwards.
    std::function<bool(MessageId)> was_passed_on;
    /// What was said with this command to who was asked to waive a limit: yes or no; none if nobody knows any more.
    std::function<std::optional<bool>(CommandId)> said_yes;
    /// Called as somebody waits no longer: they are answered for the first time, or they gave up. Whoever asks to be
    /// called back waits no longer either: the call comes when it is safe, not when somebody is free.
    std::function<void(const Life&, Instant, Flag answered)> on_wait_ended;

private:
    using CommandKey = std::pair<PersonId, CommandId>;
    struct Carried {
        Seq first;
        Uuid subject;
        Instant at;
    };

    void take_event(const journal::Entry& entry);
    void take_record(const journal::Entry& entry);
    void note_command(const journal::Entry& entry);
    void note_key(KeyId key);
    void compare_contact(ContactId id, const desk::Floor& floor);
    void compare_responder(PersonId id, const desk::Floor& floor);
    void check_capacity(PersonId id);
    void become(Life& life, ContactState to);
    Life& life_of(ContactId id);
    void end_wait(const Life& life, Flag answered);
    Duty& duty_of(PersonId id);
    Ask end_offer(OfferId id, ContactId contact, PersonId responder);
    void check_accept(const desk::OfferAccepted& event);
    void check_call(const Life& life, Instant when);
    void check_limits(const desk::Event& event); // ledger_limits.cpp
    // ledger_merges.cpp
    void merge(const Life& gone, const desk::ContactClosed& event);
    [[nodiscard]] bool are_met_by_none_of(const std::set<PersonId>& people, const Life& life);
    // ledger_answers.cpp
    void await_answer(Life& life, std::optional<Instant> by);
    void check_unanswered(const Life& life, const desk::ContactRequeued& event);
    void move_answer(const desk::DeadlineMoved& event);
    void compare_answer(const Life& life, const desk::Contact& contact);
    void on(const desk::ContactAnswered& event);
    void on(const desk::ContactNudged& event);
    void on(const desk::PolicySet& event) { answer_within_ = event.policy.answer_within; }
    void storage_recovered();

    void on(const desk::ContactArrived& event);
    void on(const desk::ContactReclassified& event);
    void on(const desk::ContactLeft& event);
    void on(const desk::OfferMade& event);
    void on(const desk::OfferAccepted& event);
    void on(const desk::ContactAssigned& event);
    void on(const desk::ContactParked& event);
    void on(const desk::PairExcluded& event);
    void on(const desk::OfferEnded& event);
    void on(const desk::DeadlineMoved& event);
    void on(const desk::NeedsChanged& event);
    void on(const desk::HandoffAsked& event);
    void on(const desk::HandoffTaken& event);
    void on(const desk::CallbackAsked& event);
    void on(const desk::CallbackMerged& event);
    void on(const desk::CallbackAttempted& event);
    void on(const desk::CallbackResult& event);
    void on(const desk::CallbackWindowPassed& event);
    void on(const desk::ContactHeld& event);
    void on(const desk::ContactResumed& event);
    void on(const desk::WrapUpStarted& event);
    void on(const desk::ContactRequeued& event);
    void on(const desk::ContactClosed& event);
    void on(const desk::ConsultAsked& event);
    void on(const desk::ConsultEnded& event);
    void on(const desk::ContactTransferred& event);
    void on(const desk::ShiftStarted& event);
    void on(const desk::ShiftEnded& event);
    // ledger_interpreters.cpp
    void on(const desk::InterpreterReady& event);
    void on(const desk::InterpreterWithdrawn& event);
    void on(const desk::OfferInterpreterLost& event);
    void on(const desk::OfferInterpreterSwapped& event);
    void on(const desk::InterpreterCalled& event);
    void on(const desk::InterpreterHere& event);
    void on(const desk::InterpreterMissed& event);
    void on(const desk::InterpreterDismissed& event);
    void let_go(ContactId contact, PersonId responder, InterpreterId interpreter);
    Life& talk_of(ContactId contact, PersonId responder);
    void check_free(InterpreterId interpreter);
    [[nodiscard]] std::size_t held(InterpreterId interpreter) const;
    template <class Other>
    void on(const Other&) {} // what it means for contacts stands in other events

    Checks& checks_;
    desk::StrainBook strain_;
    ContinuityCounts continuity_;
    Millis answer_within_; ///< a chat may go unanswered so long; 0: as long as it takes
    Seq last_;
    Instant at_;
    PersonId actor_;                   ///< of the entry that is taken
    std::optional<CommandId> command_; ///< the command that it belongs to
    std::optional<Instant> outage_;    ///< since when storage takes no writes
    Seq acknowledged_;
    std::uint64_t arrivals_ = 0;
    std::uint64_t closed_ = 0;
    std::map<ContactId, Life> open_;
    std::map<OfferId, Ask> offers_;
    std::map<PersonId, Duty> duties_;
    std::map<InterpreterId, std::uint32_t> interpreters_; ///< ready ones and their channels
    std::map<CommandKey, Carried> commands_;
    std::deque<std::pair<Instant, CommandKey>> commands_by_age_;
    struct Known {
        std::uint32_t version{};
        Instant changed;
    };
    std::map<std::pair<std::string, Uuid>, Known> versions_;
    std::deque<std::pair<Instant, std::pair<std::string, Uuid>>> versions_by_age_;
    std::map<Uuid, ConsentState> consents_;
    std::set<KeyId> keys_;
    std::deque<std::pair<Instant, KeyId>> keys_by_age_;
};

} // namespace hotline::simulate
