#pragma once

#include "hotline/desk/floor.hpp"
#include "hotline/engine/published.hpp"

#include <map>
#include <optional>
#include <set>

namespace hotline::chat {

/// Which contacts are connected, and with whom, by what is durable. At hand without waiting for the append under way,
/// as `Engine::view` must. Pure bookkeeping.
class LiveConversations {
public:
    /// Begins anew with everything on the floor.
    void begin(const desk::Floor& floor);
    /// Goes on with the next entry of the tail.
    void take(const engine::Published& published);
    /// Who is in conversation with that contact, on hold or not.
    [[nodiscard]] std::optional<PersonId> responder_of(ContactId contact) const;
    /// Whether the person still waits to hear somebody, by the same.
    [[nodiscard]] bool is_awaited(ContactId contact) const { return awaited_.contains(contact); }

private:
    void note(const desk::Contact& contact);
    void close(const journal::Entry& entry);
    std::map<ContactId, PersonId> responders_;
    std::set<ContactId> awaited_;
};

} // namespace hotline::chat
