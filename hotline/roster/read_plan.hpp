#pragma once

#include "hotline/journal/records.hpp"
#include "hotline/roster/shift.hpp"

#include <vector>

namespace hotline::roster {

/// What is planned of one person on `since` and later. Waits for the disk.
Plan read_plan(journal::Records& records, PersonId person, Day since);

/// The same of everybody of whom something is planned, by id. Waits for the disk.
std::vector<Plan> read_plans(journal::Records& records, Day since);

} // namespace hotline::roster
