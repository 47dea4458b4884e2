#include "hotline/api/request.hpp"
#include "hotline/api/roster_handlers.hpp"
#include "hotline/api/roster_reading.hpp"
#include "hotline/api/roster_wire.hpp"
#include "hotline/keys/random.hpp"

#include <utility>

/// Shifts that change hands: offered and accepted by responders, approved or refused by supervisors.
namespace hotline::api {
namespace {

using Changes = Result<std::vector<journal::Change>>;
using roster::StoredSwap;

/// A decision about a swap that exists.
RosterDecision about(SwapId id, std::function<Changes(RosterReading&, const StoredSwap&)> decide) {
    return [id, decide = std::move(decide)](RosterReading& reading) -> Changes {
        const auto swap = reading.records().get<roster::Swap>(id.value);
        if (!swap)
            return refuse(Refusal::absent);
        return decide(reading, *swap);
    };
}

/// Somebody with all that they know: what the floor would lose is judged by it.
Result<roster::Worker> whole_worker(RosterReading& reading, PersonId person) {
    auto worker = reading.worker(person);
    auto known = reading.known_skills(person);
    if (!known)
        return known.error();
    worker.skills = std::move(known->skills);
    return worker;
}

} // namespace

boost::asio::awaitable<net::Reply> offer_swap(Service& service, Call call) {
    const auto body = body_as<wire::OfferSwap>(call);
    if (!body)
        co_return refused(service, call, body.error());
    const auto duty = duty_of(body->duty);
    if (!duty)
        co_return refused(service, call, within("duty", duty.error()));
    const SwapId fresh{keys::random_uuid(service.engine.now())};
    auto decide = [fresh, own = call.who->person, duty = *duty](RosterReading& reading) {
        const auto open = reading.open_swaps();
        return one(roster::offer_swap(fresh, reading.plan(own), duty, open, reading.clocks(), reading.now()));
    };
    co_return co_await change_roster(service, std::move(call), body->command, std::move(decide));
}

boost::asio::awaitable<net::Reply> accept_swap(Service& service, Call call) {
    const auto asked = asked_of<SwapId, wire::AcceptSwap>(call);
    if (!asked)
        co_return refused(service, call, asked.error());
    std::optional<roster::Duty> in_return;
    if (asked->body.in_return) {
        const auto duty = duty_of(*asked->body.in_return);
        if (!duty)
            co_return refused(service, call, within("in_return", duty.error()));
        in_return = *duty;
    }
    auto decide = [own = call.who->person, version = asked->body.version, in_return](RosterReading& reading,
                                                                                     const StoredSwap& swap) {
        const auto giver = reading.worker(swap.facts.offered_by);
        const auto taker = reading.worker(own);
        return one(roster::accept_swap(swap, version, giver, taker, in_return, reading.rules(), reading.clocks(),
                                       reading.now()));
    };
    auto decision = about(asked->id, std::move(decide));
    co_return co_await change_roster(service, std::move(call), asked->body.command, std::move(decision));
}

boost::asio::awaitable<net::Reply> leave_swap(Service& service, Call call) {
    const auto asked = asked_of<SwapId, wire::AtVersion>(call);
    if (!asked)
        co_return refused(service, call, asked.error());
    auto decide = [own = call.who->person, version = asked->body.version](RosterReading&, const StoredSwap& swap) {
        return one(roster::leave_swap(swap, version, own));
    };
    auto decision = about(asked->id, std::move(decide));
    co_return co_await change_roster(service, std::move(call), asked->body.command, std::move(decision));
}

boost::asio::awaitable<net::Reply> approve_swap(Service& service, Call call) {
    const auto asked = asked_of<SwapId, wire::ApproveSwap>(call);
    if (!asked)
        co_return refused(service, call, asked.error());
    const auto now = service.engine.now();
    const std::array fresh{ShiftId{keys::random_uuid(now)}, ShiftId{keys::random_uuid(now)}};
    auto decide = [by = call.who->person, version = asked->body.version, despite = asked->body.despite_skills,
                   fresh](RosterReading& reading, const StoredSwap& swap) -> Changes {
        if (!swap.facts.accepted_by)
            return refuse(version == swap.version ? Refusal::already_so : Refusal::stale, "version");
        const auto giver = whole_worker(reading, swap.facts.offered_by);
        if (!giver)
            return giver.error();
        const auto taker = whole_worker(reading, *swap.facts.accepted_by);
        if (!taker)
            return taker.error();
        return roster::approve_swap(swap, version, by, *giver, *taker, fresh, despite, reading.rules(),
                                    reading.clocks(), reading.now());
    };
    auto decision = about(asked->id, std::move(decide));
    co_return co_await change_roster(service, std::move(call), asked->body.command, std::move(decision));
}

boost::asio::awaitable<net::Reply> refuse_swap(Service& service, Call call) {
    const auto asked = asked_of<SwapId, wire::AtVersion>(call);
    if (!asked)
        co_return refused(service, call, asked.error());
    auto decide = [by = call.who->person, version = asked->body.version](RosterReading&, const StoredSwap& swap) {
        return one(roster::refuse_swap(swap, version, by));
    };
    auto decision = about(asked->id, std::move(decide));
    co_return co_await change_roster(service, std::move(call), asked->body.command, std::move(decision));
}

} // namespace hotline::api
