#include "hotline/roster/overlap.hpp"

#include <algorithm>

namespace hotline::roster {
namespace {

/// Days before and after a shift's own on which another may begin and overlap with it, whatever the zones: each lasts
/// until 16:00 of the next day at most, and two places' clocks are 26 hours apart at most.
constexpr std::uint32_t reach_days = 2;

/// A shift on one day: in instants, and as its zone's clocks have it, in minutes since 1970 there.
struct Piece {
    Span span;
    std::int64_t begins{};
    std::int64_t ends{};
};

/// A shift's pieces from one day to another, in order; no two of them overlap.
struct Pieces {
    ZoneName zone;
    std::vector<Piece> all;
};

Day before(Day day, std::uint32_t days) { return Day::of(day.value() - std::min(day.value(), days)); }
Day after(Day day, std::uint32_t days) { return Day::of(std::min(day.value() + days, no_last_day.value())); }

Pieces pieces_of(const Shift& shift, Day first, Day last, Clocks& clocks) {
    Pieces pieces{shift.hours.zone, {}};
    const Day until = std::min(last, shift.last);
    for (Day day = std::max(first, shift.first); day <= until && day < no_last_day; day = after(day, 1)) {
        const std::int64_t midnight = std::int64_t{day.value()} * 24 * 60;
        if (const auto span = span_on(shift, day, clocks))
            pieces.all.push_back({*span, midnight + shift.hours.begins.value(), midnight + shift.hours.ends.value()});
    }
    return pieces;
}

bool overlap(const Piece& a, const Piece& b, bool same_clocks) {
    const bool in_time = a.span.begin < b.span.end && b.span.begin < a.span.end;
    const bool on_the_wall = a.begins < b.ends && b.begins < a.ends;
    return in_time && (on_the_wall || !same_clocks);
}

/// Whether `other` overlaps with a piece of `old` in all of this time.
bool overlaps_throughout(const Pieces& old, const Piece& other, const ZoneName& others_zone, Span time) {
    const auto piece =
        std::ranges::upper_bound(old.all, time.begin, {}, [](const Piece& one) { return one.span.begin; });
    if (piece == old.all.begin())
        return false;
    const Piece& around = *std::prev(piece);
    return time.end <= around.span.end && overlap(around, other, old.zone == others_zone);
}

/// Whether two pieces overlap, later than `since` and where those of `old` do not.
bool overlap_anew(const Pieces& some, const Pieces& others, const Pieces& old, Instant since) {
    auto near = others.all.begin();
    for (const Piece& piece : some.all) {
        while (near != others.all.end() && near->span.end <= piece.span.begin)
            ++near;
        for (auto other = near; other != others.all.end() && other->span.begin < piece.span.end; ++other) {
            const Span both{std::max(piece.span.begin, other->span.begin), std::min(piece.span.end, other->span.end)};
            if (both.end > since && overlap(piece, *other, some.zone == others.zone) &&
                !overlaps_throughout(old, *other, others.zone, both))
                return true;
        }
    }
    return false;
}

} // namespace

bool would_overlap(const Plan& plan, const Shift& shift, const Uuid& instead_of, Clocks& clocks, Day today) {
    const Instant since = Instant{} + days(today.value());
    const Day first = std::max(before(today, reach_days), shift.first);
    const Day last = std::min(after(today, limit::looked_through_days), shift.last);
    const auto pieces = pieces_of(shift, first, last, clocks);
    const auto near = [&](const Shift& other) {
        return pieces_of(other, before(first, reach_days), after(last, reach_days), clocks);
    };
    const auto replaced = std::ranges::find(plan.shifts, instead_of, &StoredShift::id);
    const Pieces old = replaced == plan.shifts.end() ? Pieces{} : near(replaced->facts);
    return std::ranges::any_of(plan.shifts, [&](const StoredShift& other) {
        return other.id != instead_of && overlap_anew(pieces, near(other.facts), old, since);
    });
}

} // namespace hotline::roster
