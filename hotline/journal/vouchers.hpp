#pragma once

#include "hotline/journal/checkpoint.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace hotline::journal {

/// Good checkpoints of one journal, in order, and how far a chain that is followed from its first entry fits them.
/// Pure.
class Vouchers {
public:
    explicit Vouchers(std::vector<Checkpoint> checkpoints) : checkpoints_(std::move(checkpoints)) {}

    /// The chain after the next entry. False if a checkpoint of that entry says another: a chain that was computed anew
    /// from some entry on is consistent and still not the one that was signed. What is wrong then stands behind
    /// `up_to`.
    [[nodiscard]] bool fits(Seq seq, const keys::Hash& hash);

    /// Up to here a checkpoint says the same.
    [[nodiscard]] Seq up_to() const { return up_to_; }
    /// How many said so.
    [[nodiscard]] std::size_t count() const { return next_; }
    /// The last entry that was signed, was not later than `moment`, and has not been followed: it is missing if the
    /// chain ends here and was taken at that moment or after it. None if there is none.
    [[nodiscard]] std::optional<Seq> signed_beyond(Instant moment) const;
    /// More was signed than was followed.
    [[nodiscard]] bool has_more() const { return next_ < checkpoints_.size(); }

private:
    std::vector<Checkpoint> checkpoints_;
    std::size_t next_{0};
    Seq up_to_;
};

} // namespace hotline::journal
