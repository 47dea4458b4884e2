#pragma once

#include "proto/codes.hpp"
#include "proto/fact.hpp"
#include "proto/ids.hpp"

#include <boost/describe.hpp>

#include <cstdint>

namespace hotline::wire {

/// POST /api/shift/start. Refused as `ring_not_tested` unless the responder heard the ring.
struct StartShift {
    CommandId command;
    Flag ring_heard{};
    friend bool operator==(const StartShift&, const StartShift&) = default;
};
BOOST_DESCRIBE_STRUCT(StartShift, (), (command, ring_heard))

/// What a responder on shift may wish; `offline` is the end of the shift and has a route of its own.
BOOST_DEFINE_ENUM_CLASS(ShiftIntent, available, break_, debrief)

/// POST /api/shift/intent.
struct SetIntent {
    CommandId command;
    ShiftIntent intent{};
    friend bool operator==(const SetIntent&, const SetIntent&) = default;
};
BOOST_DESCRIBE_STRUCT(SetIntent, (), (command, intent))

/// Where the responder stands.
struct Shift {
    bool on{};
    ResponderState state{};
    Intent intent{};
    std::uint32_t chats_max{}; ///< conversations at the same time
    bool limited{};            ///< limits that spare people hard contacts were set when this was told
    friend bool operator==(const Shift&, const Shift&) = default;
};
BOOST_DESCRIBE_STRUCT(Shift, (), (on, state, intent, chats_max, limited))

} // namespace hotline::wire
