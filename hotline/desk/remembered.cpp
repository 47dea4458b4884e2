#include "hotline/desk/remembered.hpp"

#include <algorithm>

namespace hotline::desk {

namespace {

const Remembered* find_in(const std::vector<Remembered>& list, CommandId command) {
    const auto at = std::ranges::find(list, command, &Remembered::command);
    return at == list.end() ? nullptr : &*at;
}

} // namespace

const Remembered* Memory::find(PersonId actor, CommandId command) const {
    const auto list = by_actor_.find(actor);
    return list == by_actor_.end() ? nullptr : find_in(list->second, command);
}

void Memory::keep(PersonId actor, const Remembered& done) {
    auto& list = by_actor_[actor];
    if (find_in(list, done.command))
        return;
    list.push_back(done);
    by_age_.emplace_hint(by_age_.end(), done.first, actor);
    forget_old(actor, done.at);
    if (by_age_.size() > limit::remembered_total)
        forget_oldest(by_age_.begin()->second);
}

void Memory::forget_old(PersonId actor, Instant now) {
    const auto& list = by_actor_[actor];
    const auto is_over = [&] {
        return list.size() > limit::remembered_per_actor ||
               (list.size() > limit::remembered_always && now - list.front().at > limit::remembered_for);
    };
    while (is_over())
        forget_oldest(actor);
}

void Memory::forget_oldest(PersonId actor) {
    const auto list = by_actor_.find(actor);
    by_age_.erase(list->second.front().first);
    list->second.erase(list->second.begin());
    if (list->second.empty())
        by_actor_.erase(list);
}

} // namespace hotline::desk
