#include "hotline/statistics/hourly/served.hpp"

namespace hotline::hourly {

std::optional<PartsPerMillion> local_answer_rate(const ContactCounts& counts) {
    return ratio(counts.answered.value, counts.answered.value + counts.overflowed.value + counts.abandoned.value);
}

std::optional<PartsPerMillion> network_answer_rate(const ContactCounts& counts) {
    return ratio(counts.answered.value + counts.overflowed.value, counts.arrived.value);
}

std::optional<Millis> average_hold_time(const ContactCounts& counts) { return mean(counts.hold, counts.handled); }
std::optional<Millis> average_wrap_time(const ContactCounts& counts) { return mean(counts.wrap, counts.handled); }

Millis on_shift(const StaffCounts& staff) {
    Millis all;
    for (const Millis time : staff.states)
        all = all + time;
    return all;
}

std::optional<PartsPerMillion> utilisation(const StaffCounts& staff) {
    return ratio(static_cast<std::uint64_t>(staff.handling.count), static_cast<std::uint64_t>(on_shift(staff).count));
}

} // namespace hotline::hourly
