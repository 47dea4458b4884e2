#include "tools/src/simulate/schedule.hpp"

#include "proto/time_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace hotline::simulate {
namespace {

// Names of the random streams that a schedule splits from its seed.
constexpr std::uint64_t arrivals_stream = 1;
constexpr std::uint64_t shifts_stream = 2;
constexpr std::uint64_t faults_stream = 3;
constexpr std::uint64_t luck_stream = 4;

constexpr std::uint32_t absent_permille = 30; ///< of shifts that nobody comes to
constexpr Millis late_most = minutes(12);

/// How often a fault sets in, on average, and how long it lasts at most.
struct Habit {
    FaultKind kind{};
    Millis every;
    Millis least;
    Millis most;
};

constexpr std::array habits{Habit{FaultKind::crash, hours(30), seconds(1), minutes(3)},
                            Habit{FaultKind::restart, hours(60), seconds(1), minutes(1)},
                            Habit{FaultKind::failed_fsync, hours(90), seconds(1), seconds(30)},
                            Habit{FaultKind::overtaken, hours(20), {}, {}},
                            Habit{FaultKind::slow_disk, hours(24), seconds(10), minutes(60)},
                            Habit{FaultKind::full_disk, hours(100), seconds(2), minutes(10)},
                            Habit{FaultKind::read_only_disk, hours(150), seconds(2), minutes(5)},
                            Habit{FaultKind::locked_disk, hours(60), milliseconds(200), seconds(30)},
                            Habit{FaultKind::damaged_snapshot, hours(70), {}, {}},
                            Habit{FaultKind::full_key_disk, hours(80), seconds(5), minutes(5)},
                            Habit{FaultKind::cut_erasure, hours(25), {}, {}},
                            Habit{FaultKind::lost_console, hours(4), seconds(2), minutes(2)},
                            Habit{FaultKind::lost_message, hours(10), seconds(20), minutes(10)},
                            Habit{FaultKind::doubled_message, hours(10), seconds(20), minutes(10)},
                            Habit{FaultKind::late_message, hours(10), seconds(20), minutes(10)},
                            Habit{FaultKind::provider_down, hours(30), minutes(1), minutes(20)},
                            Habit{FaultKind::clock_step, hours(50), {}, {}}};

std::uint32_t hour_of_day(Instant at) { return static_cast<std::uint32_t>((at - monday).count / hours(1).count % 24); }

Weekday day_of(Instant at) { return static_cast<Weekday>((at - monday).count / days(1).count % 7); }

Millis drawn(const Spread& spread, Random& luck) {
    const auto within = [&](std::uint32_t from, std::uint32_t to) { return luck.between(seconds(from), seconds(to)); };
    const auto where = luck.below(10);
    if (where == 0)
        return within(spread.p10_s / 2, spread.p10_s);
    if (where < 5)
        return within(spread.p10_s, spread.p50_s);
    return where < 9 ? within(spread.p50_s, spread.p90_s) : within(spread.p90_s, spread.max_s);
}

Acuity drawn(const std::vector<Share>& shares, Random& luck) {
    auto where = luck.below(1'000);
    for (const auto& share : shares) {
        if (where < share.permille)
            return share.acuity;
        where -= share.permille;
    }
    return shares.back().acuity;
}

bool works_on(const std::vector<Weekday>& days, Weekday day) { return std::ranges::find(days, day) != days.end(); }

/// How long the shift lasts if it begins in this hour. A schedule's first hour finds those of the evening before at
/// work.
std::optional<Millis> length_if_begun(const Shift& shift, Instant hour) {
    if (shift.from_hour == hour_of_day(hour) && works_on(shift.days, day_of(hour)))
        return hours(shift.hours);
    const auto over_midnight = shift.from_hour + shift.hours;
    if (hour == monday && over_midnight > 24 && works_on(shift.days, Weekday::sun))
        return hours(over_midnight - 24);
    return std::nullopt;
}

std::string words(const Arrival& arrival) {
    return fmt::format("arrival: {}, {} at {}, {}; waits {} s, talks {} s", code_name(arrival.channel),
                       arrival.language.text(), code_name(arrival.level), code_name(arrival.acuity),
                       arrival.patience.count / 1'000, arrival.handling.count / 1'000);
}
std::string words(const ShiftBegins& shift) {
    return fmt::format("shift: responder {} for {} min", shift.responder, shift.length.count / 60'000);
}
std::string words(const FaultBegins& fault) {
    return fmt::format("fault: {}, {} ms", name_of(fault.kind), fault.lasts.count);
}

} // namespace

std::string describe(const Decision& decision) {
    const auto what = std::visit([](const auto& happening) { return words(happening); }, decision.what);
    return fmt::format("{:>8}  {}  {}", decision.number, to_text(decision.at), what);
}

Schedule::Schedule(const Profile& profile, FaultKinds faults, std::uint64_t seed, std::uint32_t hours_in_all)
    : profile_(profile), faults_(std::move(faults)), random_(seed), hours_(hours_in_all) {}

std::optional<Decision> Schedule::next() {
    while (made_.empty()) {
        if (hour_ == hours_)
            return std::nullopt;
        make_hour();
    }
    auto decision = std::move(made_.front());
    made_.pop_front();
    return decision;
}

void Schedule::make_hour() {
    const Instant hour = monday + hours(hour_);
    making_.clear();
    for (std::size_t i = 0; i < profile_.traffic.streams.size(); ++i)
        make_arrivals(profile_.traffic.streams[i], i, hour);
    make_shifts(hour);
    make_faults(hour);
    for (std::uint64_t i = 0; i < making_.size(); ++i)
        making_[i].number = i; // what falls on one instant stays in this order
    std::ranges::sort(making_, {}, [](const auto& decision) { return std::pair(decision.at, decision.number); });
    for (auto& decision : making_) {
        decision.number = ++count_;
        decision.luck = random_.split({luck_stream, decision.number});
        made_.push_back(std::move(decision));
    }
    ++hour_;
}

void Schedule::make_arrivals(const Stream& stream, std::uint64_t number, Instant hour) {
    for (std::size_t i = 0; i < stream.arrivals.size(); ++i) {
        const auto& rate = stream.arrivals[i];
        const auto of_day = hour_of_day(hour);
        if (rate.per_1000_hours == 0 || of_day < rate.from_hour || of_day >= rate.to_hour ||
            !works_on(rate.days, day_of(hour)))
            continue;
        auto luck = random_.split({arrivals_stream, number, i, hour_});
        const auto mean = milliseconds(hours(1'000).count / rate.per_1000_hours);
        for (auto at = hour + luck.exponential(mean); at < hour + hours(1); at = at + luck.exponential(mean)) {
            const Arrival arrival{.channel = stream.channel,
                                  .language = stream.language,
                                  .level = stream.level,
                                  .acuity = drawn(stream.acuity, luck),
                                  .patience = drawn(stream.patience, luck),
                                  .handling = drawn(stream.handling, luck),
                                  .wrap_up = drawn(stream.wrap_up, luck)};
            making_.push_back({.number = 0, .at = at, .luck = Random(0), .what = arrival});
        }
    }
}

void Schedule::make_shifts(Instant hour) {
    std::uint32_t responder = 0;
    for (std::size_t i = 0; i < profile_.staffing.teams.size(); ++i) {
        const auto& team = profile_.staffing.teams[i];
        for (std::uint32_t member = 0; member < team.responders; ++member, ++responder) {
            for (const auto& shift : team.shifts) {
                auto luck = random_.split({shifts_stream, responder, hour_});
                const auto length = length_if_begun(shift, hour);
                const bool comes = !luck.happens(absent_permille);
                if (!length || !comes)
                    continue;
                const auto at = hour + luck.between({}, late_most);
                const ShiftBegins begins{.responder = responder,
                                         .team = static_cast<std::uint32_t>(i),
                                         .length = *length - luck.between({}, late_most)};
                making_.push_back({.number = 0, .at = at, .luck = Random(0), .what = begins});
            }
        }
    }
}

void Schedule::make_faults(Instant hour) {
    for (const auto& habit : habits) {
        if (!faults_.contains(habit.kind))
            continue;
        auto luck = random_.split({faults_stream, static_cast<std::uint64_t>(habit.kind), hour_});
        for (auto at = hour + luck.exponential(habit.every); at < hour + hours(1);
             at = at + luck.exponential(habit.every)) {
            const FaultBegins fault{
                .kind = habit.kind, .lasts = luck.between(habit.least, habit.most), .luck = luck.next()};
            making_.push_back({.number = 0, .at = at, .luck = Random(0), .what = fault});
        }
    }
}

bool contains(const Ranges& ranges, std::uint64_t number) {
    const auto after = std::ranges::upper_bound(ranges, number, {}, [](const auto& range) { return range.first; });
    return after != ranges.begin() && std::prev(after)->second >= number;
}

Result<Ranges> read_ranges(std::string_view text) {
    Ranges ranges;
    const auto wrong = refuse(Refusal::field_invalid, "keep");
    const auto* at = text.data();
    const auto* const end = at + text.size();
    while (at != end) {
        std::pair<std::uint64_t, std::uint64_t> range;
        auto read = std::from_chars(at, end, range.first);
        if (read.ec != std::errc{})
            return wrong;
        range.second = range.first;
        if (read.ptr != end && *read.ptr == '-') {
            read = std::from_chars(read.ptr + 1, end, range.second);
            if (read.ec != std::errc{})
                return wrong;
        }
        const bool follows = ranges.empty() || range.first > ranges.back().second;
        if (range.second < range.first || !follows || (read.ptr != end && *read.ptr != ','))
            return wrong;
        ranges.push_back(range);
        at = read.ptr == end ? end : read.ptr + 1;
    }
    return ranges.empty() ? Result<Ranges>(wrong) : ranges;
}

std::string text_of(const Ranges& ranges) {
    std::string text;
    for (const auto& [first, last] : ranges) {
        if (!text.empty())
            text += ',';
        text += first == last ? fmt::format("{}", first) : fmt::format("{}-{}", first, last);
    }
    return text;
}

} // namespace hotline::simulate
