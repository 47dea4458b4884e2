#include "hotline/api/feed.hpp"

#include "hotline/api/capacity.hpp"
#include "hotline/api/console_note.hpp"
#include "hotline/api/handlers.hpp"
#include "hotline/api/me.hpp"
#include "hotline/api/needs.hpp"
#include "hotline/api/referral_lines.hpp"
#include "hotline/api/request.hpp"
#include "hotline/engine/run_on.hpp"
#include "hotline/net/websocket.hpp"
#include "proto/json_reader.hpp"
#include "proto/json_writer.hpp"
#include "proto/messages/feed.hpp"

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <exception>
#include <utility>

namespace hotline::api {
namespace {

/// One console's place in the tail.
class Feed {
public:
    Feed(Service& service, security::Signed who, std::shared_ptr<net::WebSocket> socket)
        : service_(service), who_(std::move(who)), socket_(std::move(socket)),
          viewer_{.person = who_.person, .supervisor = security::may(who_.roles, security::Permission::see_floor)} {}

    /// Resumes behind what the console has seen, or starts it anew. False if its first message is none.
    boost::asio::awaitable<bool> begin() {
        const auto first = co_await socket_->read();
        if (!first)
            co_return false;
        const auto message = read_json<wire::FromConsole>(*first);
        const auto* resume = message ? std::get_if<wire::Resume>(&*message) : nullptr;
        if (!resume)
            co_return false;
        const bool same_journal = resume->epoch == to_text(service_.engine.epoch());
        if (same_journal && service_.engine.tail().reaches(resume->seq)) {
            seen_ = sent_ = resume->seq;
            say(wire::Resumed{.epoch = service_.engine.epoch(), .seq = sent_});
        } else {
            co_await send_snapshot();
        }
        co_return true;
    }

    /// Follows the tail until the socket closes.
    boost::asio::awaitable<void> follow() {
        auto& tail = service_.engine.tail();
        while (socket_->is_open()) {
            if (!tail.reaches(seen_))
                co_await send_snapshot();
            const auto entries = tail.after(seen_, limit::feed_batch);
            for (const auto& published : entries) {
                if (concerns(published->audience, reader()))
                    co_await tell(*published);
                seen_ = published->entry.seq;
            }
            if (service_.draining && !std::exchange(told_draining_, true))
                say(wire::Draining{});
            tell_storage();
            tell_unsaved();
            if (!entries.empty())
                continue;
            if (floor_owed_ && sent_ < seen_)
                co_await tell_floor();
            else
                co_await tail.wait_past(seen_, reader());
        }
    }

    /// Reads what the console says, so that its silence and its going are noticed.
    boost::asio::awaitable<void> listen() {
        while (true) {
            const auto text = co_await socket_->read();
            if (!text)
                break;
            const auto message = read_json<wire::FromConsole>(*text);
            if (!message)
                socket_->close(net::CloseCode::policy_violation);
        }
    }

    /// Tells the desk that this console is there, if it is the person's first, then rests until the feed ends: what it
    /// is told meanwhile does not wait for storage.
    boost::asio::awaitable<void> announce(bool first) {
        if (first) {
            desk::Command returned = desk::ConsoleReturned{.responder = who_.person};
            co_await note_console(service_, who_.person, std::move(returned));
        }
        const auto executor = co_await boost::asio::this_coro::executor;
        boost::asio::steady_timer rest(executor, boost::asio::steady_timer::time_point::max());
        co_await rest.async_wait(boost::asio::use_awaitable);
    }

    /// Says that we are there, and ends the feed with the session it belongs to.
    boost::asio::awaitable<void> beat() {
        const auto executor = co_await boost::asio::this_coro::executor;
        boost::asio::steady_timer pause(executor);
        while (socket_->is_open()) {
            pause.expires_after(std::chrono::milliseconds(limit::feed_heartbeat.count));
            co_await pause.async_wait(engine::no_throw);
            const bool live = co_await session_lives();
            if (!live)
                socket_->close(net::CloseCode::policy_violation);
            say(wire::StillHere{});
        }
    }

private:
    [[nodiscard]] engine::Reader reader() const {
        return {.person = viewer_.person, .visitor = std::nullopt, .supervisor = viewer_.supervisor};
    }

    void say(const wire::ToConsole& message) { socket_->send(write_json(message)); }

    void tell_storage() {
        const wire::Storage now{.state = service_.storage.state, .room_low = service_.storage.room_low};
        if (std::exchange(told_storage_, now) != now)
            say(now);
    }

