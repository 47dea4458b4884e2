#include "hotline/channels/visitor/standing.hpp"

#include <algorithm>

namespace hotline::visitor {
boost::asio::awaitable<Standing> standing_of(Site& site, ContactId contact) {
    auto look = [contact](const desk::Floor& floor, Seq seq) {
        const auto* found = floor.contact(contact);
        const auto ended_in = [contact](const auto& each) {
            const auto& merged = each.second.merged;
            return std::ranges::find(merged, contact) != merged.end();
        };
        return Standing{.state = found ? std::optional(found->state) : std::nullopt,
                        .company = found ? company_of(floor, *found) : Company{},
                        .goes_on_elsewhere = !found && std::ranges::any_of(floor.contacts(), ended_in),
                        .seq = seq};
    };
    co_return co_await site.engine.view(std::move(look));
}

bool is_in_conversation(std::optional<ContactState> state) {
    return state == ContactState::connected || state == ContactState::held;
}

std::string_view state_key(std::optional<ContactState> told, ContactState now) {
    if (told == now)
        return {};
    switch (now) {
    case ContactState::arriving:
    case ContactState::waiting:
        return is_in_conversation(told) ? "chat.state.requeued" : "chat.state.waiting";
    case ContactState::offered:
        return "chat.state.offered";
    case ContactState::connected:
        return "chat.state.connected";
    case ContactState::held:
        return "chat.state.held";
    case ContactState::wrapping_up:
    case ContactState::closed:
        break;
    }
    return "chat.state.ended";
}

} // namespace hotline::visitor
