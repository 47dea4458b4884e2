#pragma once

#include "hotline/desk/events.hpp"
#include "routing/state.hpp"
#include "tools/src/simulate/invariant.hpp"

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

/// The bound of routing/docs/valve.md, followed through histories with everything that happens in them.
namespace hotline::simulate {

namespace limit {
/// So many overdue contacts are followed at a time, to the end: each costs a look at all responders for every entry.
inline constexpr std::size_t overdue_followed = 6;
/// Entries between two looks for another one.
inline constexpr std::uint64_t overdue_looked_for_every = 8;
} // namespace limit

/// What was looked at, of those who were followed.
struct ValveCounts {
    std::uint64_t served{};        ///< accepted in the end
    std::uint64_t picks{};         ///< held against a bound
    std::uint64_t worst_percent{}; ///< picks needed of picks allowed
};

/// Sees the floor's routing before and after every entry and counts, for contacts from when they are overdue, what the
/// bound counts; holds each pick against it.
class ValveWatch {
public:
    explicit ValveWatch(Checks& checks) : checks_(checks) {}

    /// The entry is about to be folded; time has passed up to it.
    void before(const desk::Event& event, Seq seq, const routing::State& state);
    /// It has been.
    void after(const desk::Event& event, const routing::State& state);

    /// Whatever the settings say: for a test that shows that an engine without a valve is found out.
    void hold_to(std::uint64_t g) { g_ = g; }
    [[nodiscard]] const ValveCounts& counts() const { return counts_; }

private:
    /// One who could be passed over, or could not meanwhile.
    struct Member {
        bool could = true;  ///< have the contact, at the last look
        bool again = false; ///< has served the eldest of others since they last could
    };
    /// A contact from when it is overdue.
    struct Followed {
        std::pair<std::int64_t, std::uint64_t> place; ///< by overdue instant, then by arrival
        std::map<PersonId, Member> could;             ///< S
        std::uint64_t before = 0;                     ///< n
        std::uint64_t again = 0;                      ///< c
        std::uint64_t picks = 0;
    };
    /// Of a live offer: for whose bound it counts, and of whose S its responder is without being able to have them.
    struct Offered {
        std::vector<ContactId> passed;
        std::vector<ContactId> apart;
    };

    void start(const routing::State& state);
    void look(const routing::State& state);
    void offered(const desk::OfferMade& event, OfferId offer, const routing::State& state);
    void accepted(const desk::OfferAccepted& event, const routing::State& state);
    void came(ContactId contact, const routing::State& state);
    void hold(const Followed& followed, std::uint64_t g, bool served);

    [[nodiscard]] std::uint64_t g_of(const routing::State& state) const;

    Checks& checks_;
    std::uint64_t g_ = 0; ///< 0: that of the settings
    std::uint64_t entries_ = 0;
    std::map<ContactId, Followed> followed_;
    std::map<OfferId, Offered> offers_;
    ValveCounts counts_;
};

} // namespace hotline::simulate
