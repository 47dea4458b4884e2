#pragma once

#include "routing/picture.hpp"
#include "routing/step.hpp"

#include <cstdint>
#include <functional>
#include <vector>

namespace hotline::bench {

/// How many of each there are. The same seed gives the same day.
struct HallSize {
    std::uint32_t waiting = 100'000;
    std::uint32_t responders = 10'000;
    std::uint32_t profiles = 4'000;
    std::uint32_t wants = 4'000; ///< different ones there may be; a real floor has fewer
    std::uint64_t seed = 1;
};

/// FNV-1a over ids: two runs that decide the same have the same.
struct Digest {
    std::uint64_t value = 0xCBF2'9CE4'8422'2325U;
    void take(const Uuid& id) {
        for (const auto byte : id.bytes)
            value = (value ^ byte) * 0x100'0000'01B3U;
    }
};

/// A catastrophe's day: everybody talks, a hundred thousand wait, whoever is done takes the next. Sixty languages,
/// most of them rare; calls, chats, messages and letters; a few requirements; one in a hundred is in danger now; one
/// offer in twenty is declined.
class Hall {
public:
    explicit Hall(const HallSize& size);
    /// Everybody comes on shift.
    void staff();
    /// People arrive until so many wait. Whoever can be offered is offered and accepted.
    void fill(std::uint32_t waiting);
    /// Conversations end and people arrive until so many facts were told; as many wait after as before.
    void run(std::uint32_t facts);

    /// Around every step: true before, false after.
    std::function<void(bool)> before_step;

    [[nodiscard]] const routing::State& state() const { return state_; }
    [[nodiscard]] std::uint64_t offers() const { return offers_; }
    [[nodiscard]] std::uint64_t told() const { return told_; } ///< facts
    /// Of everything that was offered to whom so far: equal if every decision was.
    [[nodiscard]] std::uint64_t digest() const { return digest_.value; }
    [[nodiscard]] std::uint32_t waiting() const {
        return static_cast<std::uint32_t>(state_.contacts.size() - taken_.size());
    }

private:
    std::uint64_t roll();
    std::uint32_t roll(std::uint32_t sides) { return static_cast<std::uint32_t>(roll() % sides); }
    void tell(const routing::What& what);
    void settle();
    void answer(const routing::Offer& offer);
    void arrive();
    void finish();
    routing::Skill any_language();
    routing::Profile any_profile();
    routing::Wants any_wants();

    HallSize size_;
    std::uint64_t random_;
    routing::State state_;
    routing::Proposals proposals_;
    std::vector<routing::Profile> profiles_;
    std::vector<routing::Wants> wants_;
    std::vector<ContactId> taken_;
    Instant now_{1'700'000'000'000};
    std::uint64_t seq_ = 0;
    std::uint64_t contacts_ = 0;
    std::uint64_t offers_ = 0;
    Digest digest_;
    std::uint64_t told_ = 0;
};

} // namespace hotline::bench
