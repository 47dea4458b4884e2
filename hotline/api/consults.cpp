#include "hotline/api/capacity.hpp"
#include "hotline/api/desk_request.hpp"
#include "hotline/api/handlers.hpp"
#include "hotline/keys/random.hpp"
#include "i18n/language.hpp"
#include "proto/messages/consult.hpp"
#include "proto/messages/session.hpp"

/// Somebody else beside a responder: asked for, called off, and the conversation handed over.
namespace hotline::api {

boost::asio::awaitable<net::Reply> ask_consult(Service& service, Call call) {
    const auto contact = path_id<ContactId>(call);
    if (!contact)
        co_return refused(service, call, contact.error());
    const auto body = body_as<wire::AskConsult>(call);
    if (!body)
        co_return refused(service, call, body.error());
    const auto language = i18n::canonical(body->language.text());
    if (!language)
        co_return refused(service, call, refuse(Refusal::field_invalid, "language"));
    desk::AskConsult ask{
        .contact = *contact,
        .responder = call.who->person,
        .consult = ContactId{keys::random_uuid(service.engine.now())},
        .language = {.language = *language, .level = policy::staff_level, .language_group = i18n::asked_as(*language)},
        .must = {}};
    for (const auto known : body->knows)
        ask.must.push_back(same_code<routing::Trait>(known));
    auto submission = asks(call, body->command, std::move(ask));
    co_return co_await submit(service, std::move(call), std::move(submission));
}

boost::asio::awaitable<net::Reply> end_consult(Service& service, Call call) {
    co_return co_await carry_out(service, std::move(call), &of_responder<desk::EndConsult>);
}

boost::asio::awaitable<net::Reply> take_over(Service& service, Call call) {
    co_return co_await carry_out(service, std::move(call), &of_responder<desk::TakeOver>);
}

} // namespace hotline::api
