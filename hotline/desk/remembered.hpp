#pragma once

#include "proto/fact.hpp"

#include <boost/describe.hpp>

#include <map>
#include <vector>

namespace hotline::desk {

namespace limit {
constexpr std::size_t remembered_per_actor = 64;
constexpr std::size_t remembered_total = 65'536;
} // namespace limit

/// A command that was carried out, so that a retry gets the first answer.
struct Remembered {
    CommandId command;
    Seq first;    ///< the first entry that it caused
    Uuid subject; ///< what that entry is about
    friend bool operator==(const Remembered&, const Remembered&) = default;
};
BOOST_DESCRIBE_STRUCT(Remembered, (), (command, first, subject))

/// The last commands of every actor, bounded per actor and in all; the oldest go first.
class Memory {
public:
    [[nodiscard]] const Remembered* find(PersonId actor, CommandId command) const;
    /// Keeps the first of several entries of one command. `first` never goes down from call to call.
    void keep(PersonId actor, const Remembered& done);
    [[nodiscard]] const std::map<PersonId, std::vector<Remembered>>& by_actor() const { return by_actor_; }
    friend bool operator==(const Memory&, const Memory&) = default;

private:
    void forget_oldest(PersonId actor);
    std::map<PersonId, std::vector<Remembered>> by_actor_; ///< oldest first
    std::map<Seq, PersonId> by_age_;
};

} // namespace hotline::desk
