#pragma once

#include "proto/instant.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <utility>

namespace hotline::simulate {

/// What is to happen, in the order of its true time; at one instant in the order in which it was put down.
/// True time is the simulation's own: no clock of the service shows it.
class Agenda {
public:
    using Act = std::function<void()>;

    explicit Agenda(Instant start) : now_(start) {}

    [[nodiscard]] Instant now() const { return now_; }
    void at(Instant when, Act act) { acts_.emplace(std::pair(std::max(when, now_), ++count_), std::move(act)); }
    void after(Millis delay, Act act) { at(now_ + delay, std::move(act)); }
    [[nodiscard]] bool empty() const { return acts_.empty(); }
    [[nodiscard]] Instant next_at() const { return acts_.begin()->first.first; }

    /// Goes on to the next act and does it. Not empty.
    void step() {
        auto next = acts_.extract(acts_.begin());
        now_ = next.key().first;
        next.mapped()();
    }

private:
    Instant now_;
    std::uint64_t count_ = 0;
    std::map<std::pair<Instant, std::uint64_t>, Act> acts_;
};

} // namespace hotline::simulate
