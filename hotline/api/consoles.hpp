#pragma once

#include "proto/ids.hpp"

#include <cstddef>
#include <map>

namespace hotline::api {

/// How many feeds each person has open. The desk hears of the first and of the last.
class Consoles {
public:
    /// True if this is the person's first.
    bool opened(PersonId person) { return ++open_[person] == 1; }
    /// True if it was the person's last.
    bool closed(PersonId person) {
        const auto entry = open_.find(person);
        if (entry == open_.end())
            return false;
        if (--entry->second > 0)
            return false;
        open_.erase(entry);
        return true;
    }
    [[nodiscard]] bool has(PersonId person) const { return open_.contains(person); }
    [[nodiscard]] std::size_t people() const { return open_.size(); }

private:
    std::map<PersonId, std::size_t> open_;
};

} // namespace hotline::api
