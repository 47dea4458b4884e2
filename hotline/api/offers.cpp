#include "hotline/api/handlers.hpp"
#include "hotline/api/request.hpp"
#include "proto/messages/contact.hpp"
#include "proto/messages/session.hpp"

namespace hotline::api {

boost::asio::awaitable<net::Reply> accept_offer(Service& service, Call call) {
    const auto offer = path_offer(call);
    if (!offer)
        co_return refused(service, call, offer.error());
    const auto body = body_as<wire::Bare>(call);
    if (!body)
        co_return refused(service, call, body.error());
    const desk::AcceptOffer accept{.offer = *offer, .responder = call.who->person};
    auto submission = asks(call, body->command, accept);
    co_return co_await submit(service, std::move(call), std::move(submission));
}

boost::asio::awaitable<net::Reply> decline_offer(Service& service, Call call) {
    const auto offer = path_offer(call);
    if (!offer)
        co_return refused(service, call, offer.error());
    const auto body = body_as<wire::DeclineOffer>(call);
    if (!body)
        co_return refused(service, call, body.error());
    const desk::DeclineOffer decline{.offer = *offer, .responder = call.who->person, .reason = body->reason};
    auto submission = asks(call, body->command, decline);
    co_return co_await submit(service, std::move(call), std::move(submission));
}

} // namespace hotline::api
