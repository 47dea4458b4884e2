#include "hotline/channels/chat/relay.hpp"

#include "hotline/engine/run_on.hpp"
#include "hotline/keys/random.hpp"

#include <algorithm>
#include <utility>

namespace hotline::chat {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t tail_page = 256;

/// Refusals that say nothing about the message: it may be saved later.
bool may_be_saved_later(Refusal why) {
    return why == Refusal::unavailable || why == Refusal::overloaded ||
           why == Refusal::stale; // the message before it could not be saved either
}

bool is_open(const std::optional<engine::Answer>& answer) {
    return !answer || (!*answer && may_be_saved_later(answer->error().code));
}

} // namespace

/// A line from the moment in which it is said until it is durable or refused.
struct Relay::Speaking {
    std::shared_ptr<Unsaved> told;
    std::optional<PersonId> by;
    PersonId actor;
    CommandId command;
    engine::RecordWrite write;     ///< sealed
    engine::Engine::Ticket ticket; ///< of the submission under way; null: none is
    bool passed_on = false;
    bool while_live = true; ///< only into a conversation that still is one; not asked of what was passed on when it was
};

/// Takes the line out of what is under way when it was neither passed on nor left to somebody.
class Relay::Saying {
public:
    Saying(Relay& relay, Speech speaking) : relay_(relay), speaking_(std::move(speaking)) {}
    Saying(const Saying&) = delete;
    Saying& operator=(const Saying&) = delete;
    ~Saying() {
        if (!speaking_->passed_on)
            relay_.end(*speaking_);
    }

private:
    Relay& relay_;
    Speech speaking_;
};

Relay::Relay(engine::Engine& engine, Conversations& conversations, boost::asio::any_io_executor executor)
    : engine_(engine), conversations_(conversations),
      work_(std::move(executor), boost::asio::steady_timer::time_point::max()) {}

boost::asio::awaitable<Result<Spoken>> Relay::say(Line line) {
    const auto key = co_await conversations_.key_of(line.contact);
    if (!key)
        co_return key.error();
    if (const auto same = passed_on_before(line))
        co_return Spoken{.done = std::nullopt, .id = same->told->id};
    const MessageId id{keys::random_uuid(engine_.now())};
    const Message facts{.contact = line.contact, .author = line.author, .by = line.by};
    auto write = co_await conversations_.message(*key, id, facts, line.text);
    if (!write)
        co_return write.error();
    const auto listening = listener(line);
    const auto speaking = begin(std::move(line), id, std::move(*write));
    const Saying saying(*this, speaking);
    enter(*speaking);
    auto answer = co_await engine::Engine::answer(speaking->ticket, Clock::now() + limit::saved_within);
    if (is_open(answer) && listening)
        pass_on_up_to(speaking, *listening);
    if (speaking->passed_on)
        co_return Spoken{.done = std::nullopt, .id = speaking->told->id};
    if (!answer)
        answer = co_await engine::Engine::answer(speaking->ticket, Clock::time_point::max());
    if (*answer)
        co_return Spoken{.done = **answer, .id = MessageId{(*answer)->subject}};
    if (!may_be_saved_later(answer->error().code))
        co_return answer->error();
    ++counters_.refused;
    co_return refuse(Refusal::unavailable);
}

Relay::Speech Relay::begin(Line line, MessageId id, engine::RecordWrite write) {
    const auto speaking = std::make_shared<Speaking>();
    speaking->told = std::make_shared<Unsaved>();
    speaking->told->id = id;
    speaking->told->contact = line.contact;
    speaking->told->author = line.author;
    speaking->told->at = engine_.now();
    speaking->told->text = std::move(line.text);
    speaking->by = line.by;
    speaking->actor = line.actor;
    speaking->command = line.command;
    speaking->write = std::move(write);
    under_way_[line.contact].push_back(speaking);
    return speaking;
}

void Relay::end(const Speaking& speaking) {
    const auto found = under_way_.find(speaking.told->contact);
    if (found == under_way_.end())
        return;
    std::erase_if(found->second, [&](const Speech& each) { return each.get() == &speaking; });
    if (found->second.empty())
        under_way_.erase(found);
}

/// Hands the line to the engine. It guards on the one said before it, if that is not durable yet: so the journal itself
/// keeps their order, whatever the disk refuses in between.
void Relay::enter(Speaking& speaking) {
    auto write = speaking.write;
    if (const auto previous = before(speaking))
        write.change.guards.push_back({&journal::record_type<Message>(), previous->told->id.value, 1});
    engine::Submission submission{.actor = speaking.actor, .command = speaking.command};
    if (speaking.while_live)
        submission.guard =
            engine::FloorGuard{.contact = speaking.told->contact, .held_by = speaking.by, .in_conversation = true};
    submission.writes.push_back(std::move(write));
    speaking.ticket = engine_.take_in(std::move(submission));
}

Relay::Speech Relay::before(const Speaking& speaking) const {
    const auto found = under_way_.find(speaking.told->contact);
    if (found == under_way_.end())
        return nullptr;
    Speech previous;
    for (const auto& each : found->second) {
        if (each.get() == &speaking)
            break;
        previous = each;
    }
    return previous;
}