    /// What is not durable yet has no number in the journal: it comes beside the events, once on each feed.
    void tell_unsaved() {
        for (const auto& told : service_.relay.of_responder(who_.person, unsaved_seen_)) {
            unsaved_seen_ = told->number;
            say(wire::UnsavedMessage{.contact = told->contact,
                                     .message = told->id,
                                     .author = told->author,
                                     .text = told->text,
                                     .at = told->at});
        }
    }

    /// Somebody on shift who waits for an offer is not idle, however long the night is.
    boost::asio::awaitable<bool> session_lives() {
        auto look = [person = who_.person](const desk::Floor& floor, Seq) {
            return floor.responder(person) != nullptr;
        };
        const bool on_shift = co_await service_.engine.view(std::move(look));
        const auto now = service_.engine.now();
        if (!on_shift)
            co_return service_.sessions.holds(who_.facts.token, now);
        const auto seen = service_.sessions.see(who_.facts.token, now);
        co_return seen && seen->has_value();
    }

    boost::asio::awaitable<void> send_snapshot() {
        auto look = [person = who_.person](const desk::Floor& floor, Seq seq) { return picture(floor, seq, person); };
        auto snapshot = co_await service_.engine.view(std::move(look));
        snapshot.epoch = service_.engine.epoch();
        snapshot.me = me_of(who_);
        seen_ = sent_ = snapshot.seq;
        say(snapshot);
    }

    static wire::Snapshot picture(const desk::Floor& floor, Seq seq, PersonId person) {
        wire::Snapshot snapshot;
        snapshot.seq = seq;
        const auto* responder = floor.responder(person);
        const bool limited = routing::spares_anybody(floor.routing().settings.wellbeing);
        if (!responder) {
            snapshot.shift = {.on = false,
                              .state = ResponderState::offline,
                              .intent = Intent::offline,
                              .chats_max = policy::chats_at_once,
                              .limited = limited};
            return snapshot;
        }
        snapshot.shift = {.on = true,
                          .state = floor.state_of(person),
                          .intent = responder->intent,
                          .chats_max = responder->chats_max.value(),
                          .limited = limited};
        snapshot.asked = desk::asked_to_waive(floor, *responder);
        for (const ContactId id : responder->contacts)
            snapshot.contacts.push_back(floor.contact(id)->consult_of.value_or(id));
        const auto* offer = responder->offer ? floor.offer(*responder->offer) : nullptr;
        const auto* contact = offer ? floor.contact(offer->contact) : nullptr;
        if (!contact)
            return snapshot;
        snapshot.offers.push_back({.offer = offer->id,
                                   .contact = contact->consult_of.value_or(contact->id),
                                   .channel = contact->channel,
                                   .language = contact->language,
                                   .acuity = contact->acuity,
                                   .acuity_reason = contact->reason,
                                   .arrived_at = contact->arrived,
                                   .expires_at = offer->expires,
                                   .made_at = offer->made,
                                   .beside = contact->consult_of.has_value(),
                                   .with_interpreter = offer->interpreter.has_value(),
                                   .needs = told_of(contact->needs),
                                   .callback = contact->callback.has_value()});
        return snapshot;
    }

    boost::asio::awaitable<void> tell(const engine::Published& published) {
        auto event = feed_event(viewer_, published);
        if (!event || skipped(*event, published.entry.at))
            co_return;
        if (auto* written = std::get_if<wire::MessageWritten>(&*event)) {
            const bool opened = co_await open_into(written->message.text, published);
            if (!opened)
                co_return;
        }
        if (auto* changed = std::get_if<wire::ReferralChanged>(&*event)) {
            const auto lines = co_await names_of(published);
            if (!lines.empty())
                changed->referral = lines.front();
        }
        wire::Event message;
        message.epoch = service_.engine.epoch();
        message.seq = published.entry.seq;
        message.prev = sent_;
        message.at = published.entry.at;
        message.event = std::move(*event);
        sent_ = message.seq;
        say(message);
    }

    /// False for a text that was erased. One that cannot be opened now must not be passed over: the feed ends, and the
    /// console resumes before it.
    boost::asio::awaitable<bool> open_into(std::string& text, const engine::Published& published) {
        const auto& entry = published.entry;
        auto opened = co_await service_.conversations.text_of(chat::Message::record_name, entry.subject, entry.payload);
        if (!opened && opened.error().code == Refusal::unavailable)
            socket_->close(net::CloseCode::internal_error);
        if (!opened)
            co_return false;
        text = std::move(*opened);
        co_return true;
    }

