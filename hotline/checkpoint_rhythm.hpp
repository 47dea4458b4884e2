#pragma once

#include "proto/fact.hpp"

#include <chrono>
#include <cstdint>
#include <optional>

namespace hotline {

/// When the journal's head is to be signed next: every 60 s or 1,000 entries, whichever comes first, and at once when
/// nothing was signed yet. Pure; a try that failed counts as one, so that a disk that is gone is not asked all the
/// time.
class CheckpointRhythm {
public:
    using Moment = std::chrono::steady_clock::time_point;
    static constexpr std::chrono::seconds every{60};
    static constexpr std::uint64_t every_entries = 1'000;

    [[nodiscard]] bool due(Moment now, Seq head) const {
        return !last_ || now - last_->when >= every || head.value - last_->head.value >= every_entries;
    }
    /// It was signed, or tried, at `now` with the journal up to `head`.
    void tried(Moment now, Seq head) { last_ = {now, head}; }

private:
    struct Try {
        Moment when;
        Seq head;
    };
    std::optional<Try> last_;
};

} // namespace hotline
