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

/// What is written in conversations: seals it on the way in, opens it on the way out. Who may read or write is the
/// caller's question. Used on the I/O thread.
class Conversations {
public:
    Conversations(journal::Records& records, keys::Vault& vault, boost::asio::thread_pool& readers);

    /// The key of a contact. Refusal: `absent` if there is no such contact.
    boost::asio::awaitable<Result<KeyId>> key_of(ContactId contact);
    /// Spares `key_of` a read for a contact that has just been opened.
    void learn(ContactId contact, KeyId key);

    /// A new message, heard by the visitor's page and whoever has the contact.
    [[nodiscard]] Result<engine::RecordWrite> message(KeyId key, MessageId id, const Message& facts,
                                                      std::string_view text);
    /// The next state of a responder's draft; `version` is the one before, 0 for the first.
    [[nodiscard]] Result<engine::RecordWrite> draft(KeyId key, DraftId id, std::uint32_t version, const Draft& facts,
                                                    std::string_view text);

    /// The newest messages after `seen`, oldest first, at most `limit::history_messages`.
    boost::asio::awaitable<std::vector<ReadMessage>> messages(ContactId contact, Seq seen);

    /// The text of a message or draft record. Refusals: `absent` if its key or bytes were erased.
    [[nodiscard]] Result<std::string> text_of(std::string_view record_name, const Uuid& id,
                                              const journal::Payload& payload);

private:
    journal::Records& records_;
    keys::Vault& vault_;
    boost::asio::thread_pool& readers_;
    std::map<ContactId, KeyId> known_;
    std::list<ContactId> known_order_; ///< oldest first
};

} // namespace hotline::chat
