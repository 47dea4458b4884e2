#include "hotline/statistics/hourly/attended.hpp"

namespace hotline::hourly {

void Attendances::add(const Attended& piece) {
    if (piece.end <= piece.begin)
        return;
    auto& pieces = people_[piece.person];
    if (!pieces.empty() && pieces.back().as == piece.as && pieces.back().end == piece.begin)
        pieces.back().end = piece.end;
    else
        pieces.push_back(piece);
}

void Attendances::forget_before(Instant then) {
    for (auto& [person, pieces] : people_)
        std::erase_if(pieces, [then](const Attended& piece) { return piece.end <= then; });
    std::erase_if(people_, [](const auto& person) { return person.second.empty(); });
}

const std::vector<Attended>& Attendances::of(PersonId person) const {
    static const std::vector<Attended> nothing;
    const auto found = people_.find(person);
    return found == people_.end() ? nothing : found->second;
}

std::vector<Attended> Attendances::all() const {
    std::vector<Attended> all;
    for (const auto& [person, pieces] : people_)
        all.insert(all.end(), pieces.begin(), pieces.end());
    return all;
}

} // namespace hotline::hourly
