#include "hotline/desk/remembered.hpp"

#include <algorithm>

namespace hotline::desk {

const Remembered* Memory::find(PersonId actor, CommandId command) const {
    const auto list = by_actor_.find(actor);
    if (list == by_actor_.end())
        return nullptr;
    const auto at = std::find_if(list->second.begin(), list->second.end(),
                                 [&](const Remembered& done) { return done.command == command; });
    return at == list->second.end() ? nullptr : &*at;
}

void Memory::keep(PersonId actor, const Remembered& done) {
    if (find(actor, done.command))
        return;
    by_actor_[actor].push_back(done);
    by_age_.emplace(done.first, actor);
    if (by_actor_[actor].size() > limit::remembered_per_actor)
        forget_oldest(actor);
    if (by_age_.size() > limit::remembered_total)
        forget_oldest(by_age_.begin()->second);
}

void Memory::forget_oldest(PersonId actor) {
    const auto list = by_actor_.find(actor);
    by_age_.erase(list->second.front().first);
    list->second.erase(list->second.begin());
    if (list->second.empty())
        by_actor_.erase(list);
}

} // namespace hotline::desk
