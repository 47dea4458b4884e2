#pragma once

#include "hotline/retention/sweeper.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace hotline::retention {

/// What is done at the start, every night and when an erasure was ordered, as one bounded pass of pieces of work: what
/// is ordered is erased, what ended is found, what was put off is counted anew if the periods changed, what falls due
/// is looked at, and what was ordered thereby is erased. Whoever carries it out asks for the next piece, has its
/// changes written, all of them or none, and says whether they were. Not thread-safe; no two calls at once.
///
/// What is erased is certified before anything else is erased, and not erased again because its certificate had to
/// wait: certificates outlive a pass that broke off.
class Keeper {
public:
    /// Takes the words of these subjects out of the world and gives their certificates (`retention::erase`).
    using Erase = std::function<std::vector<journal::Change>(std::span<const Kept>)>;

    Keeper(journal::Log& log, journal::Records& records, const Policy& policy, Erase erase);

    /// A new pass, also after one that broke off.
    void begin();
    /// The changes of the next piece of work; none: the pass is over. Waits for the disk. Throws what reading and
    /// erasing throw, also `std::runtime_error` while storage takes no writes: nothing is erased that could not be
    /// certified.
    [[nodiscard]] std::optional<std::vector<journal::Change>> next(Instant now);
    /// What became of the changes that `next` gave. The number of subjects that are certified by them.
    /// Throws `std::runtime_error` if certificates were refused.
    std::size_t written(bool all);
    /// After a pass: there is more to be done soon.
    [[nodiscard]] bool more() const { return more_; }

private:
    enum class Stage { erase, sweep, review, look_at_due, erase_again, over };

    [[nodiscard]] bool erasing() const { return stage_ == Stage::erase || stage_ == Stage::erase_again; }
    [[nodiscard]] std::vector<journal::Change> erase_some();
    [[nodiscard]] Round decide(Instant now);
    void go_on(bool more);

    journal::Log& log_;
    Sweeper sweeper_;
    Erase erase_;
    Stage stage_ = Stage::over;
    std::size_t rounds_ = 0; ///< of this stage
    bool more_ = false;
    bool more_of_round_ = false;                ///< what the round said that is being written
    std::vector<journal::Change> certificates_; ///< of what is erased; kept until they are written
};

} // namespace hotline::retention
