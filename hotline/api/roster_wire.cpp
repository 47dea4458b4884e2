#include "hotline/api/roster_wire.hpp"

#include <string>

namespace hotline::api {
namespace {

Result<roster::WallHours> hours_of(const wire::WallHours& hours) {
    const auto zone = roster::ZoneName::parse(hours.zone);
    if (!zone)
        return refuse(Refusal::field_invalid, "hours.zone");
    return roster::WallHours{*zone, hours.begins, hours.ends};
}

wire::WallHours wire_of(const roster::WallHours& hours) {
    return {.zone = std::string(hours.zone.text()), .begins = hours.begins, .ends = hours.ends};
}

Result<roster::Day> day_at(std::string_view text, const std::string& path) {
    const auto day = roster::parse_day(text);
    return day ? day : refuse(day.error().code, path);
}

} // namespace

Fault within(std::string_view member, const Fault& fault) {
    if (fault.path.empty() || fault.path == "version")
        return fault;
    return {fault.code, std::string(member) + "." + fault.path};
}

roster::Skills skills_of(const wire::Skills& skills) {
    roster::Skills record;
    for (const auto& known : skills.languages)
        record.languages.push_back({known.language, known.level, known.modality});
    record.cleared_for_minors = skills.cleared_for_minors;
    record.jurisdictions = skills.jurisdictions;
    record.specialisations = skills.specialisations;
    record.gender = skills.gender;
    record.spared = skills.spared;
    record.written_at_once = skills.written_at_once;
    for (const auto& limit : skills.channels)
        record.channels.push_back({limit.channel, limit.most});
    record.weekly_hours = skills.weekly_hours;
    return record;
}

wire::Skills wire_of(const roster::Skills& skills) {
    wire::Skills shown;
    for (const auto& known : skills.languages)
        shown.languages.push_back({known.language, known.level, known.modality});
    shown.cleared_for_minors = skills.cleared_for_minors;
    shown.jurisdictions = skills.jurisdictions;
    shown.specialisations = skills.specialisations;
    shown.gender = skills.gender;
    shown.spared = skills.spared;
    shown.written_at_once = skills.written_at_once;
    for (const auto& limit : skills.channels)
        shown.channels.push_back({limit.channel, limit.most});
    shown.weekly_hours = skills.weekly_hours;
    return shown;
}

Result<roster::Shift> shift_of(const wire::ShiftRule& rule) {
    const auto hours = hours_of(rule.hours);
    if (!hours)
        return hours.error();
    const auto first = day_at(rule.first, "first");
    if (!first)
        return first.error();
    roster::Shift shift;
    shift.hours = *hours;
    shift.first = *first;
    shift.last = rule.days.empty() ? *first : roster::no_last_day;
    shift.days = rule.days;
    shift.every = rule.every;
    if (rule.last) {
        const auto last = day_at(*rule.last, "last");
        if (!last)
            return last.error();
        shift.last = *last;
    }
    for (std::size_t i = 0; i < rule.left_out.size(); ++i) {
        const auto day = day_at(rule.left_out[i], "left_out[" + std::to_string(i) + "]");
        if (!day)
            return day.error();
        shift.left_out.push_back(*day);
    }
    return shift;
}

wire::ShiftLine line_of(const roster::StoredShift& stored) {
    const auto& shift = stored.facts;
    wire::ShiftRule rule{.hours = wire_of(shift.hours),
                         .first = roster::to_text(shift.first),
                         .last = std::nullopt,
                         .days = shift.days,
                         .every = shift.every,
                         .left_out = {}};
    if (shift.last != roster::no_last_day)
        rule.last = roster::to_text(shift.last);
    for (const auto day : shift.left_out)
        rule.left_out.push_back(roster::to_text(day));
    return {.shift = ShiftId{stored.id}, .version = stored.version, .origin = shift.origin, .rule = std::move(rule)};
}

Result<roster::Leave> leave_of(const wire::LeaveTime& time) {
    const auto hours = hours_of(time.hours);
    if (!hours)
        return hours.error();
    const auto first = day_at(time.first, "first");
    if (!first)
        return first.error();
    const auto last = day_at(time.last, "last");
    if (!last)
        return last.error();
    roster::Leave leave;
    leave.hours = *hours;
    leave.first = *first;
    leave.last = *last;
    return leave;
}

wire::LeaveLine line_of(const roster::StoredLeave& leave) {
    return {.leave = LeaveId{leave.id},
            .version = leave.version,
            .time = {.hours = wire_of(leave.facts.hours),
                     .first = roster::to_text(leave.facts.first),
                     .last = roster::to_text(leave.facts.last)}};
}

Result<roster::Duty> duty_of(const wire::Duty& duty) {
    const auto day = day_at(duty.day, "day");
    if (!day)
        return day.error();
    return roster::Duty{duty.shift, *day};
}

wire::Duty wire_of(const roster::Duty& duty) { return {.shift = duty.shift, .day = roster::to_text(duty.day)}; }

wire::PlannedTime wire_of(const roster::Planned& planned) {
    return {.duty = wire_of(planned.duty),
            .origin = planned.origin,
            .begins_at = planned.span.begin,
            .ends_at = planned.span.end};
}

wire::RestRules wire_of(const roster::RestRules& rules) {
    return {.between_ms = rules.between, .at_a_stretch_ms = rules.at_a_stretch, .weekly_ms = rules.weekly};
}

Result<roster::CallIn> call_in_of(const wire::OpenCallIn& asked) {
    const auto hours = hours_of(asked.hours);
    if (!hours)
        return hours.error();
    const auto day = day_at(asked.day, "day");
    if (!day)
        return day.error();
    roster::CallIn call_in;
    call_in.hours = *hours;
    call_in.day = *day;
    call_in.wanted = asked.wanted;
    call_in.languages = asked.languages;
    return call_in;
}

} // namespace hotline::api
