#include "tools/src/simulate/partner.hpp"
#include "tools/src/simulate/responder.hpp"
#include "tools/src/simulate/world.hpp"

/// How the world goes wrong.
namespace hotline::simulate {
namespace {

constexpr std::uint64_t erasure_steps = 6;              ///< three subjects in one go, or less
constexpr std::uint64_t waits_for_words_permille = 500; ///< of disks that fail: until somebody says something
constexpr Millis clock_step_least = hours(-2);
constexpr Millis clock_step_most = hours(2);
constexpr Millis stop_most = seconds(30);
constexpr Millis relief_noticed = seconds(8); ///< with a disk that takes seconds for everything

} // namespace

void World::begin(const FaultBegins& fault) {
    ++tally_.faults[fault.kind];
    Random dice(fault.luck);
    switch (fault.kind) {
    case FaultKind::crash:
        return plan_crash(fault);
    case FaultKind::restart:
        return stop(fault.lasts);
    case FaultKind::failed_fsync:
        return disk.doom({.outcome = journal::Outcome::unknown, .keep = dice.happens(500)});
    case FaultKind::overtaken:
        return disk.overtake();
    case FaultKind::damaged_snapshot:
        snapshot_kept_ = false;
        return disk.damage_snapshot();
    case FaultKind::cut_erasure:
        return disk.cut_power_in_erasure(dice.below(erasure_steps));
    case FaultKind::clock_step:
        wall_offset_ = wall_offset_ + dice.between(clock_step_least, clock_step_most);
        return;
    case FaultKind::lost_console:
        return responders_[dice.below(responders_.size())]->lose_console(fault.lasts);
    case FaultKind::slow_disk:
    case FaultKind::full_disk:
    case FaultKind::read_only_disk:
        if (!dice.happens(waits_for_words_permille))
            return last_for(fault);
        trouble_on_words_ = fault;
        return;
    case FaultKind::locked_disk:
    case FaultKind::full_key_disk:
    case FaultKind::lost_message:
    case FaultKind::doubled_message:
    case FaultKind::late_message:
    case FaultKind::provider_down:
        return last_for(fault);
    }
}

/// Two thirds of all crashes wait for the next append and hit its middle.
void World::plan_crash(const FaultBegins& fault) {
    if (fault.luck % 3 != 0) {
        crash_on_append_ = fault;
        return;
    }
    const auto* batch = process_ ? process_->shell.in_flight() : nullptr;
    if (batch && fault.luck % 2 == 0)
        (void)disk.append(*batch);
    crash(fault.lasts);
}

/// As an operator does it for a new release.
void World::stop(Millis down) {
    if (!process_)
        return;
    down_ = down;
    process_->open = false;
    process_->shell.stop();
    agenda.after(stop_most, [this, life = starts_] {
        judge.checks().hold(Invariant::everybody_is_answered, !process_ || life != starts_,
                            "the service was told to stop and does not end");
    });
}

void World::stopped() {
    if (!process_)
        return;
    judge.checks().hold(Invariant::everybody_is_answered, process_->shell.unanswered() == 0,
                        "the service has ended and somebody was never answered");
    stopped_well_ = true;
    crash(down_);
}

/// Once storage takes writes again, the service must have noticed soon.
void World::writes_change(bool refused) {
    if (refused)
        ++refusals_;
    if (!disk.state.takes_writes())
        return;
    agenda.after(relief_noticed, [this, life = starts_, refusals = refusals_] {
        if (process_ && life == starts_ && refusals == refusals_)
            judge.checks().hold(Invariant::relief_is_noticed, !process_->shell.degraded(),
                                "storage takes writes again and the service has not noticed");
    });
}

void World::last_for(const FaultBegins& fault) {
    if (++depth_[fault.kind] == 1)
        set(fault.kind, true);
    agenda.after(fault.lasts, [this, kind = fault.kind] {
        if (--depth_[kind] == 0)
            set(kind, false);
    });
}

void World::set(FaultKind kind, bool on) {
    switch (kind) {
    case FaultKind::slow_disk:
        disk.state.slow = on;
        return;
    case FaultKind::full_disk:
        disk.state.full = on;
        return writes_change(on);
    case FaultKind::read_only_disk:
        disk.state.read_only = on;
        return writes_change(on);
    case FaultKind::locked_disk:
        disk.state.locked = on;
        return writes_change(on);
    case FaultKind::full_key_disk:
        disk.state.keys_full = on;
        return;
    case FaultKind::lost_message:
        network.weather.loses = on;
        return;
    case FaultKind::doubled_message:
        network.weather.doubles = on;
        return;
    case FaultKind::late_message:
        network.weather.delays = on;
        return;
    case FaultKind::provider_down:
        partner_->down = on;
        return;
    default:
        throw std::logic_error("this fault does not last");
    }
}

} // namespace hotline::simulate
