#pragma once

#include "hotline/api/request.hpp"

/// Requests that come to one desk command about what their path names.
namespace hotline::api {

/// Makes the command from the id in the path, from who asks, and from the body.
template <class Id, class Body>
using MakeCommand = desk::Command (*)(Id, PersonId, const Body&);

/// Reads the request, makes the desk command from it and submits.
template <class Id, class Body>
boost::asio::awaitable<net::Reply> carry_out(Service& service, Call call, MakeCommand<Id, Body> make) {
    const auto asked = asked_of<Id, Body>(call);
    if (!asked)
        co_return refused(service, call, asked.error());
    auto submission = asks(call, asked->body.command, make(asked->id, call.who->person, asked->body));
    co_return co_await submit(service, std::move(call), std::move(submission));
}

/// The same for whoever has the contact, and for nobody else: the turn that carries it out refuses all others.
template <class Body>
boost::asio::awaitable<net::Reply> carry_out_as_holder(Service& service, Call call, MakeCommand<ContactId, Body> make) {
    const auto asked = asked_of<ContactId, Body>(call);
    if (!asked)
        co_return refused(service, call, asked.error());
    auto submission = asks(call, asked->body.command, make(asked->id, call.who->person, asked->body));
    submission.guard = engine::FloorGuard{.contact = asked->id, .held_by = call.who->person};
    co_return co_await submit(service, std::move(call), std::move(submission));
}

/// A command that says nothing but which contact it is about and which responder asks.
template <class Command>
desk::Command of_responder(ContactId contact, PersonId responder, const wire::Bare&) {
    return Command{.contact = contact, .responder = responder};
}

} // namespace hotline::api
