#pragma once

#include "hotline/engine/engine.hpp"
#include "hotline/security/staff.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include <span>
#include <string_view>

namespace hotline::demo {

/// One invented member of staff. Names and passwords of a demonstration are no secret.
struct SignIn {
    std::string_view name;
    std::string_view password;
    std::string_view what; ///< what can be tried with it, for the screen
};

std::span<const SignIn> sign_ins();

/// Enrols the invented staff who are not there yet.
boost::asio::awaitable<void> enrol_people(engine::Engine& engine, security::Staff& staff,
                                          boost::asio::thread_pool& passwords);

} // namespace hotline::demo
