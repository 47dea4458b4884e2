#include "hotline/channels/chat/live_conversations.hpp"

#include "hotline/desk/events.hpp"

namespace hotline::chat {

void LiveConversations::begin(const desk::Floor& floor) {
    responders_.clear();
    awaited_.clear();
    for (const auto& [id, contact] : floor.contacts())
        note(contact);
}

void LiveConversations::take(const engine::Published& published) {
    if (published.contact)
        note(*published.contact);
    else if (published.entry.kind == desk::ContactClosed::kind) {
        responders_.erase(ContactId{published.entry.subject});
        awaited_.erase(ContactId{published.entry.subject});
    }
}

std::optional<PersonId> LiveConversations::awaited_of(ContactId contact) const {
    const auto found = awaited_.find(contact);
    return found == awaited_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<PersonId> LiveConversations::responder_of(ContactId contact) const {
    const auto found = responders_.find(contact);
    return found == responders_.end() ? std::nullopt : std::optional(found->second);
}

void LiveConversations::note(const desk::Contact& contact) {
    const bool talking = contact.state == ContactState::connected || contact.state == ContactState::held;
    if (talking && contact.responder)
        responders_.insert_or_assign(contact.id, *contact.responder);
    else
        responders_.erase(contact.id);
    if (talking && contact.responder && contact.awaited)
        awaited_.insert_or_assign(contact.id, *contact.responder);
    else
        awaited_.erase(contact.id);
}

} // namespace hotline::chat
