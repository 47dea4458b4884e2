#pragma once

#include "hotline/api/route.hpp"

/// The roster's handlers of the route table. Each reads its body strictly, asks, and answers; none decides.
namespace hotline::api {

// roster.cpp
boost::asio::awaitable<net::Reply> read_roster(Service& service, Call call);
boost::asio::awaitable<net::Reply> read_my_roster(Service& service, Call call);
boost::asio::awaitable<net::Reply> read_person_roster(Service& service, Call call);

// roster_plan.cpp
boost::asio::awaitable<net::Reply> set_skills(Service& service, Call call);
boost::asio::awaitable<net::Reply> plan_shift(Service& service, Call call);
boost::asio::awaitable<net::Reply> change_shift(Service& service, Call call);
boost::asio::awaitable<net::Reply> cancel_shift(Service& service, Call call);
boost::asio::awaitable<net::Reply> give_leave(Service& service, Call call);
boost::asio::awaitable<net::Reply> cancel_leave(Service& service, Call call);

// roster_opening.cpp
boost::asio::awaitable<net::Reply> read_opening(Service& service, Call call);

// roster_swaps.cpp
boost::asio::awaitable<net::Reply> offer_swap(Service& service, Call call);
boost::asio::awaitable<net::Reply> accept_swap(Service& service, Call call);
boost::asio::awaitable<net::Reply> leave_swap(Service& service, Call call);
boost::asio::awaitable<net::Reply> approve_swap(Service& service, Call call);
boost::asio::awaitable<net::Reply> refuse_swap(Service& service, Call call);

// roster_call_ins.cpp
boost::asio::awaitable<net::Reply> open_call_in(Service& service, Call call);
boost::asio::awaitable<net::Reply> list_candidates(Service& service, Call call);
boost::asio::awaitable<net::Reply> ask_people(Service& service, Call call);
boost::asio::awaitable<net::Reply> answer_call(Service& service, Call call);
boost::asio::awaitable<net::Reply> close_call_in(Service& service, Call call);

} // namespace hotline::api
