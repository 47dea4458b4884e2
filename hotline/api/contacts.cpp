#include "hotline/api/handlers.hpp"
#include "hotline/api/request.hpp"
#include "proto/messages/contact.hpp"
#include "proto/messages/session.hpp"

/// What a responder does with a contact on the floor: hold, resume, end, wrap up, judge the danger.
namespace hotline::api {
namespace {

/// Reads `Body`, makes the desk command from it and submits.
template <class Body, class Make>
boost::asio::awaitable<net::Reply> ask_desk(Service& service, Call call, Make make) {
    const auto contact = path_id<ContactId>(call);
    if (!contact)
        co_return refused(service, call, contact.error());
    const auto body = body_as<Body>(call);
    if (!body)
        co_return refused(service, call, body.error());
    auto submission = asks(call, body->command, make(*contact, call.who->person, *body));
    submission.guard = engine::FloorGuard{.contact = *contact, .held_by = call.who->person};
    co_return co_await submit(service, std::move(call), std::move(submission));
}

desk::Command hold(ContactId contact, PersonId responder, const wire::Bare&) {
    return desk::HoldContact{.contact = contact, .responder = responder};
}

desk::Command resume(ContactId contact, PersonId responder, const wire::Bare&) {
    return desk::ResumeContact{.contact = contact, .responder = responder};
}

desk::Command end(ContactId contact, PersonId responder, const wire::Bare&) {
    return desk::EndContact{.contact = contact, .responder = responder};
}

desk::Command finish(ContactId contact, PersonId responder, const wire::WrapUp& body) {
    return desk::WrapUp{.contact = contact, .responder = responder, .disposition = body.disposition};
}

desk::Command judge(ContactId contact, PersonId responder, const wire::SetAcuity& body) {
    return desk::ReclassifyContact{.contact = contact, .acuity = body.acuity, .reason = body.reason, .by = responder};
}

} // namespace

boost::asio::awaitable<net::Reply> hold_contact(Service& service, Call call) {
    co_return co_await ask_desk<wire::Bare>(service, std::move(call), &hold);
}

boost::asio::awaitable<net::Reply> resume_contact(Service& service, Call call) {
    co_return co_await ask_desk<wire::Bare>(service, std::move(call), &resume);
}

boost::asio::awaitable<net::Reply> end_contact(Service& service, Call call) {
    co_return co_await ask_desk<wire::Bare>(service, std::move(call), &end);
}

boost::asio::awaitable<net::Reply> wrap_up(Service& service, Call call) {
    co_return co_await ask_desk<wire::WrapUp>(service, std::move(call), &finish);
}

boost::asio::awaitable<net::Reply> set_acuity(Service& service, Call call) {
    co_return co_await ask_desk<wire::SetAcuity>(service, std::move(call), &judge);
}

} // namespace hotline::api
