#pragma once

#include "hotline/api/route.hpp"

#include <boost/asio/awaitable.hpp>

#include <cstddef>
#include <span>

namespace hotline::api {

/// Takes a request of the staff listener through everything that stands before its handler: route, origin, media
/// type, session, permission, rate. Whatever fails is a problem in the caller's language and changes nothing.
boost::asio::awaitable<net::Reply> dispatch(Service& service, std::span<const Route> table, net::Request request);

/// How large a body the route of this head takes.
std::size_t body_limit(std::span<const Route> table, const net::RequestHead& head);

/// The answer to what never reached `dispatch` or failed in it.
net::Response refuse_early(const Service& service, int status, const net::RequestHead& head);

/// In which language to answer: Accept-Language against English and French.
LanguageTag language_of(const net::RequestHead& head);

} // namespace hotline::api
