#include "hotline/statistics/hourly/formulas.hpp"

namespace hotline::hourly {
namespace {

constexpr std::uint64_t million = 1'000'000;

std::optional<PartsPerMillion> time_ratio(Millis part, Millis whole) {
    return ratio(static_cast<std::uint64_t>(part.count), static_cast<std::uint64_t>(whole.count));
}

Within at(const ContactCounts& counts, std::size_t threshold) {
    return threshold < counts.within.size() ? counts.within[threshold] : Within{};
}

std::uint64_t gone_within(const ContactCounts& counts, std::size_t brief) {
    return brief < counts.gone_within.size() ? counts.gone_within[brief].value : 0;
}

} // namespace

std::optional<PartsPerMillion> ratio(std::uint64_t part, std::uint64_t whole) {
    if (whole == 0)
        return std::nullopt;
    // Split, so that sums of milliseconds of any length do not overflow.
    const auto rest = part % whole;
    const auto fraction = whole > ~std::uint64_t{0} / (2 * million) ? rest / (whole / million)
                                                                    : (2 * rest * million + whole) / (2 * whole);
    return part / whole * million + fraction;
}

std::optional<Millis> mean(Millis sum, Tally count) {
    if (count.value == 0)
        return std::nullopt;
    return Millis{(sum.count + static_cast<std::int64_t>(count.value / 2)) / static_cast<std::int64_t>(count.value)};
}

std::uint64_t offered_load(const ContactCounts& counts) {
    return counts.answered.value + counts.abandoned.value + counts.overflowed.value + counts.called_back.value;
}

std::optional<PartsPerMillion> service_level(ServiceLevel formula, const ContactCounts& counts, std::size_t threshold) {
    const auto within = at(counts, threshold);
    const auto load = offered_load(counts);
    switch (formula) {
    case ServiceLevel::a:
        return ratio(within.answered.value, load);
    case ServiceLevel::b:
        return ratio(within.answered.value, load - within.abandoned.value);
    case ServiceLevel::c:
        return ratio(within.answered.value + within.abandoned.value, load);
    case ServiceLevel::d:
        return ratio(within.answered.value, counts.answered.value);
    }
    return std::nullopt;
}

std::optional<PartsPerMillion> service_level_net(const ContactCounts& counts, std::size_t threshold,
                                                 std::size_t brief) {
    return ratio(at(counts, threshold).answered.value, offered_load(counts) - gone_within(counts, brief));
}

std::optional<PartsPerMillion> abandonment(const ContactCounts& counts) {
    return ratio(counts.abandoned.value, offered_load(counts));
}

std::optional<PartsPerMillion> abandonment_net(const ContactCounts& counts, std::size_t brief) {
    const auto gone = gone_within(counts, brief);
    return ratio(counts.abandoned.value - gone, offered_load(counts) - gone);
}

std::optional<PartsPerMillion> blockage(std::uint64_t refused, std::uint64_t attempted) {
    return ratio(refused, attempted);
}

std::optional<Millis> average_speed_of_answer(const ContactCounts& counts) {
    return mean(counts.answered_wait, counts.answered);
}
std::optional<Millis> average_wait_of_abandoned(const ContactCounts& counts) {
    return mean(counts.abandoned_wait, counts.abandoned);
}
std::optional<Millis> average_handle_time(const ContactCounts& counts) {
    return mean(counts.talk + counts.hold + counts.wrap, counts.handled);
}

std::optional<PartsPerMillion> missed_rate(const ContactCounts& counts) {
    return ratio(counts.offers_missed.value, counts.offers.value);
}
std::optional<PartsPerMillion> decline_rate(const ContactCounts& counts) {
    return ratio(counts.offers_declined.value, counts.offers.value);
}
std::optional<PartsPerMillion> offers_per_contact(const ContactCounts& counts) {
    return ratio(counts.offers.value, counts.offered.value);
}

std::optional<PartsPerMillion> share_of_answers(const ContactCounts& some, const ContactCounts& all) {
    return ratio(some.answered.value, all.answered.value);
}

std::optional<PartsPerMillion> callbacks_kept(const ContactCounts& counts) {
    const auto& callbacks = counts.callbacks;
    return ratio(callbacks.kept.value, callbacks.kept.value + callbacks.broken.value);
}
std::optional<PartsPerMillion> callbacks_reached(const ContactCounts& counts) {
    const auto& callbacks = counts.callbacks;
    return ratio(callbacks.reached.value, callbacks.reached.value + callbacks.in_vain.value);
}

std::optional<Millis> average_handoff_time(const ContactCounts& counts) {
    return mean(counts.handoffs.ack_time, counts.handoffs.taken);
}

std::optional<PartsPerMillion> equity(const ContactCounts& some, const ContactCounts& all) {
    const auto theirs = some.waits.percentile(90);
    const auto everybodys = all.waits.percentile(90);
    if (!theirs || !everybodys)
        return std::nullopt;
    return time_ratio(*theirs, *everybodys);
}

std::optional<PartsPerMillion> interpreter_fill_rate(const InterpreterCounts& counts) {
    return ratio(counts.came.value, counts.wanted.value);
}

bool is_unfair(const ContactCounts& some, const ContactCounts& all) {
    return some.waits.count() >= equity_waits_min && equity(some, all).value_or(0) > equity_alarm;
}

std::optional<PartsPerMillion> occupancy(const StaffCounts& staff) { return time_ratio(staff.busy, staff.capacity); }
std::optional<PartsPerMillion> concurrency(const StaffCounts& staff) {
    return time_ratio(staff.active, staff.any_active);
}

} // namespace hotline::hourly
