#pragma once

#include "proto/fact.hpp"

#include <boost/describe.hpp>

#include <map>
#include <vector>

namespace hotline::desk {

namespace limit {
constexpr std::size_t remembered_always = 64; ///< of every actor, however long ago
constexpr Millis remembered_for = hours(24);  ///< and what is younger, up to the two limits below
constexpr std::size_t remembered_per_actor = 2'048;
constexpr std::size_t remembered_total = 131'072; ///< a day of a nation's commands: 15 MB
} // namespace limit

/// A command that was carried out, so that a retry gets the first answer.
struct Remembered {
    CommandId command;
    Seq first;    ///< the first entry that it caused
    Uuid subject; ///< what that entry is about
    Instant at;   ///< when it was carried out
    friend bool operator==(const Remembered&, const Remembered&) = default;
};
BOOST_DESCRIBE_STRUCT(Remembered, (), (command, first, subject, at))

/// The commands of the last day and the last ones of every actor, bounded per actor and in all; the oldest go first.
class Memory {
public:
    [[nodiscard]] const Remembered* find(PersonId actor, CommandId command) const;
    /// Keeps the first of several entries of one command. `first` and `at` never go down from call to call.
    void keep(PersonId actor, const Remembered& done);
    [[nodiscard]] const std::map<PersonId, std::vector<Remembered>>& by_actor() const { return by_actor_; }
    friend bool operator==(const Memory&, const Memory&) = default;

private:
    void forget_old(PersonId actor, Instant now);
    void forget_oldest(PersonId actor);
    std::map<PersonId, std::vector<Remembered>> by_actor_; ///< oldest first
    std::map<Seq, PersonId> by_age_;
};

} // namespace hotline::desk
