#include "proto/messages/shift.hpp"
#include "hotline/api/capacity.hpp"
#include "hotline/api/handlers.hpp"
#include "hotline/api/request.hpp"
#include "i18n/language.hpp"
#include "proto/messages/session.hpp"

namespace hotline::api {
namespace {

Intent intent_of(wire::ShiftIntent intent) {
    return intent == wire::ShiftIntent::available ? Intent::available : Intent::break_;
}

std::vector<desk::LanguageSkill> skills_of(const security::Signed& who) {
    std::vector<desk::LanguageSkill> skills;
    for (const auto& spoken : who.languages)
        skills.push_back({.language = spoken.language,
                          .level = spoken.level,
                          .language_group = i18n::language_group(spoken.language)});
    return skills;
}

} // namespace

boost::asio::awaitable<net::Reply> start_shift(Service& service, Call call) {
    const auto body = body_as<wire::StartShift>(call);
    if (!body)
        co_return refused(service, call, body.error());
    auto before = co_await first_answer(service, call.who->person, body->command);
    if (before)
        co_return std::move(*before);
    // Nobody may be offered a contact that they cannot hear of. A console that goes from here on is told to the desk.
    if (!service.consoles.has(call.who->person))
        co_return refused(service, call, refuse(Refusal::responder_lost));
    desk::StartShift start{.responder = call.who->person,
                           .languages = skills_of(*call.who),
                           .chats_max = Count<8>::of(policy::chats_at_once),
                           .ring_heard = body->ring_heard};
    auto submission = asks(call, body->command, std::move(start));
    co_return co_await submit(service, std::move(call), std::move(submission));
}

boost::asio::awaitable<net::Reply> set_intent(Service& service, Call call) {
    const auto body = body_as<wire::SetIntent>(call);
    if (!body)
        co_return refused(service, call, body.error());
    const desk::SetIntent wish{.responder = call.who->person, .intent = intent_of(body->intent)};
    auto submission = asks(call, body->command, wish);
    co_return co_await submit(service, std::move(call), std::move(submission));
}

boost::asio::awaitable<net::Reply> end_shift(Service& service, Call call) {
    const auto body = body_as<wire::Bare>(call);
    if (!body)
        co_return refused(service, call, body.error());
    const desk::EndShift end{.responder = call.who->person};
    auto submission = asks(call, body->command, end);
    co_return co_await submit(service, std::move(call), std::move(submission));
}

} // namespace hotline::api
