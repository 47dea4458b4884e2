#include "hotline/channels/visitor/live_log.hpp"

#include "hotline/channels/visitor/handover.hpp"
#include "hotline/channels/visitor/standing.hpp"
#include "hotline/desk/events.hpp"
#include "hotline/engine/run_on.hpp"

#include <boost/asio/experimental/awaitable_operators.hpp>

#include <algorithm>
#include <ranges>
#include <utility>

namespace hotline::visitor {

namespace asio = boost::asio;
using namespace asio::experimental::awaitable_operators;

namespace {

std::string_view key_of(Author author) {
    switch (author) {
    case Author::visitor:
        return "chat.log.you";
    case Author::responder:
        return "chat.log.responder";
    case Author::service:
        break;
    }
    return "chat.log.service";
}

} // namespace

std::span<const chat::ReadMessage> due_messages(std::span<const chat::ReadMessage> conversation,
                                                std::optional<Seq> shown) {
    auto first = conversation.begin();
    if (shown) {
        first = std::ranges::upper_bound(conversation, *shown, {}, &chat::ReadMessage::seq);
    } else {
        const auto is_visitors = [](const chat::ReadMessage& one) { return one.author == Author::visitor; };
        const auto last = std::ranges::find_if(conversation | std::views::reverse, is_visitors);
        if (last != conversation.rend())
            first = std::prev(last.base());
    }
    return conversation.subspan(static_cast<std::size_t>(first - conversation.begin()));
}

LiveLog::LiveLog(Site& site, std::shared_ptr<Session> session, asio::any_io_executor executor)
    : site_(site), session_(std::move(session)), page_(site.page(site.language(session_->language), Shape::stream)),
      keep_alive_(std::move(executor)), heard_(std::chrono::steady_clock::now()), number_(++session_->streams_opened),
      company_told_{.responder = session_->responder, .beside = {}, .interpreted = false}, company_(company_told_),
      wait_(site_, session_), callback_(site_, session_->contact), on_another_page_(session_->shown_unsaved) {}

void LiveLog::begin() {
    auto& html = page_.html();
    const auto label = page_.words("chat.log.label");
    html.open("div",
              {{"class", "log"}, {"role", "log"}, {"aria-live", "polite"}, {"aria-label", label}, {"data-stream"}});
    if (!site_.assets.script().empty())
        html.open("script", {{"async"}, {"src", site_.assets.script()}}).close();
    html.padding(limit::preamble_bytes);
}

bool LiveLog::over() const {
    if (ended_ || unreadable_ || session_->ended)
        return true;
    if (session_->streams_opened - number_ >= limit::streams_per_session)
        return true;
    if (told_ == ContactState::waiting || told_ == ContactState::offered)
        return false; // whoever waits in the queue is not idle
    return std::chrono::steady_clock::now() - heard_ >= std::chrono::milliseconds(site_.settings.visitor_idle.count);
}

void LiveLog::say(Author author, const std::string& text, bool unsaved) {
    auto& html = page_.html();
    html.open("div", {{"data-author", code_name(author)}, {"data-unsaved", "", unsaved}});
    html.element("span", {{"class", "who"}}, page_.text(key_of(author)));
    html.personal("bdi", {}, text);
    if (unsaved)
        html.element("span", {{"class", "mark"}}, page_.text("chat.log.unsaved"));
    html.close();
    heard_ = std::chrono::steady_clock::now();
}

void LiveLog::tell_state(ContactState state) {
    const auto before = std::exchange(told_, state);
    const auto key = state_key(before, state);
    if (key.empty())
        return;
    if (state == ContactState::wrapping_up || state == ContactState::closed)
        return tell_ended(key);
    note(key, is_in_conversation(before) != is_in_conversation(state));
}

void LiveLog::tell_ended(std::string_view key) {
    if (!ended_)
        note(key);
    ended_ = true;
}

/// Only in a conversation: when one ends everybody leaves, and its end is all that there is to say.
void LiveLog::tell_company() {
    if (ended_)
        return;
    if (is_in_conversation(told_)) {
        for (const auto key : company_keys(company_told_, company_))
            note(key);
    }
    company_told_ = company_;
    if (company_.responder)
        session_->responder = company_.responder;
}

void LiveLog::note(std::string_view key, bool turns) {
    page_.html().element("div", {{"data-author", "service"}, {"data-turn", "", turns}}, page_.text(key));
    heard_ = std::chrono::steady_clock::now();
}

void LiveLog::take_unsaved() {
    for (const auto& told : site_.relay.of_contact(session_->contact, unsaved_seen_)) {
        unsaved_seen_ = told->number;
        if (ended_ || on_another_page_.contains(told->id))
            continue;
        say(told->author, told->text, true);
        marked_.insert(told->id);
    }
}

/// A page that grows cannot change what stands on it: when nothing on it is unsaved any more, it says so below, and the
/// style sheet takes the marks above away.
bool LiveLog::is_news(MessageId message) {
    session_->shown_unsaved.erase(message);
    if (on_another_page_.erase(message) > 0)
        return false;
    if (marked_.erase(message) == 0)
        return true;
    if (marked_.empty())
        page_.html().element("div", {{"data-author", "service"}, {"data-saved"}}, page_.text("chat.log.saved"));
    return false;
}

void LiveLog::was_shown(Seq seq) { shown_ = std::max(shown_, seq); }

asio::awaitable<void> LiveLog::catch_up() {
    const auto standing = co_await standing_of(site_, session_->contact);
    const auto after = session_->shown.value_or(Seq{});
    const auto conversation = co_await site_.conversations.messages(session_->contact, after);
    unreadable_ = !conversation.has_value();
    if (unreadable_)
        co_return;
    for (const auto& message : due_messages(conversation->messages, session_->shown)) {
        if (is_news(message.id))
            say(message.author, message.text);
        shown_ = std::max(shown_, message.seq);
    }
    was_shown(std::max(shown_, standing.seq));
    cursor_ = standing.seq;
    if (standing.goes_on_elsewhere)
        tell_ended("chat.state.merged");
    else if (!standing.state)
        co_await tell_if_handed_over();
    tell_state(standing.state.value_or(ContactState::closed));
    company_ = standing.company;
    tell_company();
}

asio::awaitable<void> LiveLog::take_news() {
    const auto news = site_.engine.tail().after(cursor_, limit::tail_page);
    for (const auto& published : news) {
        cursor_ = published->entry.seq;
        if (published->audience.visitor == session_->contact && !ended_ && !unreadable_)
            co_await take(published);
    }
    tell_company(); // an end, and who left with it, come together
}

asio::awaitable<void> LiveLog::take(std::shared_ptr<const engine::Published> published) {
    const auto& entry = published->entry;
    if (entry.kind == chat::Message::record_name) {
        tell_company(); // before the words of whoever came
        co_await take_message(published);
        co_return;
    }
    company_ = company_after(company_, *published, session_->contact);
    if (entry.subject != session_->contact.value)
        co_return; // of the consult beside it
    if (entry.kind == desk::HandoffTaken::kind) {
        co_await tell_handover(entry);
        co_return;
    }
    if (entry.kind == desk::ContactLeft::kind) {
        const auto left = decode_facts<desk::ContactLeft>(entry.facts);
        if (left && left->reason == GoneReason::idle_too_long)
            tell_ended("chat.state.ended_idle");
    }
    if (entry.kind == desk::ContactClosed::kind) {
        const auto closed = decode_facts<desk::ContactClosed>(entry.facts);
        if (closed && closed->into)
            tell_ended("chat.state.merged");
    }
    if (published->contact)
        tell_state(published->contact->state);
    else if (entry.kind == desk::ContactClosed::kind)
        tell_state(ContactState::closed);
}

/// Who goes on elsewhere is told where, before the page ends.
asio::awaitable<void> LiveLog::tell_handover(const journal::Entry& entry) {
    const auto taken = decode_facts<desk::HandoffTaken>(entry.facts);
    if (!taken)
        co_return;
    const auto handover = co_await handover_to(site_, taken->partner);
    write_handover(page_, handover);
    tell_ended("chat.handover.ended");
}

/// The same for a page that begins, or looks again, when that is done.
asio::awaitable<void> LiveLog::tell_if_handed_over() {
    const auto handover = co_await handover_of(site_, session_->contact);
    if (!handover)
        co_return;
    write_handover(page_, *handover);
    tell_ended("chat.handover.ended");
}

asio::awaitable<void> LiveLog::take_message(std::shared_ptr<const engine::Published> published) {
    const auto& entry = published->entry;
    if (entry.seq <= shown_)
        co_return;
    const auto facts = decode_facts<chat::Message>(entry.facts);
    const auto text = co_await site_.conversations.text_of(chat::Message::record_name, entry.subject, entry.payload);
    unreadable_ = !text && text.error().code == Refusal::unavailable;
    if (unreadable_)
        co_return;
    if (is_news(MessageId{entry.subject}) && facts && text)
        say(facts->author, *text);
    was_shown(entry.seq);
}

asio::awaitable<void> LiveLog::wait_for_news() {
    if (!site_.relay.of_contact(session_->contact, unsaved_seen_).empty())
        co_return; // came while the page was written
    keep_alive_.expires_after(limit::keep_alive);
    const engine::Reader visitor{.person = std::nullopt, .visitor = session_->contact, .supervisor = false};
    co_await (site_.engine.tail().wait_past(cursor_, visitor) || keep_alive_.async_wait(engine::no_throw));
}

void LiveLog::finish() {
    page_.html().close(); // the list
    if (ended_) {
        page_.link("/", "chat.end.again", "button second");
    } else {
        page_.say("p", "chat.log.stopped");
        page_.html().element("a", {{"href", "/chat/stream"}, {"data-replace"}}, page_.text("chat.log.check"));
    }
    while (page_.html().open_elements() > 0)
        page_.html().close();
}

asio::awaitable<void> LiveLog::run(net::StreamWriter& out) {
    begin();
    bool read = true;
    while (read && !over()) {
        co_await catch_up();
        while (read && !over() && site_.engine.tail().reaches(cursor_)) {
            co_await take_news();
            take_unsaved();
            if (told_ == ContactState::waiting) {
                co_await wait_.tell(page_);
                co_await callback_.tell(page_);
            }
            auto piece = page_.take();
            if (piece.empty())
                piece = "\n"; // keeps the connection alive, and finds out when it is not
            read = co_await out.write(std::move(piece));
            if (read) {
                session_->shown = std::max(session_->shown.value_or(Seq{}), shown_);
                session_->shown_unsaved.insert(marked_.begin(), marked_.end());
            }
            if (read && !over())
                co_await wait_for_news();
        }
    }
    finish();
    co_await out.write(page_.take());
}

} // namespace hotline::visitor
