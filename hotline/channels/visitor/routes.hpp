#pragma once

#include "hotline/channels/visitor/handlers.hpp"

#include <boost/describe/enum.hpp>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace hotline::visitor {

/// What limits how often a route of the public listener may be used. The names are those of proto/openapi.yaml's
/// `x-rate`. Where a person's words are at stake the handler asks, so that the answer still holds them.
BOOST_DEFINE_ENUM_CLASS(RateClass, // clang-format off
    page,    // never refused: the listener slows a neighbourhood that floods (it may be a shelter)
    asset,   // the same
    stream,  // the newest few of a session, `limit::streams_per_session`
    intake,  // by neighbourhood and of everybody together, apart for those in danger (rates.hpp)
    message, // by session: `limit::messages_of_session`
    tip)     // by neighbourhood and of everybody together
// clang-format on

using Handle = boost::asio::awaitable<net::Reply> (*)(Site&, Visit);

/// One line of the route table.
struct Route {
    net::Method method;
    std::string_view pattern; ///< "/assets/{name}": a part in braces stands for one segment at the end
    RateClass rate;
    std::size_t body_max; ///< bytes; 0 for a route that takes no body
    Handle handle;
    std::string_view operation; ///< the operationId of proto/openapi.yaml
};

/// The whole face of the public listener.
std::span<const Route> public_routes();

/// The route of a method and path; HEAD is answered as GET. Null if there is none.
const Route* find_route(net::Method method, std::string_view path);
/// The methods that the path takes, for Allow; empty if nothing is there.
std::string allowed_at(std::string_view path);

} // namespace hotline::visitor
