#include "hotline/api/request.hpp"
#include "hotline/api/roster_handlers.hpp"
#include "hotline/api/roster_reading.hpp"
#include "hotline/api/roster_wire.hpp"
#include "hotline/engine/civil_time.hpp"
#include "hotline/engine/run_on.hpp"
#include "hotline/net/form.hpp"
#include "hotline/roster/attendance.hpp"
#include "proto/json_reader.hpp"

#include <map>
#include <optional>
#include <utility>

/// Who can what and who is due when: one's own for responders, everybody's for supervisors.
namespace hotline::api {
namespace {

constexpr Millis own_ahead = days(28);
constexpr Millis all_ahead = days(7);

/// Nobody can take a shift that has begun or is not in the plan any more.
bool is_to_come(const wire::SwapLine& swap, Instant now) { return swap.begins_at && *swap.begins_at > now; }

wire::MyRoster own_roster(RosterReading& reading, PersonId own) {
    wire::MyRoster mine;
    const auto now = reading.now();
    for (const auto& piece : roster::planned(reading.plan(own), reading.clocks(), now, now + own_ahead))
        mine.planned.push_back(wire_of(piece));
    for (const auto& swap : reading.open_swaps()) {
        const auto& facts = swap.facts;
        const bool concerns_me = facts.offered_by == own || facts.accepted_by == own;
        auto line = reading.line_of(swap);
        if (is_to_come(line, now) && (concerns_me || facts.state == SwapState::offered))
            mine.swaps.push_back(std::move(line));
    }
    for (const auto& call_in : reading.open_call_ins()) {
        auto line = reading.line_of(call_in, own);
        if (line && !line->asked.empty())
            mine.call_ins.push_back(std::move(*line));
    }
    return mine;
}

/// Everybody who answers contacts, who is missing first.
std::vector<wire::RosterPerson> everybody(RosterReading& reading, const std::vector<PersonId>& here, Instant until) {
    std::map<PersonId, wire::RosterPerson> lines;
    for (const auto person : reading.responders())
        lines[person] = {.person = person, .name = {}, .attendance = {}, .due_since = {}, .planned = {}};
    std::vector<roster::Planned> pieces;
    for (const auto& plan : reading.plans()) {
        const auto line = lines.find(plan.person);
        if (line == lines.end())
            continue; // has left
        const auto from = reading.now() - roster::stretch_reach;
        for (const auto& piece : roster::planned(plan, reading.clocks(), from, until)) {
            pieces.push_back(piece);
            if (piece.span.end > reading.now())
                line->second.planned.push_back(wire_of(piece));
        }
    }
    std::vector<wire::RosterPerson> ordered;
    const auto take = [&](PersonId person) {
        auto node = lines.extract(person);
        if (node.empty())
            return;
        ordered.push_back(std::move(node.mapped()));
        ordered.back().name = reading.name_of(person);
    };
    for (const auto& one : roster::attendance(pieces, here, reading.now())) {
        if (const auto line = lines.find(one.person); line != lines.end()) {
            line->second.attendance = one.state;
            line->second.due_since = one.due ? std::optional(one.due->begin) : std::nullopt;
        }
        take(one.person);
    }
    while (!lines.empty())
        take(lines.begin()->first);
    return ordered;
}

wire::Roster whole_roster(RosterReading& reading, const std::vector<PersonId>& here) {
    wire::Roster shown{.from = reading.now(),
                       .until = reading.now() + all_ahead,
                       .zone_data = roster::zone_data_version(),
                       .rest = wire_of(reading.rules()),
                       .people = {},
                       .swaps = {},
                       .call_ins = {}};
    shown.people = everybody(reading, here, shown.until);
    for (const auto& swap : reading.open_swaps()) {
        auto line = reading.line_of(swap);
        if (is_to_come(line, reading.now()))
            shown.swaps.push_back(std::move(line));
    }
    for (const auto& call_in : reading.open_call_ins()) {
        if (auto line = reading.line_of(call_in, std::nullopt))
            shown.call_ins.push_back(std::move(*line));
    }
    return shown;
}

/// The journal's word that somebody opened what a person says of themselves.
struct SkillsRead {
    PersonId person;
    PersonId by;
};
BOOST_DESCRIBE_STRUCT(SkillsRead, (), (person, by))

/// Whether there is such a responder, and what somebody else must leave on the record before they are shown it.
Result<std::optional<SkillsRead>> reading_of(RosterReading& reading, PersonId person, PersonId by) {
    if (!reading.is_responder(person))
        return refuse(Refusal::absent);
    if (person == by || !reading.stored_skills(person))
        return std::optional<SkillsRead>();
    return std::optional(SkillsRead{person, by});
}

Result<wire::PersonRoster> roster_of(RosterReading& reading, PersonId person) {
    const auto known = reading.known_skills(person);
    if (!known)
        return known.error();
    const auto plan = reading.plan(person);
    wire::PersonRoster shown{.person = person,
                             .name = reading.name_of(person),
                             .skills_version = known->version,
                             .skills = wire_of(known->skills),
                             .shifts = {},
                             .leaves = {}};
    for (const auto& shift : plan.shifts)
        shown.shifts.push_back(line_of(shift));
    for (const auto& leave : plan.leaves)
        shown.leaves.push_back(line_of(leave));
    return shown;
}

engine::Submission noting(const SkillsRead& read) {
    engine::Submission submission{.actor = read.by};
    submission.acts.push_back({.kind = "skills_read", .subject = read.person.value, .facts = encode_facts(read)});
    return submission;
}

} // namespace

boost::asio::awaitable<net::Reply> read_my_roster(Service& service, Call call) {
    auto read = [&service, now = engine::wall_time(), own = call.who->person] {
        RosterReading reading(service, now);
        return own_roster(reading, own);
    };
    const auto shown = co_await engine::run_on(service.readers, std::move(read));
    co_return ok(shown);
}

/// Always of the days that come: a question about others is refused, not answered with these.
boost::asio::awaitable<net::Reply> read_roster(Service& service, Call call) {
    const auto fields = net::parse_form(call.request.head.query);
    if (!fields)
        co_return refused(service, call, refuse(Refusal::malformed));
    if (!fields->empty())
        co_return refused(service, call,
                          refuse(Refusal::field_unknown, std::string(json_read::shown_name(fields->front().first))));
    const auto here = co_await service.engine.view(&people_here);
    auto read = [&service, now = engine::wall_time(), here] {
        RosterReading reading(service, now);
        return whole_roster(reading, here);
    };
    const auto shown = co_await engine::run_on(service.readers, std::move(read));
    co_return ok(shown);
}

boost::asio::awaitable<net::Reply> read_person_roster(Service& service, Call call) {
    const auto person = path_id<PersonId>(call);
    if (!person)
        co_return refused(service, call, person.error());
    auto find = [&service, now = engine::wall_time(), person = *person, by = call.who->person] {
        RosterReading reading(service, now);
        return reading_of(reading, person, by);
    };
    const auto found = co_await engine::run_on(service.readers, std::move(find));
    if (!found)
        co_return refused(service, call, found.error());
    if (*found) {
        auto submission = noting(**found);
        const auto noted = co_await service.engine.submit(std::move(submission));
        if (!noted)
            co_return refused(service, call, noted.error()); // nobody is shown it without its entry
    }
    auto read = [&service, now = engine::wall_time(), person = *person] {
        RosterReading reading(service, now);
        return roster_of(reading, person);
    };
    const auto shown = co_await engine::run_on(service.readers, std::move(read));
    if (!shown)
        co_return refused(service, call, shown.error());
    co_return ok(*shown);
}

} // namespace hotline::api
