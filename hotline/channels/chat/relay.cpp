#include "hotline/channels/chat/relay.hpp"

#include "hotline/engine/run_on.hpp"
#include "hotline/keys/random.hpp"

#include <utility>

namespace hotline::chat {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t tail_page = 256;

} // namespace

/// Somebody waits for what becomes of a line, also if they are cancelled.
class Relay::Asking {
public:
    Asking(RelayBook& book, Speech speaking) : book_(book), speaking_(std::move(speaking)) { book_.ask(*speaking_); }
    Asking(const Asking&) = delete;
    Asking& operator=(const Asking&) = delete;
    ~Asking() { book_.stop_asking(*speaking_); }

private:
    RelayBook& book_;
    Speech speaking_;
};

Relay::Relay(engine::Engine& engine, Conversations& conversations, boost::asio::any_io_executor executor)
    : engine_(engine), conversations_(conversations),
      work_(std::move(executor), boost::asio::steady_timer::time_point::max()) {}

/// A line that comes again while the first is under way waits for the same one: its own submission, under the same
/// command, is answered with the first, and it is passed on once.
boost::asio::awaitable<Result<Spoken>> Relay::say(Line line) {
    const auto key = co_await conversations_.key_of(line.contact);
    if (!key)
        co_return key.error();
    auto speaking = book_.said_before(line);
    if (!speaking) {
        const MessageId id{keys::random_uuid(engine_.now())};
        const Message facts{.contact = line.contact, .author = line.author, .by = line.by};
        auto write = co_await conversations_.message(*key, id, facts, line.text);
        if (!write)
            co_return write.error();
        speaking = book_.said_before(line); // it may have come again while its words were sealed
        if (!speaking)
            speaking = book_.begin(line, id, std::move(*write), engine_.now());
    }
    const Asking asking(book_, speaking);
    if (speaking->passed_on)
        co_return Spoken{.done = std::nullopt, .id = speaking->told->id};
    const auto listening = listener(line);
    auto ticket = speaking->answer ? engine_.take_in(book_.submission_of(*speaking)) : enter(*speaking);
    const auto passed_on = counters().passed_on;
    const auto in_time = co_await engine::Engine::answer(ticket, Clock::now() + limit::saved_within);
    auto told = book_.outcome(speaking, in_time, listening);
    if (counters().passed_on != passed_on)
        tell_passed_on();
    if (!told) {
        const auto late = co_await engine::Engine::answer(ticket, Clock::time_point::max());
        told = book_.outcome(speaking, late, std::nullopt);
    }
    co_return *std::move(told);
}

void Relay::tell_passed_on() {
    work_.cancel();
    engine_.tail().wake_all();
}

engine::Engine::Ticket Relay::enter(Speaking& speaking) {
    auto ticket = engine_.take_in(book_.submission_of(speaking));
    speaking.answer = {ticket, &ticket->answer};
    return ticket;
}

/// The responder in whose conversation the line would be heard; none if it is nobody's, or not the writer's.
std::optional<PersonId> Relay::listener(const Line& line) const {
    const auto responder = live_.responder_of(line.contact);
    const bool theirs = !line.by || responder == line.by;
    return theirs ? responder : std::nullopt;
}

void Relay::note_answer(const engine::Published& published) {
    if (published.entry.kind != Message::record_name)
        return;
    const auto message = decode_facts<Message>(published.entry.facts);
    if (!message || message->author != Author::responder || !message->by || !live_.is_awaited(message->contact))
        return;
    // Whoever was brought in answers too: the desk knows who talks with the person.
    engine::Submission submission{.actor = *message->by, .command = std::nullopt};
    submission.commands.emplace_back(desk::AnswerSent{.contact = message->contact, .responder = *message->by});
    (void)engine_.take_in(
        std::move(submission)); // refused: they are reminded once for nothing, and the next line says it
}

boost::asio::awaitable<void> Relay::run() {
    while (true) {
        book_.settle(engine_.degraded(), [this](Speaking& speaking) { (void)enter(speaking); });
        if (book_.empty())
            work_.expires_at(boost::asio::steady_timer::time_point::max());
        else
            work_.expires_after(limit::unsaved_look_again);
        co_await work_.async_wait(engine::no_throw);
    }
}

boost::asio::awaitable<void> Relay::follow() {
    auto& tail = engine_.tail();
    Seq seen;
    bool begun = false;
    while (true) {
        if (!begun || !tail.reaches(seen)) {
            auto look = [this](const desk::Floor& floor, Seq seq) {
                live_.begin(floor);
                return seq;
            };
            seen = co_await engine_.view(std::move(look));
            begun = true;
        }
        const auto entries = tail.after(seen, tail_page);
        for (const auto& published : entries) {
            live_.take(*published);
            note_answer(*published);
            seen = published->entry.seq;
        }
        const engine::Reader house{.person = std::nullopt, .visitor = std::nullopt, .house = true};
        if (entries.empty())
            co_await tail.wait_past(seen, house);
    }
}

boost::asio::awaitable<std::size_t> Relay::settle_by(Clock::time_point until) {
    boost::asio::steady_timer pause(work_.get_executor());
    while (!book_.empty() && Clock::now() < until) {
        pause.expires_after(limit::unsaved_look_again);
        co_await pause.async_wait(engine::no_throw);
    }
    co_return book_.unsaved().size();
}

} // namespace hotline::chat