    /// The floor changes faster than anybody can look: a supervisor is told at most so often, and of the last change
    /// of a burst by `tell_floor`.
    bool skipped(const wire::FeedEvent& event, Instant at) {
        if (!std::holds_alternative<wire::FloorChanged>(event))
            return false;
        floor_owed_ = at - floor_told_ < limit::floor_changed_every;
        if (!floor_owed_)
            floor_told_ = at;
        return floor_owed_;
    }

    boost::asio::awaitable<void> tell_floor() {
        const auto executor = co_await boost::asio::this_coro::executor;
        boost::asio::steady_timer pause(executor, std::chrono::milliseconds(limit::floor_changed_every.count));
        co_await pause.async_wait(boost::asio::use_awaitable);
        floor_owed_ = false;
        floor_told_ = service_.engine.now();
        wire::Event message;
        message.epoch = service_.engine.epoch();
        message.seq = seen_;
        message.prev = sent_;
        message.at = floor_told_;
        message.event = wire::FloorChanged{};
        sent_ = seen_;
        say(message);
    }

    boost::asio::awaitable<std::vector<wire::Referral>> names_of(const engine::Published& published) {
        const auto facts = decode_facts<directory::Referral>(published.entry.facts);
        std::vector<journal::Versioned<directory::Referral>> one;
        if (facts) {
            one.push_back({.id = published.entry.subject,
                           .version = published.entry.version,
                           .seq = published.entry.seq,
                           .at = published.entry.at,
                           .facts = *facts,
                           .payload = {}});
        }
        co_return co_await referral_lines(service_, std::move(one), who_.ui_language);
    }

    Service& service_;
    security::Signed who_;
    std::shared_ptr<net::WebSocket> socket_;
    Viewer viewer_;
    Seq seen_; ///< everything up to here was looked at
    Seq sent_; ///< of the last event that was sent, or of the snapshot
    Instant floor_told_;
    bool floor_owed_ = false; ///< the last change was skipped
    bool told_draining_ = false;
    wire::Storage told_storage_;
    std::uint64_t unsaved_seen_ = 0; ///< cursor among what is not durable yet
};

/// How long a socket may be open without saying where it stands.
boost::asio::awaitable<void> too_late() {
    const auto executor = co_await boost::asio::this_coro::executor;
    boost::asio::steady_timer wait(executor, std::chrono::milliseconds(limit::feed_resume_wait.count));
    co_await wait.async_wait(boost::asio::use_awaitable);
}

/// A part that fails ends the whole feed, so that the console notices and comes back; a part that is cancelled because
/// another has ended just ends.
boost::asio::awaitable<void> guarded(boost::asio::awaitable<void> part, std::shared_ptr<net::WebSocket> socket,
                                     std::exception_ptr& broken) {
    try {
        co_await std::move(part);
    } catch (const boost::system::system_error&) {
        throw;
    } catch (const std::exception&) {
        broken = std::current_exception();
        socket->close(net::CloseCode::internal_error);
    }
}

} // namespace

boost::asio::awaitable<void> run_feed(Service& service, security::Signed who, std::shared_ptr<net::WebSocket> socket) {
    using namespace boost::asio::experimental::awaitable_operators;
    const auto person = who.person;
    const auto line = socket;
    Feed feed(service, std::move(who), std::move(socket));
    const auto begun = co_await (feed.begin() || too_late());
    if (begun.index() != 0 || !std::get<0>(begun)) {
        line->close(net::CloseCode::policy_violation);
        co_return;
    }
    const bool first = service.consoles.opened(person);
    std::exception_ptr failure;
    try {
        // The first to end ends the others.
        co_await (guarded(feed.listen(), line, failure) || guarded(feed.follow(), line, failure) ||
                  guarded(feed.beat(), line, failure) || guarded(feed.announce(first), line, failure));
    } catch (...) {
        failure = std::current_exception(); // the console is gone all the same
    }
    if (service.consoles.closed(person)) {
        desk::Command lost = desk::ConsoleLost{.responder = person, .silent_for = Millis{line->silent_for().count()}};
        co_await note_console(service, person, std::move(lost));
    }
    if (failure)
        std::rethrow_exception(failure);
}

Answering open_feed(Service& service, Call call) {
    if (!call.request.head.websocket)
        co_return refused(service, call, refuse(Refusal::malformed));
    net::WebSocketAccept accept;
    accept.session = [&service, who = *call.who](std::shared_ptr<net::WebSocket> socket) {
        return run_feed(service, who, std::move(socket));
    };
    co_return accept;
}

} // namespace hotline::api
