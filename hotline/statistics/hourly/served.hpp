#pragma once

#include "hotline/statistics/hourly/formulas.hpp"

#include <optional>

/// Figures that others ask services such as this one for, by their formulas (routing study §4).
namespace hotline::hourly {

/// 988: answered here / (answered here + overflowed + abandoned).
std::optional<PartsPerMillion> local_answer_rate(const ContactCounts& counts);
/// 988: answered by anybody, a partner centre included / received.
std::optional<PartsPerMillion> network_answer_rate(const ContactCounts& counts);
/// Of the handled: the means of holding and of the work after the conversation.
std::optional<Millis> average_hold_time(const ContactCounts& counts);
std::optional<Millis> average_wrap_time(const ContactCounts& counts);
/// Handling / paid. Handling: somebody's conversation, hold or wrap-up in hand. Paid: from the beginning of a shift to
/// its end, breaks and all; what a plan or a contract says of it is not known here.
std::optional<PartsPerMillion> utilisation(const StaffCounts& staff);
/// The paid time of everybody together.
Millis on_shift(const StaffCounts& staff);

} // namespace hotline::hourly
