#pragma once

#include "hotline/api/roster_reading.hpp"
#include "hotline/statistics/hourly/duty.hpp"
#include "hotline/statistics/hourly/fold.hpp"
#include "proto/messages/figures.hpp"

#include <vector>

/// The plan beside who was there, as supervisors are told it.
namespace hotline::api {

/// The first hour of which figures are told: 24 whole ones and the present one.
[[nodiscard]] hourly::Hour first_hour_told(Instant now);

/// When everybody who answers contacts was to work since that hour, by the plan as it stands now. Waits for the disk.
[[nodiscard]] std::vector<hourly::Due> read_due(RosterReading& reading, Instant from);

/// Of so few people that it would be about one of them nothing is told.
[[nodiscard]] wire::DutyFigures duty_figures(const hourly::DutyTimes& times);

/// Puts it into what is told: the whole, and hour by hour. `fold` is accounted for until `figures.as_of`.
void tell_duty(wire::Figures& figures, const hourly::Fold& fold, const std::vector<hourly::Due>& due);

} // namespace hotline::api
