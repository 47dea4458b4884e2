#pragma once

#include "proto/fact.hpp"

#include <boost/describe.hpp>

#include <string_view>

/// What becomes of responders who were missed though nothing could reach them (routing study §3.9).
namespace hotline::desk {

/// It was not the person who missed: their console had fallen silent, or so many missed at once that the delivery was
/// at fault. They are offered contacts again from `back_at` on, unless they say something else before.
struct MissExcused {
    static constexpr std::string_view kind = "miss_excused";
    PersonId responder;
    Instant back_at;
};
BOOST_DESCRIBE_STRUCT(MissExcused, (), (responder, back_at))

/// Back, without a word of theirs: their last one was `available`.
struct MissEnded {
    static constexpr std::string_view kind = "miss_ended";
    PersonId responder;
};
BOOST_DESCRIBE_STRUCT(MissEnded, (), (responder))

} // namespace hotline::desk
