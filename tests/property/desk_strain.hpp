#pragma once

#include "hotline/desk/events.hpp"
#include "routing/settings.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>

namespace hotline::desk {

/// What work does to people, and whom the limits of wellbeing spare, told from events alone by rules written a second
/// time: a soft limit gives way to a person's word and to nothing else, rest stands.
class StrainBook {
public:
    /// What is wrong with this event, before it is taken; none if nothing is.
    [[nodiscard]] std::optional<std::string> fault_of(const Event& event, Instant at) const;
    void take(const Event& event, Instant at);

    /// Nothing may be given to them: rest goes on, or is due as soon as what they have is over.
    [[nodiscard]] bool rests(PersonId person, Instant at) const;
    /// No contact of acuity 1 or 2 may be offered to them, and they have not said that it may.
    [[nodiscard]] bool is_spared(PersonId person, Instant at) const;
    /// Whether a limit alone spares them this contact, and they may be asked about it now.
    [[nodiscard]] bool may_be_asked(ContactId contact, PersonId person, Instant at) const {
        return !fault_of_question({.contact = contact, .responder = person}, at);
    }
    /// Asked about it, and neither yes nor no has been said.
    [[nodiscard]] bool thinks_about(ContactId contact, PersonId person) const;

private:
    /// What stays with a person from shift to shift.
    struct Strain {
        std::uint32_t hard_in_a_row{};
        std::uint32_t hard_this_shift{};
        Instant recovers;
        Instant waived;
        Instant rests;
        Instant works_since;
        Instant last_end;
    };
    struct Worker : Strain {
        std::set<ContactId> with;
        std::set<ContactId> questions;       ///< whether they waive what spares them, for these: not answered
        std::optional<ContactId> last_asked; ///< and since then nothing was waived
        bool said_no = false;                ///< to that
    };
    struct Away {
        Strain strain;
        Instant until;
    };
    struct Load {
        Acuity acuity{};
        Instant due;
        std::optional<PersonId> with;
        bool talks = false;
        std::set<PersonId> asked; ///< since it waits, and not taken back
    };

    [[nodiscard]] std::optional<std::string> fault_of_question(const LimitAsked& asked, Instant at) const;
    [[nodiscard]] std::optional<std::string> fault_of_yes(const LimitWaived& waived, Instant at) const;
    [[nodiscard]] const Load* waiting(ContactId contact) const;
    [[nodiscard]] bool is_first(const Load& load) const;
    [[nodiscard]] bool is_asked(ContactId contact, PersonId person) const;
    void give(ContactId contact, PersonId person, bool counts = true);
    void end_talk(Load& load);
    void take_back(ContactId contact);
    void forget(ContactId contact);
    void come(PersonId person);
    void go(PersonId person);
    void unask(const Worker& worker, PersonId person);

    void on(const ContactArrived& event);
    void on(const ConsultAsked& event);
    void on(const ContactReclassified& event);
    void on(const OfferAccepted& event) { give(event.contact, event.responder); }
    void on(const ContactAssigned& event) { give(event.contact, event.responder); }
    void on(const WrapUpStarted& event) { end_talk(loads_[event.contact]); }
    void on(const ContactRequeued& event) { take_back(event.contact); }
    void on(const ContactClosed& event);
    void on(const ConsultEnded& event) { forget(event.consult); }
    void on(const ContactTransferred& event);
    void on(const ShiftStarted& event) { come(event.responder); }
    void on(const ShiftEnded& event) { go(event.responder); }
    void on(const RoutingSet& event);
    void on(const LimitAsked& event);
    void on(const LimitWaived& event);
    void on(const WaiverRefused& event);
    template <class Other>
    void on(const Other&) {}

    Instant at_;
    routing::Wellbeing limits_;
    routing::Bands bands_ = routing::Settings{}.bands;
    std::map<PersonId, Worker> workers_;
    std::map<PersonId, Away> away_;
    std::map<ContactId, Load> loads_;
};

} // namespace hotline::desk
