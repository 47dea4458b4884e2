#include "hotline/partners/centres.hpp"

#include <algorithm>

namespace hotline::partners {
namespace {

// Two new ones at the same moment may exceed the limit: they are read all the same.
static_assert(limit::centres < journal::limit::find_max);

bool names(const Centre& centre, PersonId person) {
    return std::ranges::find(centre.people, person) != centre.people.end();
}

bool may_be_asked(const StoredCentre& centre) { return centre.facts.active == Flag::yes; }

} // namespace

std::vector<StoredCentre> all_centres(journal::Records& records) {
    return records.find(journal::all<Centre>().order(journal::Order::oldest).limit(journal::limit::find_max));
}

std::vector<StoredCentre> answered_by(std::span<const StoredCentre> centres, PersonId person) {
    std::vector<StoredCentre> asked;
    const StoredCentre* switched_off = nullptr;
    for (const auto& centre : centres) {
        if (!names(centre.facts, person))
            continue;
        if (may_be_asked(centre))
            asked.push_back(centre);
        else
            switched_off = &centre;
    }
    if (asked.empty() && switched_off)
        asked.push_back(*switched_off);
    return asked;
}

std::optional<Fault> fault_beside(std::span<const StoredCentre> centres, routing::PartnerId id, const Centre& centre) {
    const bool is_known = std::ranges::find(centres, id.value, &StoredCentre::id) != centres.end();
    if (!is_known && centres.size() >= limit::centres)
        return refuse(Refusal::capacity_full);
    if (centre.active != Flag::yes)
        return std::nullopt;
    const bool is_shared = std::ranges::any_of(centres, [&](const StoredCentre& other) {
        return other.id != id.value && may_be_asked(other) &&
               std::ranges::any_of(centre.people, [&](PersonId person) { return names(other.facts, person); });
    });
    if (is_shared)
        return refuse(Refusal::field_invalid, "people");
    return std::nullopt;
}

} // namespace hotline::partners
