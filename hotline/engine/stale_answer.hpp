#pragma once

#include "hotline/engine/submission.hpp"
#include "proto/refusal.hpp"

#include <optional>

/// Answers that come too late (routing study §2, invariant 4): they change nothing and are counted, for a delivery that
/// is slow or doubled is seen by them first.
namespace hotline::engine {

/// Why the answer to an offer was refused, if that is because the offer no longer stands; none for everything else,
/// also for one that is told its first answer again.
std::optional<Refusal> stale_answer(const Submission& submission, const Answer& answer);

} // namespace hotline::engine
