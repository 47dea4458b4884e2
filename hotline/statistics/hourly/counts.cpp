#include "hotline/statistics/hourly/counts.hpp"

namespace hotline::hourly {
namespace {

Within& operator+=(Within& sum, const Within& more) {
    sum.answered.value += more.answered.value;
    sum.abandoned.value += more.abandoned.value;
    return sum;
}
Tally& operator+=(Tally& sum, Tally more) {
    sum.value += more.value;
    return sum;
}
Millis& operator+=(Millis& sum, Millis more) { return sum = sum + more; }

template <class T>
void add_each(std::vector<T>& sums, const std::vector<T>& more) {
    if (sums.size() < more.size())
        sums.resize(more.size());
    for (std::size_t i = 0; i < more.size(); ++i)
        sums[i] += more[i];
}

/// Counts the wait at every limit that it does not exceed.
template <class T, std::size_t N, class Count>
void count_within(std::vector<T>& counts, const std::array<Millis, N>& limits, Millis wait, Count count) {
    counts.resize(N);
    for (std::size_t i = 0; i < N; ++i) {
        if (wait <= limits[i])
            ++count(counts[i]).value;
    }
}

} // namespace

void ContactCounts::add_answered(Millis wait) {
    ++answered.value;
    answered_wait += wait;
    waits.add(wait);
    count_within(within, thresholds, wait, [](Within& at) -> Tally& { return at.answered; });
}

void ContactCounts::add_abandoned(Millis wait) {
    ++abandoned.value;
    abandoned_wait += wait;
    waits.add(wait);
    count_within(within, thresholds, wait, [](Within& at) -> Tally& { return at.abandoned; });
    count_within(gone_within, short_waits, wait, [](Tally& at) -> Tally& { return at; });
}

void CallbackCounts::add(const CallbackCounts& other) {
    attempts += other.attempts;
    reached += other.reached;
    in_vain += other.in_vain;
    kept += other.kept;
    broken += other.broken;
}

void HandoffCounts::add(const HandoffCounts& other) {
    asked += other.asked;
    taken += other.taken;
    refused += other.refused;
    ack_time += other.ack_time;
}

void ContactCounts::add(const ContactCounts& other) {
    arrived += other.arrived;
    answered += other.answered;
    abandoned += other.abandoned;
    overflowed += other.overflowed;
    called_back += other.called_back;
    otherwise += other.otherwise;
    add_each(within, other.within);
    add_each(gone_within, other.gone_within);
    answered_wait += other.answered_wait;
    abandoned_wait += other.abandoned_wait;
    waits.add(other.waits);
    overdue += other.overdue;
    offered += other.offered;
    offers += other.offers;
    offers_missed += other.offers_missed;
    offers_declined += other.offers_declined;
    handled += other.handled;
    talk += other.talk;
    hold += other.hold;
    wrap += other.wrap;
    interpreters.add(other.interpreters);
    callbacks.add(other.callbacks);
    handoffs.add(other.handoffs);
    routed.add(other.routed);
}

void InterpreterCounts::add(const InterpreterCounts& other) {
    wanted += other.wanted;
    came += other.came;
    missed += other.missed;
    joint_failures += other.joint_failures;
    until_here.add(other.until_here);
}

void StaffCounts::add_state(ResponderState state, Millis time) {
    const auto at = static_cast<std::size_t>(state);
    if (states.size() <= at)
        states.resize(at + 1);
    states[at] += time;
}

Millis StaffCounts::in_state(ResponderState state) const {
    const auto at = static_cast<std::size_t>(state);
    return at < states.size() ? states[at] : Millis{};
}

void StaffCounts::add(const StaffCounts& other) {
    add_each(states, other.states);
    busy += other.busy;
    capacity += other.capacity;
    active += other.active;
    any_active += other.any_active;
    handling += other.handling;
}

} // namespace hotline::hourly
