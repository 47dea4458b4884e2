#pragma once

#include "hotline/channels/chat/conversations.hpp"
#include "hotline/channels/chat/live_conversations.hpp"
#include "hotline/engine/engine.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace hotline::chat {

namespace limit {
inline constexpr std::size_t unsaved_per_contact = 64;
inline constexpr std::size_t unsaved_in_all = 4'096;
inline constexpr std::size_t unsaved_bytes = 16 * 1024 * 1024; ///< of texts, all conversations together
inline constexpr std::chrono::milliseconds saved_within{400};  ///< what is not durable by then is passed on unsaved
inline constexpr std::chrono::milliseconds unsaved_look_again{50};
} // namespace limit

/// What somebody writes in a conversation, already read and checked.
struct Line {
    ContactId contact;
    Author author{};
    std::optional<PersonId> by; ///< the responder who wrote it
    PersonId actor;             ///< the responder, or the visitor's session
    CommandId command;
    std::string text;
};

/// A message that both sides see before it is durable.
struct Unsaved {
    std::uint64_t number{}; ///< in the order in which they were passed on; for cursors of this process
    MessageId id;
    ContactId contact;
    PersonId responder; ///< who was in conversation with the contact
    Author author{};
    Instant at;
    std::string text;
};

/// What became of a line: it is durable, or it was passed on and is not saved yet.
struct Spoken {
    std::optional<engine::Done> done;
    MessageId id;
};

struct RelayCounters {
    std::uint64_t passed_on{}; ///< messages shown before they were durable
    std::uint64_t saved{};     ///< of those, durable by now
    std::uint64_t refused{};   ///< could not be saved and were not passed on: no conversation, or no room
    std::uint64_t lost{};      ///< passed on and never saved
};

/// How much is held now.
struct RelayLoad {
    std::size_t messages{};
    std::size_t bytes{};
    Millis oldest; ///< since the oldest was written
};

/// The way of every message of a conversation into the journal. While the disk is slow or takes no writes, messages of
/// live conversations are passed on from memory, marked as not saved, and saved in order when it can be done: the one
/// exception to "durable first" (ARCHITECTURE §1, §3). What is held is lost with the process. On the I/O thread.
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
    using Told = std::vector<std::shared_ptr<const Unsaved>>;
    [[nodiscard]] Told of_contact(ContactId contact, std::uint64_t number) const;
    [[nodiscard]] Told of_responder(PersonId responder, std::uint64_t number) const;

    [[nodiscard]] const LiveConversations& live() const { return live_; }
    [[nodiscard]] const RelayCounters& counters() const { return counters_; }
    [[nodiscard]] RelayLoad load() const;

private:
    struct Speaking;
    using Speech = std::shared_ptr<Speaking>;
    class Saying;

    [[nodiscard]] Speech begin(Line line, MessageId id, engine::RecordWrite write);
    void end(const Speaking& speaking);
    void enter(Speaking& speaking);
    [[nodiscard]] Speech before(const Speaking& speaking) const;
    [[nodiscard]] Speech passed_on_before(const Line& line) const;
    [[nodiscard]] bool has_room(const Speaking& speaking) const;
    [[nodiscard]] std::optional<PersonId> listener(const Line& line) const;
    void pass_on_up_to(const Speech& speaking, PersonId responder);
    void pass_on(const Speech& speaking, PersonId responder);
    void settle(const Speech& speaking);
    void settle_all();

    engine::Engine& engine_;
    Conversations& conversations_;
    LiveConversations live_;
    std::map<ContactId, std::deque<Speech>> under_way_; ///< everything said and not yet durable, in order
    std::map<std::uint64_t, Speech> unsaved_;           ///< of that, what was passed on, in order
    std::size_t unsaved_bytes_ = 0;
    std::uint64_t number_ = 0;
    RelayCounters counters_;
    boost::asio::steady_timer work_; ///< cancelled when something was passed on
};

} // namespace hotline::chat
