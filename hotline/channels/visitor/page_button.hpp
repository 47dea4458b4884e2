#pragma once

#include "hotline/channels/visitor/site.hpp"

#include <boost/asio/awaitable.hpp>

#include <memory>
#include <variant>

/// The buttons on the page of a conversation: forms that say one thing, by being sent.
namespace hotline::visitor {

/// A form with no field of its own that was sent from the page of a conversation.
struct PressedButton {
    std::shared_ptr<Session> session;
    CommandId command;
};

/// Reads such a form; or what to answer instead: to a refusal its page, to somebody without a session the page that
/// says that it is over.
boost::asio::awaitable<std::variant<PressedButton, net::Response>> pressed_button(Site& site, Visit visit,
                                                                                  FormPurpose purpose);
/// Submits what the button asks for, and leads back into the conversation. Whatever the floor says against it, it is as
/// the page shows it then: somebody was there first, or it was said twice.
boost::asio::awaitable<net::Response> carry_out(Site& site, PressedButton pressed, desk::Command command);

} // namespace hotline::visitor
