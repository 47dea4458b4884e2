#pragma once

#include "tests/property/desk_traffic.hpp"
#include "tests/unit/engine/stage.hpp"

#include <deque>
#include <memory>
#include <optional>
#include <vector>

namespace hotline::test {

/// How a play is made; the same numbers make the same play.
struct PlaySettings {
    std::uint64_t seed = 1;
    std::uint32_t responders = 3;
    std::uint32_t turns = 30;
    std::uint32_t submissions_max = 6; ///< in one turn
};

/// Random submissions through the turn, in batches of random size, over a disk that sometimes refuses: desk commands,
/// consents given and withdrawn, referrals that rely on them, stale versions, guards on the floor, retries.
class Play {
public:
    explicit Play(const PlaySettings& settings);

    /// Runs one turn and settles its batch. False if what the journal says is not the floor that lives.
    bool step();

    [[nodiscard]] const std::vector<journal::Entry>& entries() const { return entries_; }
    /// Whether the floor that lives is this fold.
    [[nodiscard]] bool lives_as_folded(const desk::Floor& floor) const;
    [[nodiscard]] std::uint64_t fingerprint() const { return desk::fingerprint(stage_.floor()); }
    /// What was committed, by the answers that were given out.
    [[nodiscard]] std::uint32_t done() const { return done_; }
    [[nodiscard]] std::uint32_t repeated() const { return repeated_; }
    [[nodiscard]] std::uint32_t failed_appends() const { return failed_appends_; }
    [[nodiscard]] std::uint32_t stale() const { return stale_; }

private:
    engine::Submission next_submission();
    engine::Submission about_consent();
    engine::Submission about_referral();
    [[nodiscard]] journal::Versioned<casework::Consent> consent_as_read(ConsentId id);
    void give_out(const std::vector<engine::Submission>& asked, const engine::Batch& batch);

    PlaySettings settings_;
    desk::Dice dice_;
    desk::Traffic traffic_;
    std::unique_ptr<Stage> owned_ = std::make_unique<Stage>(); ///< so that a play can be handed on
    Stage& stage_ = *owned_;
    desk::Floor folded_; ///< from the journal alone, entry by entry
    std::vector<journal::Entry> entries_;
    std::deque<engine::Submission> recent_; ///< some of them are sent again
    std::uint32_t commands_ = 0;
    std::uint32_t referrals_ = 0;
    std::uint32_t done_ = 0;
    std::uint32_t repeated_ = 0;
    std::uint32_t failed_appends_ = 0;
    std::uint32_t stale_ = 0;
};

} // namespace hotline::test
