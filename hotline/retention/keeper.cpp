#include "hotline/retention/keeper.hpp"

#include <stdexcept>
#include <utility>

namespace hotline::retention {
namespace {

constexpr std::size_t rounds_of_a_stage = 20; ///< of 100 subjects each

} // namespace

Keeper::Keeper(journal::Log& log, journal::Records& records, const Policy& policy, Erase erase)
    : log_(log), sweeper_(log, records, policy), erase_(std::move(erase)) {}

void Keeper::begin() {
    stage_ = Stage::erase;
    rounds_ = 0;
    more_ = false;
}

/// The stage is over; `more` says that it left something undone.
void Keeper::go_on(bool more) {
    more_ = more_ || more;
    rounds_ = 0;
    stage_ = static_cast<Stage>(static_cast<int>(stage_) + 1);
}

std::optional<std::vector<journal::Change>> Keeper::next(Instant now) {
    while (stage_ != Stage::over) {
        if (rounds_ == rounds_of_a_stage) {
            go_on(true);
            continue;
        }
        if (erasing()) {
            if (certificates_.empty())
                certificates_ = erase_some();
            if (!certificates_.empty())
                return certificates_;
            go_on(false);
            continue;
        }
        auto round = decide(now);
        more_of_round_ = round.more;
        if (!round.changes.empty())
            return std::move(round.changes);
        written(true);
    }
    return std::nullopt;
}

std::size_t Keeper::written(bool all) {
    if (erasing()) {
        if (!all)
            throw std::runtime_error("the certificates were refused");
        ++rounds_;
        return std::exchange(certificates_, {}).size();
    }
    if (!all)
        go_on(true); // it was decided on what has changed meanwhile: again, later
    else if (!more_of_round_)
        go_on(false);
    else
        ++rounds_;
    return 0;
}

/// Nothing is erased while storage takes no writes: its certificate could not be written.
std::vector<journal::Change> Keeper::erase_some() {
    const auto subjects = sweeper_.to_erase();
    if (subjects.empty())
        return {};
    if (log_.probe() != journal::Outcome::committed)
        throw std::runtime_error("storage takes no writes");
    return erase_(subjects);
}

Round Keeper::decide(Instant now) {
    switch (stage_) {
    case Stage::sweep:
        return sweeper_.sweep(now);
    case Stage::review:
        return sweeper_.review(now);
    case Stage::look_at_due:
        return sweeper_.look_at_due(now);
    case Stage::erase:
    case Stage::erase_again:
    case Stage::over:
        break;
    }
    throw std::logic_error("no round of that stage");
}

} // namespace hotline::retention