/// A line that comes again under its command is not said twice.
Relay::Speech Relay::passed_on_before(const Line& line) const {
    const auto found = under_way_.find(line.contact);
    if (found == under_way_.end())
        return nullptr;
    const auto same = std::ranges::find_if(found->second, [&](const Speech& each) {
        return each->passed_on && each->actor == line.actor && each->command == line.command;
    });
    return same == found->second.end() ? nullptr : *same;
}

bool Relay::has_room(const Speaking& speaking) const {
    const auto of_contact = std::ranges::count_if(under_way_.at(speaking.told->contact), &Speaking::passed_on);
    return static_cast<std::size_t>(of_contact) < limit::unsaved_per_contact &&
           unsaved_.size() < limit::unsaved_in_all &&
           unsaved_bytes_ + speaking.told->text.size() <= limit::unsaved_bytes;
}

/// The responder in whose conversation the line would be heard; none if it is nobody's, or not the writer's.
std::optional<PersonId> Relay::listener(const Line& line) const {
    const auto responder = live_.responder_of(line.contact);
    const bool theirs = !line.by || responder == line.by;
    return theirs ? responder : std::nullopt;
}

/// What was said before it in the conversation and is not durable either goes first, as far as there is room.
void Relay::pass_on_up_to(const Speech& speaking, PersonId responder) {
    const auto said = under_way_.at(speaking->told->contact);
    for (const auto& each : said) {
        const bool open = !each->passed_on && is_open(each->ticket ? each->ticket->answer : std::nullopt);
        if (open && has_room(*each))
            pass_on(each, responder);
        if (each == speaking)
            break;
    }
}

void Relay::pass_on(const Speech& speaking, PersonId responder) {
    speaking->told->number = ++number_;
    speaking->told->responder = responder;
    speaking->passed_on = true;
    unsaved_.emplace(speaking->told->number, speaking);
    unsaved_bytes_ += speaking->told->text.size();
    ++counters_.passed_on;
    work_.cancel();
    engine_.tail().wake_all();
}

void Relay::settle(const Speech& speaking) {
    const auto finish = [&](bool saved) {
        ++(saved ? counters_.saved : counters_.lost);
        unsaved_bytes_ -= speaking->told->text.size();
        unsaved_.erase(speaking->told->number);
        end(*speaking);
    };
    auto& ticket = speaking->ticket;
    if (ticket && ticket->answer) {
        const auto& answer = *ticket->answer;
        const bool gone =
            !answer && (answer.error().code == Refusal::contact_closed || answer.error().code == Refusal::not_yours);
        if (answer || !(gone || may_be_saved_later(answer.error().code)))
            return finish(answer.has_value());
        speaking->while_live = speaking->while_live && !gone; // it was said while the conversation was live
        ticket.reset();
    }
    if (ticket || engine_.degraded())
        return;
    const auto previous = before(*speaking);
    if (!previous || previous->ticket)
        enter(*speaking);
}

void Relay::settle_all() {
    std::vector<Speech> all;
    all.reserve(unsaved_.size());
    for (const auto& [number, speaking] : unsaved_)
        all.push_back(speaking);
    for (const auto& speaking : all)
        settle(speaking);
}

boost::asio::awaitable<void> Relay::run() {
    while (true) {
        settle_all();
        if (unsaved_.empty())
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
            seen = published->entry.seq;
        }
        const engine::Reader house{.person = std::nullopt, .visitor = std::nullopt, .house = true};
        if (entries.empty())
            co_await tail.wait_past(seen, house);
    }
}

boost::asio::awaitable<std::size_t> Relay::settle_by(Clock::time_point until) {
    boost::asio::steady_timer pause(work_.get_executor());
    while (!unsaved_.empty() && Clock::now() < until) {
        pause.expires_after(limit::unsaved_look_again);
        co_await pause.async_wait(engine::no_throw);
    }
    co_return unsaved_.size();
}

namespace {

template <class Unsaveds, class Theirs>
Relay::Told told_behind(const Unsaveds& unsaved, std::uint64_t number, Theirs theirs) {
    Relay::Told told;
    for (auto at = unsaved.upper_bound(number); at != unsaved.end(); ++at) {
        const auto& speaking = *at->second;
        const bool saved = speaking.ticket && speaking.ticket->answer && *speaking.ticket->answer;
        if (!saved && theirs(*speaking.told))
            told.push_back(speaking.told);
    }
    return told;
}

} // namespace

Relay::Told Relay::of_contact(ContactId contact, std::uint64_t number) const {
    return told_behind(unsaved_, number, [contact](const Unsaved& each) { return each.contact == contact; });
}

Relay::Told Relay::of_responder(PersonId responder, std::uint64_t number) const {
    return told_behind(unsaved_, number, [responder](const Unsaved& each) { return each.responder == responder; });
}

RelayLoad Relay::load() const {
    RelayLoad load{.messages = unsaved_.size(), .bytes = unsaved_bytes_, .oldest = {}};
    if (!unsaved_.empty())
        load.oldest = engine_.now() - unsaved_.begin()->second->told->at;
    return load;
}

} // namespace hotline::chat
