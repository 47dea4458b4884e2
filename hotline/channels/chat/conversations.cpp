#include "hotline/channels/chat/conversations.hpp"

#include "hotline/casework/contact_record.hpp"
#include "hotline/channels/chat/envelopes.hpp"
#include "hotline/engine/run_on.hpp"

#include <algorithm>

namespace hotline::chat {
namespace {

/// As stored, oldest first.
struct Stored {
    std::vector<journal::Versioned<Message>> messages;
    bool more_before{};
};

static_assert(limit::history_messages <= journal::limit::find_max);

Stored read_messages(journal::Records& records, ContactId contact, Seq seen) {
    const auto newest_before = [&records, contact](Seq before, std::size_t count) {
        return records.find(journal::all<Message>()
                                .where(&Message::contact, contact)
                                .order(journal::Order::newest)
                                .after(before)
                                .limit(count));
    };
    constexpr Seq from_the_newest{};
    auto found = newest_before(from_the_newest, limit::history_messages);
    std::erase_if(found, [seen](const auto& message) { return message.seq <= seen; });
    bool more_before = false;
    if (found.size() == limit::history_messages) {
        const auto older = newest_before(found.back().seq, 1);
        more_before = !older.empty() && older.front().seq > seen;
    }
    std::ranges::reverse(found);
    return {.messages = std::move(found), .more_before = more_before};
}

/// Messages with their texts. May wait for the disk.
Result<History> opened(keys::Vault& vault, const Stored& stored) {
    History history{.messages = {}, .more_before = stored.more_before};
    history.messages.reserve(stored.messages.size());
    for (const auto& message : stored.messages) {
        const auto* sealed = std::get_if<journal::SealedPayload>(&message.payload);
        if (!sealed)
            continue; // erased: the conversation is shown without it
        auto text = vault.open(sealed->envelope, {.kind = Message::record_name, .subject = message.id});
        if (!text && text.error().code == Refusal::unavailable)
            return text.error();
        if (!text)
            continue; // its key was erased, or its bytes are damaged
        history.messages.push_back({.id = MessageId{message.id},
                                    .seq = message.seq,
                                    .author = message.facts.author,
                                    .at = message.at,
                                    .text = std::move(*text)});
    }
    return history;
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

boost::asio::awaitable<Result<engine::RecordWrite>> Conversations::message(KeyId key, MessageId id, Message facts,
                                                                           std::string text) {
    const keys::Binding binding{.kind = Message::record_name, .subject = id.value};
    auto sealed = co_await seal_text(vault_, readers_, key, std::move(text), binding);
    if (!sealed)
        co_return sealed.error();
    engine::Interest interest{.contact = facts.contact, .supervisors = false, .person = std::nullopt};
    co_return engine::RecordWrite{journal::change(facts, id.value, 0, journal::SealedPayload{std::move(*sealed)}),
                                  interest, true};
}

boost::asio::awaitable<Result<engine::RecordWrite>> Conversations::draft(KeyId key, DraftId id, std::uint32_t version,
                                                                         Draft facts, std::string text) {
    const keys::Binding binding{.kind = Draft::record_name, .subject = id.value};
    auto sealed = co_await seal_text(vault_, readers_, key, std::move(text), binding);
    if (!sealed)
        co_return sealed.error();
    engine::Interest interest{.contact = std::nullopt, .supervisors = false, .person = facts.person};
    co_return engine::RecordWrite{journal::change(facts, id.value, version, journal::SealedPayload{std::move(*sealed)}),
                                  interest};
}

boost::asio::awaitable<Result<History>> Conversations::messages(ContactId contact, Seq seen) {
    auto read = [&records = records_, &vault = vault_, contact, seen] {
        return opened(vault, read_messages(records, contact, seen));
    };
    co_return co_await engine::run_on(readers_, std::move(read));
}

boost::asio::awaitable<Result<std::string>> Conversations::text_of(std::string_view record_name, Uuid id,
                                                                   journal::Payload payload) {
    auto* sealed = std::get_if<journal::SealedPayload>(&payload);
    if (!sealed)
        co_return refuse(Refusal::absent);
    const keys::Binding binding{.kind = record_name, .subject = id};
    co_return co_await open_text(vault_, readers_, std::move(sealed->envelope), binding);
}

} // namespace hotline::chat
