#include "hotline/desk/fold.hpp"
#include "routing/explain.hpp"

#include <algorithm>

/// Somebody whose contact ended or dropped may come back.
namespace hotline::desk {
namespace {

bool is_avoided(const Ended& ended) { return !ended.excluded.empty(); }

/// Room for one more of its kind: exclusions, known for a month, leave nobody without the return of half an hour. The
/// one that would be forgotten first goes.
void make_room(std::map<ContactId, Ended>& all, const Ended& kept) {
    std::size_t alike = 0;
    auto first = all.end();
    for (auto at = all.begin(); at != all.end(); ++at) {
        if (is_avoided(at->second) != is_avoided(kept))
            continue;
        ++alike;
        if (first == all.end() || forgotten_at(at->second) < forgotten_at(first->second))
            first = at;
    }
    if (alike >= limit::ended_known)
        all.erase(first);
}

} // namespace

void Fold::keep_ended(const Contact& contact, std::optional<Instant> known_until) const {
    std::erase_if(floor.ended, [&](const auto& known) { return forgotten_at(known.second) <= head.at; });
    const bool may_return = known_until && contact.gone != GoneReason::left && contact.returned == Flag::no;
    const auto ways = Count<8>::of(routing::hops_of(floor.routing, contact.id));
    Ended kept = ended(contact, ways, may_return ? *known_until : head.at);
    kept.excluded = routing::excluded_from(floor.routing, contact.id);
    kept.excluded.resize(std::min(kept.excluded.size(), limit::excluded_known));
    if (!may_return && kept.excluded.empty())
        return;
    if (floor.ended.size() >= limit::ended_known)
        make_room(floor.ended, kept);
    floor.ended.insert_or_assign(kept.id, kept);
}

void Fold::come_back(ContactId before) const {
    const auto known = floor.ended.find(before);
    if (known != floor.ended.end() && known->second.excluded.empty())
        floor.ended.erase(known);
    else if (known != floor.ended.end())
        known->second.until = std::min(known->second.until, head.at); // no return any more; whom to avoid stands
    if (Contact* contact = find(floor.contacts, before))
        contact->returned = Flag::yes;
}

void Fold::operator()(const PairPreferred& event) const {
    tell(routing::PairPreferred{event.contact, event.responder, event.until, Flag::no});
}

} // namespace hotline::desk
