#pragma once

#include "proto/codes.hpp"
#include "proto/fact.hpp"

#include <boost/describe.hpp>

#include <string_view>

namespace hotline::desk {

/// They know each other: until then this responder is preferred over every other who suits. Nobody waits for that.
struct PairPreferred {
    static constexpr std::string_view kind = "pair_preferred";
    ContactId contact;
    PersonId responder;
    Instant until;
};
BOOST_DESCRIBE_STRUCT(PairPreferred, (), (contact, responder, until))

} // namespace hotline::desk
