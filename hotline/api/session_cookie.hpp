#pragma once

#include "hotline/api/service.hpp"
#include "hotline/net/http.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace hotline::api {

/// The session's secret out of the Cookie field; nothing if it is not there exactly once.
std::optional<std::string> session_token(const Settings& settings, const net::RequestHead& head);
/// Set-Cookie of a new session.
net::Header session_cookie(const Settings& settings, std::string_view token);
/// Set-Cookie that takes it away.
net::Header no_session_cookie(const Settings& settings);

} // namespace hotline::api
