#include "tools/src/simulate/caretaker.hpp"

#include <stdexcept>
#include <utility>

namespace hotline::simulate {
namespace {

constexpr Millis work_takes = milliseconds(30);
constexpr Millis go_on_after = seconds(5);
constexpr Millis try_again_after = seconds(60);

} // namespace

Caretaker::Caretaker(Agenda& agenda, Disk& disk, Shell& shell, keys::Vault& vault, std::function<void()> died)
    : agenda_(agenda), shell_(shell), keeper_(disk, disk, keeping_policy,
                                              [&disk, &vault](std::span<const retention::Kept> subjects) {
                                                  return retention::erase(vault, disk, subjects);
                                              }),
      died_(std::move(died)) {}

void Caretaker::later(Millis delay, void (Caretaker::*act)()) {
    agenda_.after(delay, [this, act, alive = std::weak_ptr(alive_)] {
        if (!alive.expired())
            (this->*act)();
    });
}

void Caretaker::poke() {
    poked_ = true;
    if (!passing_)
        wake();
}

void Caretaker::wake() {
    passing_ = true;
    poked_ = false;
    ++wakes_;
    keeper_.begin();
    later(work_takes, &Caretaker::step);
}

void Caretaker::step() {
    try {
        auto changes = keeper_.next(shell_.now());
        if (changes)
            return write(std::move(*changes));
        over(keeper_.more() ? go_on_after : night_every);
    } catch (const PowerCut&) {
        died_();
    } catch (const std::runtime_error&) {
        over(try_again_after);
    }
}

void Caretaker::write(std::vector<journal::Change> changes) {
    engine::Submission submission{.actor = the_service};
    for (auto& change : changes)
        submission.writes.push_back(
            {std::move(change), {.contact = std::nullopt, .supervisors = false, .person = std::nullopt}});
    shell_.submit(std::move(submission), [this](const engine::Answer& answer) {
        agenda_.after({}, [this, all = answer.has_value(), alive = std::weak_ptr(alive_)] {
            if (!alive.expired())
                written(all);
        });
    });
}

void Caretaker::written(bool all) {
    try {
        keeper_.written(all);
    } catch (const std::runtime_error&) {
        return over(try_again_after);
    }
    later(work_takes, &Caretaker::step);
}

void Caretaker::over(Millis pause) {
    passing_ = false;
    if (poked_)
        return wake();
    agenda_.after(pause, [this, number = ++wakes_, alive = std::weak_ptr(alive_)] {
        if (!alive.expired() && number == wakes_)
            wake();
    });
}

} // namespace hotline::simulate
