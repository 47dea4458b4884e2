#pragma once

#include "tools/src/simulate/world.hpp"

#include <map>

namespace hotline::simulate {

/// The numbers of a service in which nobody waits for an answer for ever and people are spared; what is set stays.
Settings as_a_service_sets_it(Settings settings);

/// A supervisor who sees that two contacts are one person, now and then wrongly, and gives the word of responders who
/// were asked to waive what spares them. Knows what was said, so that a no that was taken for a yes is found out.
class Continuity {
public:
    Continuity(World& world, Random luck);
    /// What the console shows a supervisor.
    void hear(const journal::Entry& entry);
    /// Somebody who was asked, or the supervisor for them, says yes or no.
    void answer(PersonId by, const desk::LimitAsked& asked, Random luck);

private:
    void merge(ContactId contact, Random luck);
    [[nodiscard]] static desk::Command word(const Process& process, ContactId contact, std::uint64_t what, PersonId by);
    void forget(Instant before);

    World& world_;
    Random luck_;
    PersonId supervisor_;
    std::map<CommandId, bool> said_;                        ///< yes or no
    std::deque<std::pair<Instant, CommandId>> said_by_age_; ///< true time
};

} // namespace hotline::simulate
