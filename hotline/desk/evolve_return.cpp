#include "hotline/desk/fold.hpp"
#include "routing/explain.hpp"

#include <algorithm>

/// Somebody whose contact ended or dropped may come back.
namespace hotline::desk {

void Fold::keep_ended(const Contact& contact, std::optional<Instant> known_until) const {
    std::erase_if(floor.ended, [&](const auto& known) { return forgotten_at(known.second) <= head.at; });
    const bool may_return = known_until && contact.gone != GoneReason::left && contact.returned == Flag::no;
    Ended kept = ended(contact, may_return ? *known_until : head.at);
    kept.excluded = routing::excluded_from(floor.routing, contact.id);
    kept.excluded.resize(std::min(kept.excluded.size(), limit::excluded_known));
    if (!may_return && kept.excluded.empty())
        return;
    if (floor.ended.size() >= limit::ended_known) {
        const auto first = std::min_element(floor.ended.begin(), floor.ended.end(), [](const auto& a, const auto& b) {
            return forgotten_at(a.second) < forgotten_at(b.second);
        });
        floor.ended.erase(first);
    }
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
