#pragma once

#include "proto/fact.hpp"
#include "proto/ids.hpp"
#include "proto/instant.hpp"

#include <boost/describe.hpp>

#include <map>
#include <optional>
#include <vector>

namespace hotline::hourly {

/// How somebody on shift is there. Neither: their console is gone, or they answer no offers.
BOOST_DEFINE_ENUM_CLASS(Attending,
                        working,  ///< could be offered something, or has somebody in hand
                        on_break) ///< or in a debrief, and has nobody in hand

/// A piece of somebody's time.
struct Attended {
    PersonId person;
    Attending as{};
    Instant begin;
    Instant end; ///< not included
    friend bool operator==(const Attended&, const Attended&) = default;
};
BOOST_DESCRIBE_STRUCT(Attended, (), (person, as, begin, end))

/// When each of the people on shift was there, in the last day. It says of single people what the plan is
/// held against, and leaves as sums only (duty.hpp).
class Attendances {
public:
    /// Pieces of one person come in order and do not overlap; one that goes on is one.
    void add(const Attended& piece);
    /// What ended by then is forgotten.
    void forget_before(Instant then);
    /// Of one person, in order.
    [[nodiscard]] const std::vector<Attended>& of(PersonId person) const;
    [[nodiscard]] std::vector<Attended> all() const;
    friend bool operator==(const Attendances&, const Attendances&) = default;

private:
    std::map<PersonId, std::vector<Attended>> people_;
};

} // namespace hotline::hourly
