#pragma once

#include "hotline/channels/visitor/site.hpp"

#include <boost/asio/awaitable.hpp>

/// What stands behind the routes of the public listener (route table in routes.cpp).
namespace hotline::visitor {

boost::asio::awaitable<net::Reply> show_start(Site& site, Visit visit);
boost::asio::awaitable<net::Reply> start_chat(Site& site, Visit visit);
boost::asio::awaitable<net::Reply> show_chat(Site& site, Visit visit);
boost::asio::awaitable<net::Reply> show_chat_ended(Site& site, Visit visit);
boost::asio::awaitable<net::Reply> stream_chat(Site& site, Visit visit);
boost::asio::awaitable<net::Reply> show_write(Site& site, Visit visit);
boost::asio::awaitable<net::Reply> take_message(Site& site, Visit visit);
boost::asio::awaitable<net::Reply> end_chat(Site& site, Visit visit);
boost::asio::awaitable<net::Reply> accept_anybody(Site& site, Visit visit);
boost::asio::awaitable<net::Reply> say_in_danger(Site& site, Visit visit);
boost::asio::awaitable<net::Reply> leave(Site& site, Visit visit);
boost::asio::awaitable<net::Reply> show_tip(Site& site, Visit visit);
boost::asio::awaitable<net::Reply> take_tip(Site& site, Visit visit);
boost::asio::awaitable<net::Reply> show_callback(Site& site, Visit visit);
boost::asio::awaitable<net::Reply> take_callback(Site& site, Visit visit);
boost::asio::awaitable<net::Reply> show_withdraw(Site& site, Visit visit);
boost::asio::awaitable<net::Reply> take_withdrawal(Site& site, Visit visit);
boost::asio::awaitable<net::Reply> show_asset(Site& site, Visit visit);
boost::asio::awaitable<net::Reply> show_icon(Site& site, Visit visit);

} // namespace hotline::visitor
