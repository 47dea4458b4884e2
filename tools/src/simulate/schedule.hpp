#pragma once

#include "tools/src/simulate/faults.hpp"
#include "tools/src/simulate/profile.hpp"
#include "tools/src/simulate/random.hpp"

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

/// The schedule: everything that comes from outside, decided beforehand hour by hour from the seed. What the people in
/// it do later is drawn from streams of their own, so any part of a schedule can be replayed without the rest.
namespace hotline::simulate {

/// Somebody reaches us, or leaves a tip.
struct Arrival {
    Channel channel{};
    LanguageTag language;
    Proficiency level{};
    Acuity acuity{};
    Millis patience;
    Millis handling;
    Millis wrap_up;
};

/// A responder's shift. Nobody is on two shifts at once.
struct ShiftBegins {
    std::uint32_t responder{}; ///< by number, 0 … headcount - 1
    std::uint32_t team{};
    Millis length;
};

/// A fault sets in.
struct FaultBegins {
    FaultKind kind{};
    Millis lasts; ///< of those that last
    std::uint64_t luck{};
};

using Happening = std::variant<Arrival, ShiftBegins, FaultBegins>;

/// One decision of the schedule. Its number names it in `--keep`; its luck is the stream of whoever acts on it.
struct Decision {
    std::uint64_t number{};
    Instant at; ///< true time
    Random luck;
    Happening what;
};

/// In words, without anybody's id: for a shrunk history.
std::string describe(const Decision& decision);

/// Decisions that are replayed: all, or those in these ranges of numbers.
using Ranges = std::vector<std::pair<std::uint64_t, std::uint64_t>>;
bool contains(const Ranges& ranges, std::uint64_t number);
/// `1-5,9` and back. Refusal: `field_invalid`.
Result<Ranges> read_ranges(std::string_view text);
std::string text_of(const Ranges& ranges);

/// When a schedule starts: a Monday, at midnight.
inline constexpr Instant monday{1'767'571'200'000}; // 2026-01-05T00:00:00Z

/// Makes the decisions of one hour after the other. Holds one hour at a time.
class Schedule {
public:
    Schedule(const Profile& profile, FaultKinds faults, std::uint64_t seed, std::uint32_t hours_in_all);
    /// The next decision, if it is before the end.
    std::optional<Decision> next();

private:
    void make_hour();
    void make_arrivals(const Stream& stream, std::uint64_t number, Instant hour);
    void make_shifts(Instant hour);
    void make_faults(Instant hour);

    const Profile& profile_;
    FaultKinds faults_;
    Random random_;
    std::uint32_t hours_;
    std::uint32_t hour_ = 0;
    std::uint64_t count_ = 0;
    std::vector<Decision> making_;
    std::deque<Decision> made_;
};

} // namespace hotline::simulate
