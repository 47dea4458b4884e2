#include "hotline/channels/chat/conversations.hpp"

#include "hotline/casework/contact_record.hpp"
#include "hotline/engine/run_on.hpp"

#include <algorithm>

namespace hotline::chat {
namespace {

using StoredMessages = std::vector<journal::Versioned<Message>>;

StoredMessages read_messages(journal::Records& records, ContactId contact, Seq seen) {
    auto found = records.find(journal::all<Message>()
                                  .where(&Message::contact, contact)
                                  .order(journal::Order::newest)
                                  .limit(limit::history_messages));
    std::erase_if(found, [seen](const auto& message) { return message.seq <= seen; });
    std::ranges::reverse(found);
    return found;
}

} // namespace

Conversations::Conversations(journal::Records& records, keys::Vault& vault, boost::asio::thread_pool& readers)
    : records_(records), vault_(vault), readers_(readers) {}

boost::asio::awaitable<Result<KeyId>> Conversations::key_of(ContactId contact) {
    if (const auto known = known_.find(contact); known != known_.end())
        co_return known->second;
    auto read = [&records = records_, contact] { return records.get<casework::ContactRecord>(contact.value); };
    const auto record = co_await engine::run_on(readers_, std::move(read));
    if (!record)
        co_return refuse(Refusal::absent);
    learn(contact, record->facts.key);
    co_return record->facts.key;
}

void Conversations::learn(ContactId contact, KeyId key) {
    if (!known_.insert_or_assign(contact, key).second)
        return;
    known_order_.push_back(contact);
    if (known_order_.size() <= limit::keys_known)
        return;
    known_.erase(known_order_.front());
    known_order_.pop_front();
}

Result<engine::RecordWrite> Conversations::message(KeyId key, MessageId id, const Message& facts,
                                                   std::string_view text) {
    auto sealed = vault_.seal(key, text, {.kind = Message::record_name, .subject = id.value});
    if (!sealed)
        return sealed.error();
    engine::Interest interest{.contact = facts.contact, .supervisors = false, .person = std::nullopt};
    return engine::RecordWrite{journal::change(facts, id.value, 0, journal::SealedPayload{std::move(*sealed)}),
                               interest};
}

Result<engine::RecordWrite> Conversations::draft(KeyId key, DraftId id, std::uint32_t version, const Draft& facts,
                                                 std::string_view text) {
    auto sealed = vault_.seal(key, text, {.kind = Draft::record_name, .subject = id.value});
    if (!sealed)
        return sealed.error();
    engine::Interest interest{.contact = std::nullopt, .supervisors = false, .person = facts.person};
    return engine::RecordWrite{journal::change(facts, id.value, version, journal::SealedPayload{std::move(*sealed)}),
                               interest};
}

boost::asio::awaitable<std::vector<ReadMessage>> Conversations::messages(ContactId contact, Seq seen) {
    auto read = [&records = records_, contact, seen] { return read_messages(records, contact, seen); };
    const auto stored = co_await engine::run_on(readers_, std::move(read));
    std::vector<ReadMessage> messages;
    messages.reserve(stored.size());
    for (const auto& message : stored) {
        auto text = text_of(Message::record_name, message.id, message.payload);
        if (!text)
            continue; // erased: the conversation is shown without it
        messages.push_back({.id = MessageId{message.id},
                            .seq = message.seq,
                            .author = message.facts.author,
                            .at = message.at,
                            .text = std::move(*text)});
    }
    co_return messages;
}

Result<std::string> Conversations::text_of(std::string_view record_name, const Uuid& id,
                                           const journal::Payload& payload) {
    const auto* sealed = std::get_if<journal::SealedPayload>(&payload);
    if (!sealed)
        return refuse(Refusal::absent);
    return vault_.open(sealed->envelope, {.kind = record_name, .subject = id});
}

} // namespace hotline::chat
