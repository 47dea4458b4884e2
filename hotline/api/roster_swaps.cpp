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
    const auto id = path_id<SwapId>(call);
    if (!id)
        co_return refused(service, call, id.error());
    const auto body = body_as<wire::AcceptSwap>(call);
    if (!body)
        co_return refused(service, call, body.error());
    std::optional<roster::Duty> in_return;
    if (body->in_return) {
        const auto duty = duty_of(*body->in_return);
        if (!duty)
            co_return refused(service, call, within("in_return", duty.error()));
        in_return = *duty;
    }
    auto decide = [own = call.who->person, version = body->version, in_return](RosterReading& reading,
                                                                               const StoredSwap& swap) {
        const auto giver = reading.worker(swap.facts.offered_by);
        const auto taker = reading.worker(own);
        return one(roster::accept_swap(swap, version, giver, taker, in_return, reading.rules(), reading.clocks(),
                                       reading.now()));
    };
    auto decision = about(*id, std::move(decide));
    co_return co_await change_roster(service, std::move(call), body->command, std::move(decision));
}

boost::asio::awaitable<net::Reply> leave_swap(Service& service, Call call) {
    const auto id = path_id<SwapId>(call);
    if (!id)
        co_return refused(service, call, id.error());
    const auto body = body_as<wire::AtVersion>(call);
    if (!body)
        co_return refused(service, call, body.error());
    auto decide = [own = call.who->person, version = body->version](RosterReading&, const StoredSwap& swap) {
        return one(roster::leave_swap(swap, version, own));
    };
    auto decision = about(*id, std::move(decide));
    co_return co_await change_roster(service, std::move(call), body->command, std::move(decision));
}

boost::asio::awaitable<net::Reply> approve_swap(Service& service, Call call) {
    const auto id = path_id<SwapId>(call);
    if (!id)
        co_return refused(service, call, id.error());
    const auto body = body_as<wire::ApproveSwap>(call);
    if (!body)
        co_return refused(service, call, body.error());
    const auto now = service.engine.now();
    const std::array fresh{ShiftId{keys::random_uuid(now)}, ShiftId{keys::random_uuid(now)}};
    auto decide = [by = call.who->person, version = body->version, despite = body->despite_skills,
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
    auto decision = about(*id, std::move(decide));
    co_return co_await change_roster(service, std::move(call), body->command, std::move(decision));
}

boost::asio::awaitable<net::Reply> refuse_swap(Service& service, Call call) {
    const auto id = path_id<SwapId>(call);
    if (!id)
        co_return refused(service, call, id.error());
    const auto body = body_as<wire::AtVersion>(call);
    if (!body)
        co_return refused(service, call, body.error());
    auto decide = [by = call.who->person, version = body->version](RosterReading&, const StoredSwap& swap) {
        return one(roster::refuse_swap(swap, version, by));
    };
    auto decision = about(*id, std::move(decide));
    co_return co_await change_roster(service, std::move(call), body->command, std::move(decision));
}

} // namespace hotline::api
