#include "hotline/api/desk_request.hpp"
#include "hotline/api/handlers.hpp"
#include "proto/messages/contact.hpp"
#include "proto/messages/session.hpp"

/// What a responder does with a contact on the floor: hold, resume, end, wrap up, judge the danger.
namespace hotline::api {
namespace {

desk::Command finish(ContactId contact, PersonId responder, const wire::WrapUp& body) {
    return desk::WrapUp{.contact = contact, .responder = responder, .disposition = body.disposition};
}

desk::Command judge(ContactId contact, PersonId responder, const wire::SetAcuity& body) {
    return desk::ReclassifyContact{.contact = contact, .acuity = body.acuity, .reason = body.reason, .by = responder};
}

} // namespace

boost::asio::awaitable<net::Reply> hold_contact(Service& service, Call call) {
    co_return co_await carry_out_as_holder(service, std::move(call), &of_responder<desk::HoldContact>);
}

boost::asio::awaitable<net::Reply> resume_contact(Service& service, Call call) {
    co_return co_await carry_out_as_holder(service, std::move(call), &of_responder<desk::ResumeContact>);
}

boost::asio::awaitable<net::Reply> end_contact(Service& service, Call call) {
    co_return co_await carry_out_as_holder(service, std::move(call), &of_responder<desk::EndContact>);
}

boost::asio::awaitable<net::Reply> wrap_up(Service& service, Call call) {
    co_return co_await carry_out_as_holder(service, std::move(call), &finish);
}

boost::asio::awaitable<net::Reply> set_acuity(Service& service, Call call) {
    co_return co_await carry_out_as_holder(service, std::move(call), &judge);
}

} // namespace hotline::api
