#include "hotline/desk/fold.hpp"

#include <algorithm>

/// Somebody whose contact ended or dropped may come back.
namespace hotline::desk {

void Fold::keep_ended(const Ended& ended) const {
    std::erase_if(floor.ended, [&](const auto& known) { return known.second.until <= head.at; });
    if (floor.ended.size() >= limit::ended_known) {
        const auto first = std::min_element(floor.ended.begin(), floor.ended.end(), [](const auto& a, const auto& b) {
            return a.second.until < b.second.until;
        });
        floor.ended.erase(first);
    }
    floor.ended.insert_or_assign(ended.id, ended);
}

void Fold::operator()(const PairPreferred& event) const {
    tell(routing::PairPreferred{event.contact, event.responder, event.until, Flag::no});
}

} // namespace hotline::desk
