#pragma once

#include <cstdint>

namespace hotline::api::policy {

/// Written contacts that one responder has at the same time: two, so that each still gets an answer within a minute.
inline constexpr std::uint64_t chats_at_once = 2;

} // namespace hotline::api::policy
