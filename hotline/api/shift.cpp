#include "proto/messages/shift.hpp"
#include "hotline/api/handlers.hpp"
#include "hotline/api/request.hpp"
#include "hotline/api/roster_reading.hpp"
#include "hotline/engine/run_on.hpp"
#include "hotline/roster/resolve.hpp"
#include "i18n/language.hpp"
#include "proto/messages/session.hpp"

namespace hotline::api {
namespace {

/// What the person's skills come to on the channels that there are.
boost::asio::awaitable<Result<roster::Resolved>> resolved_skills(Service& service, PersonId person) {
    auto read = [&service, now = service.engine.now(), person]() -> Result<roster::Resolved> {
        RosterReading reading(service, now);
        const auto known = reading.known_skills(person);
        if (!known)
            return known.error();
        return roster::resolved(known->skills, channels_in_use);
    };
    co_return co_await engine::run_on(service.readers, std::move(read));
}

std::vector<desk::LanguageSkill> desk_skills(const std::vector<roster::WorkingLanguage>& languages) {
    std::vector<desk::LanguageSkill> skills;
    for (const auto& [language, level] : languages)
        skills.push_back({.language = language, .level = level, .language_group = i18n::spoken_as(language)});
    return skills;
}

desk::Abilities abilities_of(const roster::Resolved& skills) {
    const auto& [voice, sms, chat, email] = skills.most;
    return {.traits = skills.traits,
            .spared = skills.spared,
            .most = {.voice = voice, .sms = sms, .chat = chat, .email = email}};
}

} // namespace

boost::asio::awaitable<net::Reply> start_shift(Service& service, Call call) {
    const auto body = body_as<wire::StartShift>(call);
    if (!body)
        co_return refused(service, call, body.error());
    auto before = co_await first_answer(service, call.who->person, body->command);
    if (before)
        co_return std::move(*before);
    const auto skills = co_await resolved_skills(service, call.who->person);
    if (!skills)
        co_return refused(service, call, skills.error());
    // Nobody may be offered a contact that they cannot hear of. A console that goes from here on is told to the desk.
    if (!service.consoles.has(call.who->person))
        co_return refused(service, call, refuse(Refusal::responder_lost));
    desk::StartShift start{.responder = call.who->person,
                           .languages = desk_skills(skills->languages),
                           .chats_max = skills->chats_max,
                           .ring_heard = body->ring_heard,
                           .abilities = abilities_of(*skills)};
    auto submission = asks(call, body->command, std::move(start));
    co_return co_await submit(service, std::move(call), std::move(submission));
}

boost::asio::awaitable<net::Reply> set_intent(Service& service, Call call) {
    const auto body = body_as<wire::SetIntent>(call);
    if (!body)
        co_return refused(service, call, body.error());
    const desk::SetIntent wish{.responder = call.who->person, .intent = same_code<Intent>(body->intent)};
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
