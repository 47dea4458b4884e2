#include "proto/messages/continuity.hpp"
#include "hotline/api/handlers.hpp"
#include "hotline/api/request.hpp"

/// Contacts of one person become one; a responder whom limits spare is asked for once.
namespace hotline::api {
namespace {

/// Reads the id in the path and the body, makes the desk command from them and submits.
template <class Id, class Body, class Make>
boost::asio::awaitable<net::Reply> ask(Service& service, Call call, Make make, bool must_hold) {
    const auto id = path_id<Id>(call);
    if (!id)
        co_return refused(service, call, id.error());
    const auto body = body_as<Body>(call);
    if (!body)
        co_return refused(service, call, body.error());
    auto submission = asks(call, body->command, make(*id, call.who->person, *body));
    if constexpr (std::same_as<Id, ContactId>) {
        if (must_hold)
            submission.guard = engine::FloorGuard{.contact = *id, .held_by = call.who->person};
    }
    co_return co_await submit(service, std::move(call), std::move(submission));
}

desk::Command merge(ContactId gone, PersonId by, const wire::MergeContacts& body) {
    return desk::MergeContacts{.gone = gone, .into = body.into, .by = by};
}

desk::Command answer_for(PersonId responder, PersonId by, const wire::AnswerWaiver& body) {
    return desk::AnswerWaiver{.contact = body.contact, .responder = responder, .consents = body.consents, .by = by};
}

} // namespace

boost::asio::awaitable<net::Reply> merge_contacts(Service& service, Call call) {
    co_return co_await ask<ContactId, wire::MergeContacts>(service, std::move(call), &merge, true);
}

boost::asio::awaitable<net::Reply> merge_on_floor(Service& service, Call call) {
    co_return co_await ask<ContactId, wire::MergeContacts>(service, std::move(call), &merge, false);
}

boost::asio::awaitable<net::Reply> answer_waiver_for(Service& service, Call call) {
    co_return co_await ask<PersonId, wire::AnswerWaiver>(service, std::move(call), &answer_for, false);
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
