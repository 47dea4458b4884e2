#include "hotline/api/roster_reading.hpp"
#include "hotline/api/capacity.hpp"
#include "hotline/api/request.hpp"
#include "hotline/api/roster_wire.hpp"
#include "hotline/api/skills_seal.hpp"
#include "hotline/engine/civil_time.hpp"
#include "hotline/engine/run_on.hpp"
#include "hotline/roster/read_plan.hpp"
#include "hotline/roster/resolve.hpp"
#include "hotline/security/person.hpp"

#include <algorithm>
#include <utility>

namespace hotline::api {
namespace {

constexpr std::uint32_t looked_back_days = 30; ///< `roster::limit::fair_over`, whatever the zone
constexpr std::uint32_t a_day_anywhere = 2;    ///< a day that has not ended somewhere began at most so long ago

roster::Day before(roster::Day day, std::uint32_t days) { return roster::Day::of(day.value() - days); }

bool works_as(const security::Person& person, Role role) {
    return person.active == Flag::yes && std::ranges::find(person.roles, role) != person.roles.end();
}

} // namespace

std::vector<PersonId> people_who_are(journal::Records& records, Role role) {
    using security::Person;
    std::vector<PersonId> all;
    for (const auto& person : roster::read_all(records, journal::all<Person>().where(&Person::active, Flag::yes))) {
        if (works_as(person.facts, role))
            all.push_back(PersonId{person.id});
    }
    std::ranges::sort(all);
    return all;
}

std::vector<PersonId> people_here(const desk::Floor& floor, Seq) {
    std::vector<PersonId> here;
    for (const auto& [id, responder] : floor.responders()) {
        if (floor.state_of(id) != ResponderState::offline)
            here.push_back(id);
    }
    std::ranges::sort(here);
    return here;
}

roster::Day RosterReading::today() const {
    const std::chrono::local_time<std::chrono::milliseconds> at{std::chrono::milliseconds(now_.ms)};
    return roster::day_of(std::chrono::floor<std::chrono::days>(at));
}

bool RosterReading::is_responder(PersonId person) {
    const auto found = records_.get<security::Person>(person.value);
    return found && works_as(found->facts, Role::responder);
}

std::vector<PersonId> RosterReading::responders() { return people_who_are(records_, Role::responder); }

std::string RosterReading::name_of(PersonId person) {
    const auto known = names_.find(person);
    if (known != names_.end())
        return known->second;
    return names_.emplace(person, staff_.name_of(person)).first->second;
}

std::optional<roster::StoredSkills> RosterReading::stored_skills(PersonId person) {
    return records_.get<roster::SkillFacts>(person.value);
}

roster::Skills RosterReading::plain_skills(PersonId person) {
    if (const auto stored = stored_skills(person))
        return roster::skills_of(stored->facts, {});
    std::vector<roster::WorkingLanguage> languages;
    if (const auto found = records_.get<security::Person>(person.value)) {
        for (const auto& [language, level] : found->facts.languages)
            languages.push_back({language, level});
    }
    return roster::skills_from(languages, Count<8>::of(policy::chats_at_once));
}

Result<roster::KnownSkills> RosterReading::known_skills(PersonId person) {
    const auto stored = stored_skills(person);
    if (!stored)
        return roster::KnownSkills{0, plain_skills(person)};
    const auto text = open_skill_text(vault_, *stored);
    if (!text)
        return text.error();
    return roster::KnownSkills{stored->version, roster::skills_of(stored->facts, *text)};
}

Result<journal::SealedPayload> RosterReading::seal(PersonId person, const roster::SkillText& text) {
    const auto found = records_.get<security::Person>(person.value);
    if (!found)
        return refuse(Refusal::absent);
    return seal_skill_text(vault_, *found, text);
}

roster::Plan RosterReading::plan(PersonId person) {
    return roster::read_plan(records_, person, before(today(), looked_back_days));
}

std::vector<roster::Plan> RosterReading::plans() {
    return roster::read_plans(records_, before(today(), looked_back_days));
}

roster::Worker RosterReading::worker(PersonId person) {
    return {plan(person), plain_skills(person), flag(is_responder(person))};
}

std::vector<roster::StoredSwap> RosterReading::open_swaps() {
    using roster::Swap;
    std::vector<roster::StoredSwap> all;
    for (const auto state : {SwapState::accepted, SwapState::offered}) {
        const auto open = journal::all<Swap>().where(&Swap::state, state);
        auto found =
            roster::read_all(records_, journal::Find(open).at_least(&Swap::day, before(today(), a_day_anywhere)));
        std::ranges::move(found, std::back_inserter(all));
    }
    std::ranges::sort(all, {}, &roster::StoredSwap::seq);
    return all;
}

std::vector<roster::StoredCallIn> RosterReading::open_call_ins() {
    using roster::CallIn;
    const auto open = journal::all<CallIn>().where(&CallIn::state, CallInState::open);
    return roster::read_all(records_, journal::Find(open).at_least(&CallIn::day, before(today(), a_day_anywhere)));
}

std::vector<roster::StoredCallIn> RosterReading::recent_call_ins() {
    using roster::CallIn;
    return roster::read_all(records_, journal::all<CallIn>().at_least(&CallIn::day, before(today(), looked_back_days)));
}

wire::SwapLine RosterReading::line_of(const roster::StoredSwap& swap) {
    const auto& facts = swap.facts;
    wire::SwapLine line{.swap = SwapId{swap.id},
                        .version = swap.version,
                        .state = facts.state,
                        .offered_by = facts.offered_by,
                        .offered_by_name = name_of(facts.offered_by),
                        .duty = wire_of(facts.duty),
                        .begins_at = std::nullopt,
                        .ends_at = std::nullopt,
                        .accepted_by = facts.accepted_by,
                        .accepted_by_name = std::nullopt,
                        .in_return = std::nullopt};
    const auto shift = records_.get<roster::Shift>(facts.duty.shift.value);
    if (const auto span = shift ? roster::span_on(shift->facts, facts.duty.day, clocks_) : std::nullopt) {
        line.begins_at = span->begin;
        line.ends_at = span->end;
    }
    if (facts.accepted_by)
        line.accepted_by_name = name_of(*facts.accepted_by);
    if (facts.in_return)
        line.in_return = wire_of(*facts.in_return);
    return line;
}

std::optional<wire::CallInLine> RosterReading::line_of(const roster::StoredCallIn& call_in,
                                                       std::optional<PersonId> only) {
    const auto span = roster::span_of(call_in.facts, clocks_);
    if (!span || span->end <= now_)
        return std::nullopt;
    wire::CallInLine line{.call_in = CallInId{call_in.id},
                          .version = call_in.version,
                          .begins_at = span->begin,
                          .ends_at = span->end,
                          .wanted = call_in.facts.wanted.value(),
                          .coming = static_cast<std::uint32_t>(roster::coming(call_in.facts)),
                          .languages = call_in.facts.languages,
                          .asked = {}};
    for (const auto& asked : call_in.facts.asked) {
        if (!only || asked.person == *only)
            line.asked.push_back({asked.person, name_of(asked.person), asked.at, asked.answer});
    }
    return line;
}

Result<std::vector<journal::Change>> one(Result<journal::Change> change) {
    if (!change)
        return change.error();
    return std::vector{std::move(*change)};
}

boost::asio::awaitable<net::Reply> change_roster(Service& service, Call call, CommandId command,
                                                 RosterDecision decision) {
    auto before = co_await first_answer(service, call.who->person, command);
    if (before)
        co_return std::move(*before);
    auto decide = [&service, now = engine::wall_time(), decision = std::move(decision)] {
        RosterReading reading(service, now);
        return decision(reading);
    };
    auto changes = co_await engine::run_on(service.readers, std::move(decide));
    if (!changes)
        co_return refused(service, call, changes.error());
    engine::Submission submission{.actor = call.who->person, .command = command};
    const engine::Interest nobody_else{.contact = std::nullopt, .supervisors = false, .person = std::nullopt};
    for (auto& change : *changes)
        submission.writes.push_back({std::move(change), nobody_else});
    co_return co_await submit(service, std::move(call), std::move(submission));
}

} // namespace hotline::api
