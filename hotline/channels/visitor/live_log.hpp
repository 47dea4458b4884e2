#pragma once

#include "hotline/channels/visitor/callback_offer.hpp"
#include "hotline/channels/visitor/company.hpp"
#include "hotline/channels/visitor/site.hpp"
#include "hotline/channels/visitor/wait_teller.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>

namespace hotline::visitor {

namespace limit {
inline constexpr std::size_t preamble_bytes = 1'280; ///< browsers begin to show a page after about 1 kB
inline constexpr std::chrono::seconds keep_alive{15};
inline constexpr std::chrono::hours stream_lifetime{12};
inline constexpr std::size_t tail_page = 256; ///< entries looked at between two writes
} // namespace limit

/// Of a conversation, oldest first, what a page must show that begins or begins anew: what follows `shown`; if that is
/// not known, everything from the visitor's own last words on. Nothing that was on the screen comes back.
[[nodiscard]] std::span<const chat::ReadMessage> due_messages(std::span<const chat::ReadMessage> conversation,
                                                              std::optional<Seq> shown);

/// The conversation as a page that grows while it is looked at: messages and states as they are committed.
class LiveLog {
public:
    LiveLog(Site& site, std::shared_ptr<Session> session, boost::asio::any_io_executor executor);

    /// Ends when the conversation does, nobody reads any more, newer pages took its place, or nothing was heard for
    /// `visitor_idle`.
    boost::asio::awaitable<void> run(net::StreamWriter& out);

private:
    void begin();
    /// Reads where the contact stands and what is due of its messages; from there on the tail is followed.
    boost::asio::awaitable<void> catch_up();
    boost::asio::awaitable<void> take_news();
    boost::asio::awaitable<void> take(std::shared_ptr<const engine::Published> published);
    boost::asio::awaitable<void> take_message(std::shared_ptr<const engine::Published> published);
    void tell_state(ContactState state);
    void tell_ended(std::string_view key);
    /// Tells who of us has come into the conversation, taken it over, or left it, since that was told last.
    void tell_company();
    /// A line of the service's own. `turns`: somebody has answered, or not any more, and what stands around the
    /// conversation is to follow.
    void note(std::string_view key, bool turns = false);
    boost::asio::awaitable<void> tell_handover(const journal::Entry& entry);
    boost::asio::awaitable<void> tell_if_handed_over();
    void say(Author author, const std::string& text, bool unsaved = false);
    /// Shows what was passed on and is not durable yet.
    void take_unsaved();
    /// A message has become durable: false if it was on the screen before that, and is not to come again.
    bool is_news(MessageId message);
    void was_shown(Seq seq);
    boost::asio::awaitable<void> wait_for_news();
    [[nodiscard]] bool over() const;
    void finish();

    Site& site_;
    std::shared_ptr<Session> session_;
    Page page_;
    boost::asio::steady_timer keep_alive_;
    std::chrono::steady_clock::time_point heard_;
    std::uint64_t number_; ///< which of the session's streams this is
    Seq cursor_;           ///< of the tail
    Seq shown_;            ///< messages up to here are on this page or were on one before it
    std::optional<ContactState> told_;
    Company company_told_; ///< on this page; of the responder, on one before it
    Company company_;      ///< as it is now
    WaitTeller wait_;
    CallbackOffer callback_;
    bool ended_ = false;
    bool unreadable_ = false;             ///< a text cannot be opened now: the page ends, and another one may show it
    std::uint64_t unsaved_seen_ = 0;      ///< cursor among the unsaved
    std::set<MessageId> marked_;          ///< stand on this page as not saved yet
    std::set<MessageId> on_another_page_; ///< the same, on a page before this one
};

} // namespace hotline::visitor
