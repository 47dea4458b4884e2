#include "hotline/api/request.hpp"
#include "hotline/api/roster_handlers.hpp"
#include "hotline/api/roster_reading.hpp"
#include "hotline/api/roster_wire.hpp"
#include "hotline/engine/civil_time.hpp"
#include "hotline/engine/run_on.hpp"
#include "hotline/keys/random.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

/// Somebody is needed: supervisors see who could come and say whom they ask; whoever is asked answers for themselves.
namespace hotline::api {
namespace {

using Changes = Result<std::vector<journal::Change>>;
using roster::StoredCallIn;

constexpr Millis looked_ahead = days(8);

RosterDecision about(CallInId id, std::function<Changes(RosterReading&, const StoredCallIn&)> decide) {
    return [id, decide = std::move(decide)](RosterReading& reading) -> Changes {
        const auto call_in = reading.records().get<roster::CallIn>(id.value);
        if (!call_in)
            return refuse(Refusal::absent);
        return decide(reading, *call_in);
    };
}

/// How often people were asked, and for how many shifts they came, in the time that fairness looks at.
struct Shared {
    std::map<PersonId, std::uint32_t> asked;
    std::map<PersonId, std::uint32_t> came;
};

Shared shared_out(RosterReading& reading, Instant before) {
    Shared shared;
    for (const auto& call_in : reading.recent_call_ins()) {
        for (const auto& asked : call_in.facts.asked) {
            if (asked.at < before - roster::limit::fair_over)
                continue;
            ++shared.asked[asked.person];
            if (asked.answer == CallAnswer::coming)
                ++shared.came[asked.person];
        }
    }
    return shared;
}

std::vector<roster::OffShift> people_for(RosterReading& reading, roster::Span when, const std::vector<PersonId>& here) {
    std::map<PersonId, roster::Plan> plans;
    for (const auto& plan : reading.plans())
        plans.emplace(plan.person, plan);
    const auto shared = shared_out(reading, when.begin);
    const auto times = [](const std::map<PersonId, std::uint32_t>& counts, PersonId person) {
        const auto found = counts.find(person);
        return found == counts.end() ? 0 : found->second;
    };
    std::vector<roster::OffShift> people;
    for (const auto person : reading.responders()) {
        const auto& plan = plans[person];
        const auto pieces =
            roster::planned(plan, reading.clocks(), when.begin - roster::limit::fair_over, when.end + looked_ahead);
        roster::OffShift who{.person = person,
                             .skills = reading.plain_skills(person),
                             .works = roster::spans_of(pieces),
                             .leaves = {},
                             .on_shift = flag(std::ranges::binary_search(here, person)),
                             .called_in = times(shared.came, person),
                             .asked = times(shared.asked, person)};
        for (const auto& leave : plan.leaves)
            who.leaves.push_back(roster::span_of(leave.facts, reading.clocks()));
        people.push_back(std::move(who));
    }
    return people;
}

Result<wire::Candidates> candidates_of(RosterReading& reading, CallInId id, const std::vector<PersonId>& here) {
    const auto call_in = reading.records().get<roster::CallIn>(id.value);
    const auto when = call_in ? roster::span_of(call_in->facts, reading.clocks()) : std::nullopt;
    if (!when)
        return refuse(Refusal::absent);
    wire::Candidates shown{.version = call_in->version, .people = {}};
    // Who is on shift now may still come another day.
    const bool now = when->begin <= reading.now();
    const auto people = people_for(reading, *when, now ? here : std::vector<PersonId>{});
    for (const auto& who : roster::could_come(people, *when, call_in->facts.languages, reading.rules())) {
        const bool asked_before =
            std::ranges::find(call_in->facts.asked, who.person, &roster::Asked::person) != call_in->facts.asked.end();
        if (asked_before)
            continue;
        shown.people.push_back({who.person, reading.name_of(who.person), who.why_not, who.works_that_week});
    }
    return shown;
}

} // namespace

boost::asio::awaitable<net::Reply> open_call_in(Service& service, Call call) {
    const auto body = body_as<wire::OpenCallIn>(call);
    if (!body)
        co_return refused(service, call, body.error());
    const auto asked = call_in_of(*body);
    if (!asked)
        co_return refused(service, call, asked.error());
    const CallInId fresh{keys::random_uuid(service.engine.now())};
    auto decide = [fresh, by = call.who->person, asked = *asked](RosterReading& reading) {
        const auto open = reading.open_call_ins().size();
        return one(roster::open_call_in(fresh, asked, by, open, reading.clocks(), reading.now()));
    };
    co_return co_await change_roster(service, std::move(call), body->command, std::move(decide));
}

boost::asio::awaitable<net::Reply> list_candidates(Service& service, Call call) {
    const auto id = path_id<CallInId>(call);
    if (!id)
        co_return refused(service, call, id.error());
    const auto here = co_await service.engine.view(&people_here);
    auto read = [&service, now = engine::wall_time(), id = *id, here] {
        RosterReading reading(service, now);
        return candidates_of(reading, id, here);
    };
    const auto shown = co_await engine::run_on(service.readers, std::move(read));
    if (!shown)
        co_return refused(service, call, shown.error());
    co_return ok(*shown);
}

boost::asio::awaitable<net::Reply> ask_people(Service& service, Call call) {
    const auto asked = asked_of<CallInId, wire::AskPeople>(call);
    if (!asked)
        co_return refused(service, call, asked.error());
    auto decide = [body = asked->body](RosterReading& reading, const StoredCallIn& call_in) -> Changes {
        for (std::size_t i = 0; i < body.people.size(); ++i) {
            if (!reading.is_responder(body.people[i]))
                return refuse(Refusal::field_invalid, "people[" + std::to_string(i) + "]");
        }
        return one(roster::ask_people(call_in, body.version, body.people, reading.clocks(), reading.now()));
    };
    auto decision = about(asked->id, std::move(decide));
    co_return co_await change_roster(service, std::move(call), asked->body.command, std::move(decision));
}

boost::asio::awaitable<net::Reply> answer_call(Service& service, Call call) {
    const auto asked = asked_of<CallInId, wire::AnswerCall>(call);
    if (!asked)
        co_return refused(service, call, asked.error());
    const ShiftId fresh{keys::random_uuid(service.engine.now())};
    auto decide = [fresh, own = call.who->person, said = asked->body.answer](RosterReading& reading,
                                                                             const StoredCallIn& call_in) {
        const auto who = reading.worker(own);
        return roster::answer_call(call_in, said, who.plan, who.skills, fresh, reading.rules(), reading.clocks(),
                                   reading.now());
    };
    auto decision = about(asked->id, std::move(decide));
    co_return co_await change_roster(service, std::move(call), asked->body.command, std::move(decision));
}

boost::asio::awaitable<net::Reply> close_call_in(Service& service, Call call) {
    const auto asked = asked_of<CallInId, wire::AtVersion>(call);
    if (!asked)
        co_return refused(service, call, asked.error());
    auto decide = [version = asked->body.version](RosterReading&, const StoredCallIn& call_in) {
        return one(roster::close_call_in(call_in, version));
    };
    auto decision = about(asked->id, std::move(decide));
    co_return co_await change_roster(service, std::move(call), asked->body.command, std::move(decision));
}

} // namespace hotline::api
