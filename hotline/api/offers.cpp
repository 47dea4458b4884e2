#include "hotline/api/desk_request.hpp"
#include "hotline/api/handlers.hpp"
#include "proto/messages/contact.hpp"
#include "proto/messages/session.hpp"

namespace hotline::api {
namespace {

desk::Command accept(OfferId offer, PersonId responder, const wire::Bare&) {
    return desk::AcceptOffer{.offer = offer, .responder = responder};
}

desk::Command decline(OfferId offer, PersonId responder, const wire::DeclineOffer& body) {
    return desk::DeclineOffer{.offer = offer, .responder = responder, .reason = body.reason};
}

} // namespace

boost::asio::awaitable<net::Reply> accept_offer(Service& service, Call call) {
    co_return co_await carry_out(service, std::move(call), &accept);
}

boost::asio::awaitable<net::Reply> decline_offer(Service& service, Call call) {
    co_return co_await carry_out(service, std::move(call), &decline);
}

} // namespace hotline::api
