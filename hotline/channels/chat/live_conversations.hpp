#pragma once

#include "hotline/desk/floor.hpp"
#include "hotline/engine/published.hpp"

#include <map>
#include <optional>

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
    /// The responder whom the person still waits to hear, by the same.
    [[nodiscard]] std::optional<PersonId> awaited_of(ContactId contact) const;

private:
    void note(const desk::Contact& contact);
    std::map<ContactId, PersonId> responders_;
    std::map<ContactId, PersonId> awaited_;
};

} // namespace hotline::chat
