#pragma once

#include "hotline/desk/contact.hpp"
#include "hotline/desk/deadline.hpp"
#include "hotline/desk/events.hpp"
#include "hotline/desk/policy.hpp"
#include "hotline/desk/remembered.hpp"
#include "hotline/desk/responder.hpp"
#include "routing/step.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

namespace hotline::desk {

/// What the desk needs to know of the journal entry that carries an event.
struct EntryHead {
    Seq seq;
    Instant at;
    PersonId actor;
    std::optional<CommandId> command; ///< none for what followed by itself (proposals, timers)
};

/// The parts of the floor. Only `evolve` and `restore` get them to change.
struct FloorParts {
    std::map<ContactId, Contact> contacts;
    std::map<PersonId, Responder> responders;
    std::map<OfferId, Offer> offers;
    std::map<ContactId, Ended> ended;                  ///< those who may come back
    std::map<InterpreterId, Interpreter> interpreters; ///< ready ones
    std::map<routing::PartnerId, Partner> partners;    ///< those that may be asked
    std::map<routing::HandoffId, Handoff> handoffs;    ///< live ones
    std::set<Deadline> deadlines;                      ///< derived: every date in the parts above
    std::set<Missed> missed;                           ///< derived: whom only a word of theirs brings back
    Memory memory;
    Policy policy; ///< in force
    routing::State routing;
};
BOOST_DESCRIBE_STRUCT(FloorParts, (),
                      (contacts, responders, offers, ended, interpreters, partners, handoffs, deadlines, missed, memory,
                       policy, routing))

/// One contact in the queue, for those who watch it.
struct Waiting {
    ContactId contact;
    routing::WhyWaiting why{};
    routing::HeldFor held{};           ///< of `held_back`: for what
    routing::Step step{};              ///< the farthest that is open
    std::optional<Instant> changes_at; ///< when time alone changes who may take it
};

/// Everything that is open at this moment, folded from the journal. Copies and compares by value (`fingerprint`).
class Floor {
public:
    [[nodiscard]] const std::map<ContactId, Contact>& contacts() const { return parts_.contacts; }
    [[nodiscard]] const std::map<PersonId, Responder>& responders() const { return parts_.responders; }
    [[nodiscard]] const std::map<OfferId, Offer>& offers() const { return parts_.offers; }
    [[nodiscard]] const std::map<ContactId, Ended>& ended_ones() const { return parts_.ended; }
    [[nodiscard]] const std::map<InterpreterId, Interpreter>& interpreters() const { return parts_.interpreters; }
    [[nodiscard]] const std::map<routing::PartnerId, Partner>& partners() const { return parts_.partners; }
    [[nodiscard]] const std::map<routing::HandoffId, Handoff>& handoffs() const { return parts_.handoffs; }
    [[nodiscard]] const std::set<Deadline>& deadlines() const { return parts_.deadlines; }
    [[nodiscard]] const std::set<Missed>& missed() const { return parts_.missed; }
    [[nodiscard]] const Memory& memory() const { return parts_.memory; }
    [[nodiscard]] const Policy& policy() const { return parts_.policy; }
    [[nodiscard]] const routing::State& routing() const { return parts_.routing; }

    /// Null if it is not open (any more).
    [[nodiscard]] const Contact* contact(ContactId id) const;
    /// Null if not on shift.
    [[nodiscard]] const Responder* responder(PersonId id) const;
    /// Null if it is not live (any more).
    [[nodiscard]] const Offer* offer(OfferId id) const;
    /// Who was brought in beside the responder of this contact and has come.
    [[nodiscard]] std::optional<PersonId> brought_in(ContactId contact) const;
    /// Null if it is forgotten, or was never there. One that is over by now may still be here.
    [[nodiscard]] const Ended* ended(ContactId id) const;
    /// Null if not ready.
    [[nodiscard]] const Interpreter* interpreter(InterpreterId id) const;
    /// Null if it is not live (any more).
    [[nodiscard]] const Handoff* handoff(routing::HandoffId id) const;
    /// `offline` for those who are not on shift.
    [[nodiscard]] ResponderState state_of(PersonId id) const;
    /// Contacts that wait or are offered, first in the queue first, with the reason of the wait.
    [[nodiscard]] std::vector<Waiting> waiting() const;
    /// What that actor's command did, if it is remembered.
    [[nodiscard]] const Remembered* remembered(PersonId actor, CommandId command) const;

private:
    FloorParts parts_;
    friend FloorParts& parts_of(Floor& floor);
};

/// For which contacts the responder is being asked to waive what spares them, while nobody has them: as they came.
std::vector<ContactId> asked_to_waive(const Floor& floor, const Responder& responder);

} // namespace hotline::desk
