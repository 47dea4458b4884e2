#include "hotline/desk/fold.hpp"

#include <algorithm>

/// Two contacts are the same person.
namespace hotline::desk {
namespace {

/// Of two partners that had the person one is kept, and the ways of both.
std::optional<CameFrom> came_from(const std::optional<CameFrom>& into, const std::optional<CameFrom>& gone) {
    if (!into || !gone || into->partner == gone->partner)
        return into ? into : gone;
    return CameFrom{into->partner, Count<8>::of(into->hops.value() + gone->hops.value())};
}

} // namespace

void Fold::merge(const Contact& gone, Contact& into) const {
    if (gone.acuity < into.acuity) {
        into.acuity = gone.acuity;
        into.reason = gone.reason;
    }
    into.arrival = std::min(into.arrival, gone.arrival);
    into.arrived = std::min(into.arrived, gone.arrived);
    into.since = std::min(into.since, gone.since);
    into.due = std::min(into.due, gone.due);
    into.standing = std::max(into.standing, gone.standing);
    into.predicted = std::max(into.predicted, gone.predicted);
    into.from = came_from(into.from, gone.from);
    if (into.consult)
        floor.contacts.at(*into.consult).since = into.since;
    const bool sooner = gone.awaited && (!into.awaited || gone.awaited->by < into.awaited->by);
    if (sooner && is_in_conversation(into))
        await_answer(into, *gone.awaited);
    into.merged.push_back(gone.id);
    into.merged.insert(into.merged.end(), gone.merged.begin(), gone.merged.end());
    tell(routing::ContactMerged{gone.id, into.id});
}

} // namespace hotline::desk
