#pragma once

#include "hotline/journal/record.hpp"
#include "proto/codes.hpp"
#include "routing/estimate/range.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace hotline::visitor {

/// The least that was told to whoever waits with this contact, whose id it has. A record of its own beside the session,
/// so that what is told about a wait never stands in the way of leaving. It is durable before it is on any screen: so
/// what is told grows neither over pages nor over a loss of the process.
struct ToldWait {
    static constexpr std::string_view record_name = "told_wait";
    static constexpr std::uint32_t most = 1'000'000; ///< of each, in an entry; what lies beyond is told as this

    Acuity acuity{};
    std::optional<Count<most>> from; ///< minutes
    std::optional<Count<most>> to;   ///< minutes
    std::optional<Count<most>> ahead;
};
BOOST_DESCRIBE_STRUCT(ToldWait, (), (acuity, from, to, ahead))

[[nodiscard]] ToldWait facts_of(const estimate::Told& told);
[[nodiscard]] estimate::Told told_in(const ToldWait& facts);

/// What binds whatever is told on the pages of one session, as the journal has it.
struct WaitBound {
    std::uint32_t version{};             ///< of the record; 0: there is none
    std::optional<estimate::Told> least; ///< none: nothing was told yet
};

} // namespace hotline::visitor
