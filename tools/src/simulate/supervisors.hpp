#pragma once

#include "hotline/desk/events.hpp"
#include "tools/src/simulate/world.hpp"

namespace hotline::simulate {

/// Two supervisors who read and review tips, sometimes the same one at the same time, and now and then judge the
/// danger of a waiting contact anew, assign or park one, or send conversations back to the queue. They answer
/// for two partner centres too, mostly in time.
class Supervisors {
public:
    Supervisors(World& world, Random luck);
    /// What the console shows a supervisor.
    void hear(const journal::Entry& entry);

private:
    void review(TipId tip, std::uint32_t version, ReviewState to);
    void submit(PersonId person, TipId tip, std::uint32_t version, ReviewState to);
    void raise(ContactId contact);
    void set_partners();
    void answer_for_partner(const desk::HandoffAsked& asked, Seq handoff);
    void step_in(ContactId contact, Seq arrival);
    [[nodiscard]] desk::Command word(const Process& process, ContactId contact, std::uint64_t what) const;

    World& world_;
    Random luck_;
    PersonId first_;
    PersonId second_;
    bool partners_set_ = false;
};

} // namespace hotline::simulate
