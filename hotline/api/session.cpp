#include "proto/messages/session.hpp"
#include "hotline/api/handlers.hpp"
#include "hotline/api/me.hpp"
#include "hotline/api/request.hpp"
#include "hotline/api/session_cookie.hpp"
#include "hotline/engine/run_on.hpp"

#include <chrono>
#include <string>

namespace hotline::api {
namespace {

/// `net` tells neighbourhoods by a keyed token; guessing counts by it just as well.
security::PeerPrefix peer_of(const net::RequestHead& head) {
    security::PeerPrefix peer;
    auto token = static_cast<std::uint64_t>(head.remote);
    for (auto& byte : peer.bytes) {
        byte = static_cast<std::uint8_t>(token);
        token >>= 8U;
    }
    return peer;
}

/// The refusal with the wait that was found instead of the usual one.
net::Response after(net::Response refusal, Millis wait) {
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(std::chrono::milliseconds(wait.count));
    for (auto& header : refusal.headers) {
        if (header.name == "Retry-After")
            header.value = std::to_string(seconds.count());
    }
    return refusal;
}

engine::Interest nobody() { return {.contact = std::nullopt, .supervisors = false, .person = std::nullopt}; }

} // namespace

wire::Me me_of(const security::Signed& who) {
    wire::Me me{
        .person = who.person, .name = who.name, .roles = who.roles, .languages = {}, .ui_language = who.ui_language};
    for (const auto& spoken : who.languages)
        me.languages.push_back({.language = spoken.language, .level = spoken.level});
    return me;
}

boost::asio::awaitable<net::Reply> sign_in(Service& service, Call call) {
    const auto body = body_as<wire::SignIn>(call);
    if (!body)
        co_return refused(service, call, body.error());
    const auto now = service.engine.now();
    const auto login = service.staff.login_digest(body->name);
    const auto wait = service.guessing.attempt(login, peer_of(call.request.head), now);
    if (wait)
        co_return after(refused(service, call, refuse(Refusal::too_many)), *wait);
    auto check = [&staff = service.staff, body = *body, now] { return staff.sign_in(body.name, body.password, now); };
    auto opened = co_await engine::run_on(service.passwords, std::move(check));
    if (!opened)
        co_return refused(service, call, opened.error());
    service.guessing.succeeded(login);
    engine::Submission submission{.actor = opened->who.person};
    submission.writes.push_back({opened->change, nobody()});
    const auto committed = co_await service.engine.submit(std::move(submission));
    if (!committed)
        co_return refused(service, call, committed.error());
    const auto admitted = service.sessions.admit(opened->who, now);
    if (!admitted)
        co_return refused(service, call, admitted.error());
    auto response = ok(me_of(opened->who));
    response.headers.push_back(session_cookie(service.settings, opened->token));
    co_return response;
}

boost::asio::awaitable<net::Reply> sign_out(Service& service, Call call) {
    const auto body = body_as<wire::Bare>(call);
    if (!body)
        co_return refused(service, call, body.error());
    auto change = security::end_session(*call.who);
    if (!change)
        co_return refused(service, call, change.error());
    engine::Submission submission{.actor = call.who->person, .command = body->command};
    submission.writes.push_back({std::move(*change), nobody()});
    const auto committed = co_await service.engine.submit(std::move(submission));
    if (!committed)
        co_return refused(service, call, committed.error());
    service.sessions.forget(call.who->session);
    net::Response response{.status = 204, .headers = {}, .body = {}};
    response.headers.push_back(no_session_cookie(service.settings));
    response.headers.push_back({"Clear-Site-Data", "\"cookies\", \"storage\""});
    co_return response;
}

boost::asio::awaitable<net::Reply> read_me(Service&, Call call) { co_return ok(me_of(*call.who)); }

} // namespace hotline::api
