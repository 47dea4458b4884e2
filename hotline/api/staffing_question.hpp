#pragma once

#include "hotline/net/form.hpp"
#include "proto/messages/staffing.hpp"
#include "proto/result.hpp"
#include "routing/staffing/bilingual.hpp"
#include "routing/staffing/figures.hpp"

#include <cstdint>
#include <optional>

/// What a supervisor asks of the staffing mathematics, read from a query. Pure. Every field of the query is named as in
/// the answer. Refusals carry the field's name: `field_missing`; `field_unknown` for one that this question, or this
/// model, does not read; `field_invalid` for one that is no plain decimal, out of range, or there twice.
namespace hotline::api {

namespace limit {
// The largest service this product is planned for has some 1,500 arrivals in an hour; beyond these a question is a
// mistake, or meant to keep the processor busy.
inline constexpr std::uint32_t staffing_servers = 5'000;
inline constexpr double staffing_per_hour = 10'000;
inline constexpr double staffing_seconds = 86'400;
inline constexpr double staffing_patient = 10'000; ///< arrivals within one patience: how long a queue may get (A)
} // namespace limit

/// A question that can be reckoned: every number is within its limit. What the model does not read is 0.
struct StaffingQuestion {
    wire::StaffingModel model{};
    staffing::Hour hour;
    std::optional<double> target; ///< wanted service level, above 0 to 1
};

/// `model`, `servers`, `lambda_per_h`, `aht_s`; for c and a `threshold_s`; for a `mean_patience_s`; if wished
/// `target_service_level`. Also `too_large` for a queue beyond `limit::staffing_patient`.
Result<StaffingQuestion> staffing_question(const net::FormFields& query);

/// `first_per_h`, `second_per_h`, `first_only`, `second_only`, `both`, `aht_s`, `mean_patience_s`.
Result<staffing::TwoLanguages> bilingual_question(const net::FormFields& query);

} // namespace hotline::api
