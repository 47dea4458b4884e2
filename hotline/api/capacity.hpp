#pragma once

#include "proto/codes.hpp"

#include <cstdint>

namespace hotline::api::policy {

/// Written contacts that one responder has at the same time: two, so that each still gets an answer within a minute.
inline constexpr std::uint64_t chats_at_once = 2;

/// How well a responder must have a language that staff name: as for what visitors choose.
inline constexpr Proficiency staff_level = Proficiency::b2;

} // namespace hotline::api::policy
