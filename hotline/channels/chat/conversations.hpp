#pragma once

#include "hotline/channels/chat/conversation.hpp"
#include "hotline/engine/submission.hpp"
#include "hotline/journal/records.hpp"
#include "hotline/keys/vault.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include <list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hotline::chat {

namespace limit {
inline constexpr std::size_t keys_known = 4'096; ///< contacts whose key's name is at hand without a read
inline constexpr std::size_t history_messages = 1'000;
} // namespace limit

/// A message as somebody who may read it sees it.
struct ReadMessage {
    MessageId id;
    Seq seq;
    Author author{};
    Instant at;
    std::string text;
};

/// A conversation as far as it is read at once.
struct History {
    std::vector<ReadMessage> messages; ///< oldest first
    bool more_before{};                ///< older ones were left out
};

/// What is written in conversations: seals it on the way in, opens it on the way out. Who may read or write is the
/// caller's question. Used on the I/O thread.
class Conversations {
public:
    Conversations(journal::Records& records, keys::Vault& vault, boost::asio::thread_pool& readers);

    /// The key of a contact. Refusal: `absent` if there is no such contact.
    boost::asio::awaitable<Result<KeyId>> key_of(ContactId contact);
    /// Spares `key_of` a read for a contact that has just been opened.
    void learn(ContactId contact, KeyId key);

    /// A new message, heard by the visitor's page and whoever has the contact. `id` was drawn for it just now.
    /// Refusals of this and of what follows: as `keys::Vault::seal` and `open`.
    boost::asio::awaitable<Result<engine::RecordWrite>> message(KeyId key, MessageId id, Message facts,
                                                                std::string text);
    /// The next state of a responder's draft; `version` is the one before, 0 for the first.
    boost::asio::awaitable<Result<engine::RecordWrite>> draft(KeyId key, DraftId id, std::uint32_t version, Draft facts,
                                                              std::string text);

    /// The newest messages after `seen`, oldest first, at most `limit::history_messages`, and whether there are more
    /// between; without those that were erased. Refusal: `unavailable` if the key store cannot be read: what is only
    /// unreadable now is not left out.
    boost::asio::awaitable<Result<History>> messages(ContactId contact, Seq seen);

    /// The text of a message or draft record. `record_name` is the record's own constant.
    boost::asio::awaitable<Result<std::string>> text_of(std::string_view record_name, Uuid id,
                                                        journal::Payload payload);

private:
    journal::Records& records_;
    keys::Vault& vault_;
    boost::asio::thread_pool& readers_;
    std::map<ContactId, KeyId> known_;
    std::list<ContactId> known_order_; ///< oldest first
};

} // namespace hotline::chat
