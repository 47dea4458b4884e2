#include "hotline/api/request.hpp"
#include "hotline/api/roster_handlers.hpp"
#include "hotline/api/roster_reading.hpp"
#include "hotline/api/roster_wire.hpp"
#include "hotline/keys/random.hpp"

#include <utility>

/// Skills, shifts and leave as supervisors set them.
namespace hotline::api {
namespace {

using Changes = Result<std::vector<journal::Change>>;

/// What is decided about a person who answers contacts.
RosterDecision about(PersonId person, std::function<Changes(RosterReading&)> decide) {
    return [person, decide = std::move(decide)](RosterReading& reading) -> Changes {
        if (!reading.is_responder(person))
            return refuse(Refusal::absent);
        return decide(reading);
    };
}

Changes prefixed(std::string_view member, Changes changes) {
    return changes ? changes : Changes(within(member, changes.error()));
}

} // namespace

boost::asio::awaitable<net::Reply> set_skills(Service& service, Call call) {
    const auto asked = asked_of<PersonId, wire::SetSkills>(call);
    if (!asked)
        co_return refused(service, call, asked.error());
    auto decide = [person = asked->id, by = call.who->person, body = asked->body](RosterReading& reading) -> Changes {
        const auto before = reading.known_skills(person);
        if (!before)
            return before.error();
        const roster::SkillsAsked wanted{
            .person = person, .by = by, .version = body.version, .skills = skills_of(body.skills)};
        auto decided = roster::change_skills(*before, wanted, channels_in_use);
        if (!decided)
            return within("skills", decided.error());
        auto sealed = reading.seal(person, decided->text);
        if (!sealed)
            return sealed.error();
        decided->change.payload = std::move(*sealed);
        return std::vector{std::move(decided->change)};
    };
    auto decision = about(asked->id, std::move(decide));
    co_return co_await change_roster(service, std::move(call), asked->body.command, std::move(decision));
}

boost::asio::awaitable<net::Reply> plan_shift(Service& service, Call call) {
    const auto asked = asked_of<PersonId, wire::PlanShift>(call);
    if (!asked)
        co_return refused(service, call, asked.error());
    const auto shift = shift_of(asked->body.rule);
    if (!shift)
        co_return refused(service, call, within("rule", shift.error()));
    const ShiftId fresh{keys::random_uuid(service.engine.now())};
    auto decide = [fresh, person = asked->id, shift = *shift](RosterReading& reading) {
        return prefixed("rule",
                        roster::plan_shift(fresh, reading.plan(person), shift, reading.clocks(), reading.today()));
    };
    auto decision = about(asked->id, std::move(decide));
    co_return co_await change_roster(service, std::move(call), asked->body.command, std::move(decision));
}

boost::asio::awaitable<net::Reply> change_shift(Service& service, Call call) {
    const auto asked = asked_of<ShiftId, wire::ChangeShift>(call);
    if (!asked)
        co_return refused(service, call, asked.error());
    const auto shift = shift_of(asked->body.rule);
    if (!shift)
        co_return refused(service, call, within("rule", shift.error()));
    auto decide = [id = asked->id, version = asked->body.version, shift = *shift](RosterReading& reading) -> Changes {
        const auto stored = reading.records().get<roster::Shift>(id.value);
        if (!stored)
            return refuse(Refusal::absent);
        const auto plan = reading.plan(stored->facts.person);
        return prefixed("rule", roster::change_shift(plan, *stored, version, shift, reading.clocks(), reading.today()));
    };
    co_return co_await change_roster(service, std::move(call), asked->body.command, std::move(decide));
}

boost::asio::awaitable<net::Reply> cancel_shift(Service& service, Call call) {
    const auto asked = asked_of<ShiftId, wire::AtVersion>(call);
    if (!asked)
        co_return refused(service, call, asked.error());
    auto decide = [id = asked->id, version = asked->body.version](RosterReading& reading) -> Changes {
        const auto stored = reading.records().get<roster::Shift>(id.value);
        if (!stored)
            return refuse(Refusal::absent);
        return roster::cancel_shift(reading.plan(stored->facts.person), *stored, version);
    };
    co_return co_await change_roster(service, std::move(call), asked->body.command, std::move(decide));
}

boost::asio::awaitable<net::Reply> give_leave(Service& service, Call call) {
    const auto asked = asked_of<PersonId, wire::GiveLeave>(call);
    if (!asked)
        co_return refused(service, call, asked.error());
    const auto leave = leave_of(asked->body.time);
    if (!leave)
        co_return refused(service, call, within("time", leave.error()));
    const LeaveId fresh{keys::random_uuid(service.engine.now())};
    auto decide = [fresh, person = asked->id, leave = *leave](RosterReading& reading) {
        return prefixed("time", roster::give_leave(fresh, reading.plan(person), leave, reading.today()));
    };
    auto decision = about(asked->id, std::move(decide));
    co_return co_await change_roster(service, std::move(call), asked->body.command, std::move(decision));
}

boost::asio::awaitable<net::Reply> cancel_leave(Service& service, Call call) {
    const auto asked = asked_of<LeaveId, wire::AtVersion>(call);
    if (!asked)
        co_return refused(service, call, asked.error());
    auto decide = [id = asked->id, version = asked->body.version](RosterReading& reading) -> Changes {
        const auto stored = reading.records().get<roster::Leave>(id.value);
        if (!stored)
            return refuse(Refusal::absent);
        return roster::cancel_leave(reading.plan(stored->facts.person), *stored, version);
    };
    co_return co_await change_roster(service, std::move(call), asked->body.command, std::move(decide));
}

} // namespace hotline::api
