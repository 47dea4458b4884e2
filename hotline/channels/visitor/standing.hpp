#pragma once

#include "hotline/channels/visitor/company.hpp"
#include "hotline/channels/visitor/site.hpp"

#include <boost/asio/awaitable.hpp>

#include <optional>
#include <string_view>

namespace hotline::visitor {

/// Where the contact stands, and the last entry that this takes into account.
struct Standing {
    std::optional<ContactState> state; ///< none: it is not open any more
    Company company;
    bool goes_on_elsewhere{}; ///< it ended in another of the same person's that is open
    Seq seq;
};

boost::asio::awaitable<Standing> standing_of(Site& site, ContactId contact);

/// Somebody of us has the contact and answers it.
[[nodiscard]] bool is_in_conversation(std::optional<ContactState> state);

/// The text that tells a visitor where their contact stands, coming from where they were last told; empty if that is
/// nothing new to them.
[[nodiscard]] std::string_view state_key(std::optional<ContactState> told, ContactState now);

} // namespace hotline::visitor
