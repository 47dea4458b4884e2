#include "routing/propose.hpp"
#include "routing/step.hpp"

#include <algorithm>

namespace hotline::routing {

WhyWaiting why_waiting(const State& state, ContactId id) {
    const ContactEntry* contact = state.contacts.find(id);
    if (!contact || contact->phase == Phase::taken || contact->phase == Phase::wrapping_up)
        return WhyWaiting::taken;
    if (contact->phase == Phase::offered)
        return WhyWaiting::offered;
    const Line& line = state.lines[contact->signature];
    std::uint64_t present = 0;
    std::uint64_t offerable = 0;
    std::uint64_t free = 0;
    std::uint64_t kept = 0;
    line.eligible.for_each([&](Handle profile) {
        const Pool& pool = state.pools[profile];
        present += pool.present;
        offerable += pool.offerable;
        for (const auto& [rank, handle] : is_exclusive(line.signature.channel) ? pool.for_voice : pool.for_text) {
            ++free;
            if (is_kept_for_immediate(state, state.responders[handle]))
                ++kept;
        }
    });
    if (present == 0)
        return WhyWaiting::nobody_on_shift;
    if (offerable == 0)
        return WhyWaiting::nobody_available;
    if (free == 0)
        return WhyWaiting::all_busy;
    return !is_immediate(*contact) && kept == free ? WhyWaiting::kept_for_immediate : WhyWaiting::cooling_off;
}

std::vector<ContactId> queue(const State& state) {
    std::vector<const ContactEntry*> in_line;
    for (const auto& [id, handle] : state.contacts.by_id()) {
        const ContactEntry& contact = state.contacts[handle];
        if (contact.phase == Phase::waiting || contact.phase == Phase::offered)
            in_line.push_back(&contact);
    }
    std::sort(in_line.begin(), in_line.end(),
              [](const ContactEntry* a, const ContactEntry* b) { return a->key < b->key; });
    std::vector<ContactId> ids;
    ids.reserve(in_line.size());
    for (const ContactEntry* contact : in_line)
        ids.push_back(contact->id);
    return ids;
}

} // namespace hotline::routing
