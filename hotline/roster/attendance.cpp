#include "hotline/roster/attendance.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace hotline::roster {

std::vector<Attendance> attendance(std::span<const Planned> planned, std::span<const PersonId> here, Instant now) {
    std::map<PersonId, std::vector<Span>> works;
    for (const auto& one : planned)
        works[one.person].push_back(one.span);
    std::vector<Attendance> all;
    std::set<PersonId> unplanned(here.begin(), here.end());
    for (auto& [person, spans] : works) {
        for (const auto& span : joined(std::move(spans))) {
            if (now < span.begin || now >= span.end)
                continue;
            const bool late = now - span.begin >= grace_at_the_start;
            const auto absent = late ? AttendanceState::missing : AttendanceState::expected;
            all.push_back({person, unplanned.erase(person) > 0 ? AttendanceState::here : absent, span});
        }
    }
    for (const auto person : unplanned)
        all.push_back({person, AttendanceState::here_unplanned, std::nullopt});
    std::ranges::sort(all, {}, [](const Attendance& one) {
        const bool absent = one.state == AttendanceState::missing || one.state == AttendanceState::expected;
        return std::tuple(one.state, absent ? one.due->begin : Instant{}, one.person);
    });
    return all;
}

std::vector<Span> rostered(const Plan& plan, Clocks& clocks, Instant from, Instant until) {
    return spans_of(planned(plan, clocks, from, until));
}

} // namespace hotline::roster
