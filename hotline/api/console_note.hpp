#pragma once

#include "hotline/api/service.hpp"

#include <boost/asio/awaitable.hpp>

namespace hotline::api {

/// Tells the desk that the person's console came (`ConsoleReturned`) or went (`ConsoleLost`), again and again while
/// storage or the inbox cannot take it: a live conversation hangs on it. What is not so any more is not told: a console
/// that has come back meanwhile is not lost. A refusal of the desk itself is final: who is not on shift has nothing to
/// lose.
boost::asio::awaitable<void> note_console(Service& service, PersonId person, desk::Command note);

} // namespace hotline::api
