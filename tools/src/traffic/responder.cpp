#include "tools/src/traffic/responder.hpp"

#include "proto/json_reader.hpp"
#include "tools/src/traffic/conversation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <variant>

namespace hotline::traffic {
namespace {

using namespace std::chrono_literals;
using boost::asio::awaitable;

constexpr World::Time retry_min = 50ms;
constexpr World::Time retry_max = 1s;
constexpr std::uint32_t again_percent = 10;

/// Answers after which the same request makes sense: the service is full, gone, or the session has to be renewed.
bool is_for_later(const std::optional<Answer>& answer) {
    return !answer || answer->status == 503 || answer->status == 429 || answer->status == 401;
}

} // namespace

awaitable<std::optional<wire::Done>> Responder::carry_out(HttpClient& http, Kind kind, Ask ask, std::string command) {
    world_.ledger.sent(kind, command);
    auto wait = retry_min;
    std::optional<Answer> answer;
    while (true) {
        http.set_cookie(cookie_);
        answer = co_await http.ask(ask);
        if (!is_for_later(answer))
            break;
        world_.tally.lost += answer ? 0U : 1U;
        co_await pause(wait);
        wait = std::min(wait * 2, retry_max);
    }
    if (answer->status == passed_on) { // neither promised nor refused
        ++world_.tally.unsaved;
        co_return std::nullopt;
    }
    const auto done = answer->status == 200 ? read_json<wire::Done>(answer->body) : Result<wire::Done>(Fault{});
    if (!done) {
        world_.ledger.refused(kind, command, answer->status);
        if (answer->status != 404 && answer->status != 409)
            ++world_.tally.errors[fmt::format("{} {}", code_name(kind), answer->status)];
        co_return std::nullopt;
    }
    world_.ledger.acknowledged(kind, command, *done);
    if (world_.dice.percent(again_percent))
        co_await check_again(http, std::move(ask), *done);
    co_return *done;
}

awaitable<void> Responder::check_again(HttpClient& http, Ask ask, wire::Done first) {
    http.set_cookie(cookie_);
    const auto answer = co_await http.ask(std::move(ask));
    if (is_for_later(answer) || answer->status == passed_on)
        co_return;
    const auto done = read_json<wire::Done>(answer->body);
    const bool same = done && done->seq == first.seq && done->subject == first.subject && done->repeated;
    ++(same ? world_.tally.repeated : world_.tally.wrong_again);
}

awaitable<std::optional<std::string>> Responder::read(HttpClient& http, Ask ask) {
    auto wait = retry_min;
    while (true) {
        http.set_cookie(cookie_);
        auto answer = co_await http.ask(ask);
        if (!is_for_later(answer)) {
            if (answer->status == 200)
                co_return std::move(answer->body);
            if (answer->status != 404)
                ++world_.tally.errors[fmt::format("read {}", answer->status)];
            co_return std::nullopt;
        }
        co_await pause(wait);
        wait = std::min(wait * 2, retry_max);
    }
}

awaitable<void> Responder::sign_in() {
    const wire::SignIn body{.command = world_.command(), .name = who_.name, .password = who_.password};
    const auto ask = post_of("/api/sign-in", body);
    auto wait = retry_min;
    while (true) {
        http_.set_cookie({});
        const auto answer = co_await http_.ask(ask);
        const auto me = answer && answer->status == 200 ? read_json<wire::Me>(answer->body) : Result<wire::Me>(Fault{});
        if (me) {
            me_ = me->person;
            cookie_ = http_.cookie();
            co_return;
        }
        if (answer && answer->status != 503)
            ++world_.tally.errors[fmt::format("sign_in {}", answer->status)];
        co_await pause(wait);
        wait = std::min(wait * 2, retry_max);
    }
}

awaitable<void> Responder::work(Self self) {
    while (true) {
        co_await self->sign_in();
        co_await self->follow_feed();
    }
}

awaitable<void> Responder::follow_feed() {
    auto wait = retry_min;
    bool signed_in = true;
    while (signed_in) {
        const auto before = last_;
        signed_in = co_await follow_once();
        wait = last_ != before ? retry_min : std::min(wait * 2, retry_max);
        co_await pause(wait);
    }
}

awaitable<bool> Responder::follow_once() {
    const auto cut_after = world_.cuts_left > 0 ? world_.dice.around(world_.options.cut_bytes) : 0;
    FeedClient feed(world_.options.staff, cut_after);
    const auto opened = co_await feed.open(cookie_);
    if (opened == FeedClient::Opened::refused)
        co_return false;
    if (opened == FeedClient::Opened::yes) {
        const wire::FromConsole resume = wire::Resume{.epoch = epoch_, .seq = last_};
        bool open = co_await feed.send(write_json(resume));
        while (open) {
            const auto text = co_await feed.read();
            open = text.has_value();
            const auto message = open ? read_json<wire::ToConsole>(*text) : Result<wire::ToConsole>(Fault{});
            if (message)
                take(*message);
            else if (open)
                ++world_.tally.errors["a message of the feed that cannot be read"];
        }
    }
    if (feed.was_cut()) {
        ++world_.tally.cuts;
        world_.tally.cuts_inside += feed.was_cut_inside_a_message() ? 1U : 0U;
        world_.cuts_left -= world_.cuts_left > 0 ? 1U : 0U;
    } else {
        ++world_.tally.lost;
    }
    world_.end_when_enough();
    co_return true;
}

void Responder::take(const wire::ToConsole& message) {
    if (const auto* snapshot = std::get_if<wire::Snapshot>(&message))
        take_snapshot(*snapshot);
    else if (const auto* event = std::get_if<wire::Event>(&message))
        take_event(*event);
    else if (const auto* resumed = std::get_if<wire::Resumed>(&message); resumed && resumed->seq != last_)
        ++world_.tally.gaps;
}

void Responder::take_snapshot(const wire::Snapshot& snapshot) {
    ++world_.tally.snapshots;
    epoch_ = to_text(snapshot.epoch);
    last_ = snapshot.seq;
    world_.ledger.event(me_, snapshot.seq, "snapshot");
    consider(snapshot.shift);
    for (const auto& offer : snapshot.offers)
        answer_offer(offer);
    for (const auto contact : snapshot.contacts)
        serve(contact);
}

void Responder::take_event(const wire::Event& event) {
    if (event.seq <= last_)
        ++world_.tally.doubles;
    else if (event.prev != last_)
        ++world_.tally.gaps;
    last_ = event.seq;
    ++world_.tally.feed_events;
    const auto kind = std::visit([](const auto& told) { return told.wire_kind; }, event.event);
    world_.ledger.event(me_, event.seq, kind);
    if (const auto* offer = std::get_if<wire::OfferMade>(&event.event)) {
        world_.tally.offers.push_back(wall_clock() - offer->made_at);
        answer_offer(*offer);
    } else if (const auto* connected = std::get_if<wire::ContactConnected>(&event.event)) {
        serve(connected->contact);
    } else if (const auto* shift = std::get_if<wire::ShiftChanged>(&event.event)) {
        consider({.on = shift->on, .state = shift->state, .intent = shift->intent, .chats_max = 0});
    }
    world_.end_when_enough();
}

/// Whoever is not there for callers goes back, for as long as the run lasts.
void Responder::consider(const wire::Shift& shift) {
    const bool there = shift.on && shift.intent == Intent::available && shift.state != ResponderState::missed;
    if (!there && !std::exchange(starting_, true))
        world_.spawn("the start of a shift", go_on_shift(shared_from_this()));
}

awaitable<void> Responder::go_on_shift(Self self) {
    auto& world = self->world_;
    HttpClient http(world.options.staff);
    const wire::StartShift start{.command = world.command(), .ring_heard = Flag::yes};
    co_await self->carry_out(http, Kind::shift, post_of("/api/shift/start", start), to_text(start.command));
    const wire::SetIntent intent{.command = world.command(), .intent = wire::ShiftIntent::available};
    co_await self->carry_out(http, Kind::shift, post_of("/api/shift/intent", intent), to_text(intent.command));
    self->starting_ = false;
}

void Responder::answer_offer(const wire::Offer& offer) {
    world_.spawn("an accepted offer", accept(shared_from_this(), offer));
}

awaitable<void> Responder::accept(Self self, wire::Offer offer) {
    auto& world = self->world_;
    HttpClient http(world.options.staff);
    co_await pause(world.human(2s));
    const wire::Bare body{.command = world.command()};
    const auto target = fmt::format("/api/offers/{}/accept", offer.offer.value);
    co_await self->carry_out(http, Kind::accept, post_of(target, body), to_text(body.command));
}

void Responder::serve(ContactId contact) {
    if (begin_serving(contact))
        world_.spawn("a conversation", converse(shared_from_this(), contact));
}

} // namespace hotline::traffic
