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
    else if (published.entry.kind == desk::ContactClosed::kind)
        close(published.entry);
}

/// Whoever was awaited in a contact that ended in another is awaited there, as on the floor.
void LiveConversations::close(const journal::Entry& entry) {
    const ContactId gone{entry.subject};
    const auto event = desk::decode(entry.kind, entry.facts);
    const auto into = event ? std::get<desk::ContactClosed>(*event).into : std::nullopt;
    if (into && awaited_.contains(gone) && responders_.contains(*into))
        awaited_.insert(*into);
    responders_.erase(gone);
    awaited_.erase(gone);
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
        awaited_.insert(contact.id);
    else
        awaited_.erase(contact.id);
}

} // namespace hotline::chat
