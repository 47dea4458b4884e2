#include "hotline/api/capacity.hpp"
#include "hotline/api/desk_request.hpp"
#include "hotline/api/handlers.hpp"
#include "hotline/api/tells_of_people.hpp"
#include "hotline/keys/random.hpp"
#include "i18n/language.hpp"
#include "proto/messages/consult.hpp"
#include "proto/messages/session.hpp"

/// Somebody else beside a responder: asked for, why nobody has come, called off, and the conversation handed over.
namespace hotline::api {
namespace {

/// Whom somebody is kept apart from is theirs, and so is what spares them: told as what anybody can see of it. Where
/// somebody is sought by what colleagues say of themselves, whether anybody suits would tell who said it.
wire::WhyNotCome told(routing::WhyWaiting why, const desk::Needs& needs) {
    using routing::WhyWaiting;
    if (why == WhyWaiting::offered || why == WhyWaiting::taken || why == WhyWaiting::held_back)
        return same_code<wire::WhyNotCome>(why);
    if (tells_of_people(needs))
        return wire::WhyNotCome::nobody_can_come;
    if (why == WhyWaiting::excluded)
        return wire::WhyNotCome::nobody_on_shift;
    if (why == WhyWaiting::responders_spared)
        return wire::WhyNotCome::resting;
    return same_code<wire::WhyNotCome>(why);
}

/// Why nobody has come yet whom the responder of this contact asked for. Refusal: `absent`.
Result<wire::ConsultSought> sought_for(const desk::Floor& floor, ContactId id, PersonId person) {
    const auto* contact = floor.contact(id);
    if (!contact || contact->responder != person || !contact->consult)
        return refuse(Refusal::absent);
    const auto* sought = floor.contact(*contact->consult);
    if (!sought)
        return refuse(Refusal::absent);
    return wire::ConsultSought{.why = told(routing::why_waiting(floor.routing(), sought->id), sought->needs)};
}

} // namespace

boost::asio::awaitable<net::Reply> ask_consult(Service& service, Call call) {
    const auto asked = asked_of<ContactId, wire::AskConsult>(call);
    if (!asked)
        co_return refused(service, call, asked.error());
    const auto language = i18n::canonical(asked->body.language.text());
    if (!language)
        co_return refused(service, call, refuse(Refusal::field_invalid, "language"));
    desk::AskConsult ask{
        .contact = asked->id,
        .responder = call.who->person,
        .consult = ContactId{keys::random_uuid(service.engine.now())},
        .language = {.language = *language, .level = policy::staff_level, .language_group = i18n::asked_as(*language)},
        .must = {}};
    for (const auto known : asked->body.knows)
        ask.must.push_back(same_code<routing::Trait>(known));
    auto submission = asks(call, asked->body.command, std::move(ask));
    co_return co_await submit(service, std::move(call), std::move(submission));
}

boost::asio::awaitable<net::Reply> read_consult(Service& service, Call call) {
    const auto contact = path_id<ContactId>(call);
    if (!contact)
        co_return refused(service, call, contact.error());
    auto look = [id = *contact, person = call.who->person](const desk::Floor& floor, Seq) {
        return sought_for(floor, id, person);
    };
    const auto sought = co_await service.engine.view(std::move(look));
    if (!sought)
        co_return refused(service, call, sought.error());
    co_return ok(*sought);
}

boost::asio::awaitable<net::Reply> end_consult(Service& service, Call call) {
    co_return co_await carry_out(service, std::move(call), &of_responder<desk::EndConsult>);
}

boost::asio::awaitable<net::Reply> take_over(Service& service, Call call) {
    co_return co_await carry_out(service, std::move(call), &of_responder<desk::TakeOver>);
}

} // namespace hotline::api
