#pragma once

#include "hotline/channels/chat/conversations.hpp"
#include "hotline/channels/chat/live_conversations.hpp"
#include "hotline/channels/chat/relay_book.hpp"
#include "hotline/engine/engine.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace hotline::chat {

/// The way of every message of a conversation into the journal. While the disk is slow or takes no writes, messages of
/// live conversations are passed on from memory, marked as not saved, and saved in order when it can be done: the one
/// exception to "durable first" (ARCHITECTURE §1, §3). What is held is lost with the process. On the I/O thread. What
/// it decides stands in `RelayBook`; here is the waiting.
class Relay {
public:
    Relay(engine::Engine& engine, Conversations& conversations, boost::asio::any_io_executor executor);
    Relay(const Relay&) = delete;
    Relay& operator=(const Relay&) = delete;

    /// Saves the line; what is not durable within `limit::saved_within`, or is refused by the disk, is passed on if the
    /// conversation is live and the bounds leave room. Refusals: those of the engine.
    boost::asio::awaitable<Result<Spoken>> say(Line line);

    /// Saves what was passed on. Until cancelled.
    boost::asio::awaitable<void> run();
    /// Keeps in mind who talks with whom. Until cancelled.
    boost::asio::awaitable<void> follow();
    /// Returns when nothing is unsaved or at `until`; how many are left.
    boost::asio::awaitable<std::size_t> settle_by(std::chrono::steady_clock::time_point until);

    /// What is unsaved behind `number`, in the conversations of a contact or of a responder, oldest first.
    using Told = RelayBook::Told;
    [[nodiscard]] Told of_contact(ContactId contact, std::uint64_t number) const {
        return book_.of_contact(contact, number);
    }
    [[nodiscard]] Told of_responder(PersonId responder, std::uint64_t number) const {
        return book_.of_responder(responder, number);
    }

    [[nodiscard]] const LiveConversations& live() const { return live_; }
    [[nodiscard]] const RelayCounters& counters() const { return book_.counters(); }
    [[nodiscard]] RelayLoad load() const { return book_.load(engine_.now()); }

private:
    class Asking;

    /// Tells the desk of the first answer in a conversation, now that it is durable.
    void note_answer(const engine::Published& published);
    void tell_passed_on();
    [[nodiscard]] engine::Engine::Ticket enter(Speaking& speaking);
    [[nodiscard]] std::optional<PersonId> listener(const Line& line) const;

    engine::Engine& engine_;
    Conversations& conversations_;
    LiveConversations live_;
    RelayBook book_;
    boost::asio::steady_timer work_; ///< cancelled when something was passed on
};

} // namespace hotline::chat
