#pragma once

#include "routing/floor.hpp"
#include "routing/matching.hpp"

#include <cstdint>
#include <optional>
#include <span>

/// Who would take whom. For the files of routing only.
namespace hotline::routing {

/// Who is brought together; nobody was found if `responder` is `nobody`.
struct Match {
    Handle contact = nobody;
    Handle responder = nobody;
    Handle interpreter = nobody; ///< reserved together with the responder
};

/// Whether the two are kept apart at this moment by what is known about this very pair.
bool cools_off(const State& state, const ContactEntry& contact, const ResponderEntry& responder);
/// The same, or the contact waits for somebody else for a while.
bool is_apart(const State& state, const ContactEntry& contact, const ResponderEntry& responder);
/// Whether the responder is kept free for a waiting contact of acuity 1: whom a limit spares, while a question about
/// one is open.
bool is_kept_for_immediate(const State& state, const ResponderEntry& responder);
/// The open steps of the contact that could bring somebody now: those with an interpreter only if there is one.
Steps steps_now(const State& state, const ContactEntry& contact);
/// Whether the steps reach the responder: directly, or with an interpreter who could be reserved now.
bool reaches(const State& state, Handle base, Steps steps, Handle pool);
/// The same for those in a line.
bool reaches(const State& state, const Line& line, Handle pool);
/// The overdue contact that the responder could have now and that has been so the longest, or nobody: acuity 1 apart.
Handle eldest_overdue(const State& state, const ResponderEntry& responder);
/// Whether nothing about the responder speaks against such contacts now: not kept free, not spared, not bound by the
/// valve to another.
bool may_take(const State& state, const ContactEntry& contact, const ResponderEntry& responder);

/// Which contacts the free people of a pool may take at all.
struct Openness {
    bool immediate = false;
    bool high = false;
    bool usual = false;
    [[nodiscard]] bool to(Urgency urgency) const {
        if (urgency == Urgency::immediate)
            return immediate;
        return urgency == Urgency::high ? high : usual;
    }
    [[nodiscard]] bool whole() const { return immediate && high && usual; }
};
Openness openness_of(const State& state, const Pool& pool);

/// Whether somebody free in this pool, which the contact's steps reach, may be brought together with it.
bool is_for(const State& state, const ContactEntry& contact, const Pool& pool);
/// The best responder for a contact that waits or fans out, with the interpreter if one is needed; nobody if there is
/// none. In this order: whom it knows, nearest in language, least scarce, least loaded, least hard work, idle the
/// longest, smaller id.
Match choose(State& state, const ContactEntry& contact);
/// The same for the first in line who could be offered to anybody: the one it gets when as many as can be of those in
/// line are served, the earliest first, at the least cost in sum (`matching.hpp`). That may be another than its own
/// first choice, also where nobody would go without. What needs an interpreter is not foreseen for those behind it.
Match choose_together(State& state, const ContactEntry& contact);
/// The responder whom the contact knows, if they could have it now, those in `but` left out; or nobody.
Handle choose_known(const State& state, const ContactEntry& contact, Steps steps, std::span<const Chance> but = {});
/// The two, with an interpreter if the steps have nothing nearer for them.
Match match_of(const State& state, const ContactEntry& contact, Steps steps, Handle responder);
/// The interpreter to reserve for such a contact, or nobody: least used, then the smaller id; never `but`.
Handle choose_interpreter(const State& state, Handle base, Handle but = nobody);
/// How scarce the people of the pool are: the sum of 2^16 / available over their languages and traits.
std::uint64_t scarcity_of(const State& state, const Pool& pool);
/// The same, remembered until somebody comes or goes.
std::uint64_t scarcity_now(State& state, Handle pool);

/// Whom to ask to waive a soft limit, and for which contact: the first, by its place, of the lives in danger and of the
/// overdue hard ones that somebody free could have but for such a limit; of those the first by rank.
std::optional<Proposal> ask_to_waive(const State& state);

/// The lower live offer to take back so that an immediate contact can be offered, which needs its responder, its
/// interpreter, or both; none if none stands in the way of any.
std::optional<Proposal> withdraw_for_immediate(State& state);

/// What should be done next, or nothing; what was looked at in vain is remembered.
std::optional<Proposal> propose(State& state);

} // namespace hotline::routing
