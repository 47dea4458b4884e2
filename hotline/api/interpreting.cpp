#include "hotline/api/desk_request.hpp"
#include "hotline/api/handlers.hpp"
#include "hotline/api/interpreter_texts.hpp"
#include "proto/messages/interpreter.hpp"

/// The interpreter of a conversation, as its responder sees them: who it is, whether they came, the next one.
namespace hotline::api {
namespace {

/// What the responder says of the interpreter whose reservation the body names.
template <class Command>
desk::Command of_interpreter(ContactId contact, PersonId responder, const wire::AboutInterpreter& body) {
    return Command{.contact = contact, .responder = responder, .reservation = body.reservation};
}

/// Who is reserved for the conversation, if it is this person's.
Result<InterpreterId> reserved_for(const desk::Floor& floor, ContactId id, PersonId person) {
    const auto* contact = floor.contact(id);
    if (!contact || contact->responder != person)
        return refuse(Refusal::absent);
    if (!contact->interpreting || !contact->interpreting->interpreter)
        return refuse(Refusal::no_interpreter);
    return *contact->interpreting->interpreter;
}

} // namespace

boost::asio::awaitable<net::Reply> read_interpreter_of_contact(Service& service, Call call) {
    const auto contact = path_id<ContactId>(call);
    if (!contact)
        co_return refused(service, call, contact.error());
    auto look = [id = *contact, person = call.who->person](const desk::Floor& floor, Seq) {
        return reserved_for(floor, id, person);
    };
    const auto reserved = co_await service.engine.view(std::move(look));
    if (!reserved)
        co_return refused(service, call, reserved.error());
    const auto shown = co_await read_words(service, *reserved, call.who->person, *contact);
    if (!shown)
        co_return refused(service, call, shown.error());
    const wire::InterpreterReach reach{.interpreter = *reserved,
                                       .name = shown->text.name,
                                       .reach = shown->text.reach,
                                       .kind = shown->stored.facts.kind};
    co_return ok(reach);
}

boost::asio::awaitable<net::Reply> call_interpreter(Service& service, Call call) {
    co_return co_await carry_out_as_holder(service, std::move(call), &of_responder<desk::CallInterpreter>);
}

boost::asio::awaitable<net::Reply> greet_interpreter(Service& service, Call call) {
    co_return co_await carry_out_as_holder(service, std::move(call), &of_interpreter<desk::GreetInterpreter>);
}

boost::asio::awaitable<net::Reply> miss_interpreter(Service& service, Call call) {
    co_return co_await carry_out_as_holder(service, std::move(call), &of_interpreter<desk::MissInterpreter>);
}

boost::asio::awaitable<net::Reply> dismiss_interpreter(Service& service, Call call) {
    co_return co_await carry_out_as_holder(service, std::move(call), &of_interpreter<desk::DismissInterpreter>);
}

} // namespace hotline::api
