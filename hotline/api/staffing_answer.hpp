#pragma once

#include "hotline/api/staffing_question.hpp"

#include <cstddef>
#include <cstdint>

/// The answers of the staffing mathematics as they go over the wire. Pure, and too long for the thread that runs
/// everything: at their limits they take a second or two (README).
namespace hotline::api {

namespace limit {
inline constexpr std::uint32_t staffing_series = 41; ///< points of the series at most
inline constexpr staffing::ChainLimits staffing_chain{.states = 60'000, .visits = 30'000'000};
} // namespace limit

/// Which numbers of servers the series goes through, both ends included.
struct ServerSpan {
    std::uint32_t first{};
    std::uint32_t last{};
};

/// From a few below what was asked for to some above, twice the square root of it (the spread of such a load), at least
/// four; wider where what is needed still fits into `limit::staffing_series` points.
ServerSpan server_span(std::uint32_t servers, std::optional<std::uint32_t> needed);

/// Refusals as `staffing::figures`, except that an Erlang C queue without end is an answer, not a refusal.
Result<wire::Staffing> staffing_answer(const StaffingQuestion& question);

/// Refusals as `staffing::two_languages` within `limit::staffing_chain`.
Result<wire::OneMoreResponder> bilingual_answer(const staffing::TwoLanguages& hour);

} // namespace hotline::api
