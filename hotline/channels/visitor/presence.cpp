#include "hotline/channels/visitor/presence.hpp"

#include <algorithm>

namespace hotline::visitor {

Presence::Look::Look(Presence& presence, ContactId contact, std::uint64_t& open)
    : presence_(presence), contact_(contact), open_(open) {
    ++presence_.seen_[contact_].looks;
    ++open_;
}

Presence::Look::~Look() {
    --open_;
    const auto seen = presence_.seen_.find(contact_);
    if (seen != presence_.seen_.end() && seen->second.looks > 0)
        --seen->second.looks;
}

void Presence::sign(ContactId contact, Instant now) {
    auto& last = seen_[contact].last;
    last = std::max(last, now);
}

bool Presence::here(ContactId contact) const {
    const auto seen = seen_.find(contact);
    return seen != seen_.end() && seen->second.looks > 0;
}

std::vector<ContactId> Presence::away(const std::set<ContactId>& open, Millis idle, Instant now) {
    std::erase_if(seen_, [&](const auto& one) { return one.second.looks == 0 && !open.contains(one.first); });
    std::vector<ContactId> gone;
    for (const auto contact : open) {
        auto& seen = seen_.try_emplace(contact, Seen{.looks = 0, .last = now}).first->second;
        if (seen.looks > 0)
            seen.last = now;
        else if (now - seen.last >= idle)
            gone.push_back(contact);
    }
    return gone;
}

} // namespace hotline::visitor
