#pragma once

#include "proto/codes.hpp"
#include "proto/refusal.hpp"

#include <boost/mp11/list.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

namespace hotline::visitor {

/// What the public listener has done since the start, for the metrics. Nothing here leads to a person.
struct PublicCounters {
    static constexpr std::size_t refusal_kinds = boost::mp11::mp_size<boost::describe::describe_enumerators<Refusal>>();

    std::uint64_t contacts_opened{};
    std::uint64_t contacts_blocked{}; ///< tries turned away by our state or limits, not by what they wrote
    std::uint64_t messages{};
    std::uint64_t tips{};
    std::uint64_t callbacks{};    ///< asked for
    std::uint64_t leaves{};       ///< the exit link was followed, whoever did it
    std::uint64_t turned_away{};  ///< wanted to write while nobody could be reached in their language
    std::uint64_t idle_let_go{};  ///< contacts ended because the visitor's page had been gone too long
    std::uint64_t streams_open{}; ///< pages that are being looked at now
    std::array<std::uint64_t, refusal_kinds> refused{}; ///< by `Refusal`, in the order of its list
};

} // namespace hotline::visitor
