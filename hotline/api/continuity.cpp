#include "proto/messages/continuity.hpp"
#include "hotline/api/desk_request.hpp"
#include "hotline/api/handlers.hpp"

/// Contacts of one person become one; a responder whom limits spare is asked for once.
namespace hotline::api {
namespace {

desk::Command merge(ContactId gone, PersonId by, const wire::MergeContacts& body) {
    return desk::MergeContacts{.gone = gone, .into = body.into, .by = by};
}

desk::Command answer_for(PersonId responder, PersonId by, const wire::AnswerWaiver& body) {
    return desk::AnswerWaiver{.contact = body.contact, .responder = responder, .consents = body.consents, .by = by};
}

} // namespace

boost::asio::awaitable<net::Reply> merge_contacts(Service& service, Call call) {
    co_return co_await carry_out_as_holder(service, std::move(call), &merge);
}

boost::asio::awaitable<net::Reply> merge_on_floor(Service& service, Call call) {
    co_return co_await carry_out(service, std::move(call), &merge);
}

boost::asio::awaitable<net::Reply> answer_waiver_for(Service& service, Call call) {
    co_return co_await carry_out(service, std::move(call), &answer_for);
}

boost::asio::awaitable<net::Reply> answer_waiver(Service& service, Call call) {
    const auto body = body_as<wire::AnswerWaiver>(call);
    if (!body)
        co_return refused(service, call, body.error());
    const PersonId self = call.who->person;
    auto submission = asks(call, body->command, answer_for(self, self, *body));
    co_return co_await submit(service, std::move(call), std::move(submission));
}

} // namespace hotline::api
