#pragma once

#include "hotline/channels/chat/conversation.hpp"
#include "hotline/channels/visitor/told_wait.hpp"
#include "hotline/engine/submission.hpp"
#include "hotline/journal/records.hpp"
#include "hotline/keys/vault.hpp"
#include "hotline/security/bucket.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace hotline::visitor {

namespace limit {
inline constexpr std::size_t sessions_known = 16'384;   ///< held in memory; others are read again when they return
inline constexpr std::uint64_t streams_per_session = 4; ///< a newer one ends the oldest
} // namespace limit

/// A visitor's browser as this process knows it.
struct Session {
    Uuid id; ///< of its record; never leaves the service
    std::uint32_t version{};
    ContactId contact;
    LanguageTag language;
    bool ended = false;
    /// Everything up to here was on the visitor's screen; none: unknown, so what follows their own last words is due.
    std::optional<Seq> shown;
    std::uint64_t streams_opened{};
    security::Bucket messages;         ///< `limit::messages_of_session`
    std::set<MessageId> shown_unsaved; ///< messages that were on the screen and are not durable yet
    std::optional<WaitBound> wait;     ///< none: not known to this process
    std::optional<PersonId> responder; ///< who has the conversation, as the person was told last
};

/// A session that is to come into being: its record, and the secret for the cookie.
struct NewSession {
    std::string token;
    Digest digest;
    engine::RecordWrite write;
    std::shared_ptr<Session> session;
};

/// Visitors' sessions by cookie. Of the cookie only the keyed hash is kept anywhere.
class VisitorSessions {
public:
    VisitorSessions(journal::Records& records, keys::Vault& vault, boost::asio::thread_pool& readers);

    /// A fresh session on the contact; nobody knows it until `remember`, after its commit.
    [[nodiscard]] NewSession make(ContactId contact, const LanguageTag& language, Instant now);
    void remember(const NewSession& made);
    /// The session of a cookie, also one that has ended; null if there is none.
    boost::asio::awaitable<std::shared_ptr<Session>> find(std::string token);
    /// The write that ends the session for good. The session counts as ended from now on, whatever becomes of it.
    [[nodiscard]] engine::RecordWrite end(Session& session, std::string_view token);

private:
    [[nodiscard]] Digest digest_of(std::string_view token) const;
    void keep(const Digest& digest, std::shared_ptr<Session> session);

    journal::Records& records_;
    keys::Vault& vault_;
    boost::asio::thread_pool& readers_;
    std::map<Digest, std::shared_ptr<Session>> known_;
    std::list<Digest> known_order_; ///< oldest first
};

} // namespace hotline::visitor
