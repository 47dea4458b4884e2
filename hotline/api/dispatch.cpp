#include "hotline/api/dispatch.hpp"

#include "hotline/api/problem.hpp"
#include "hotline/api/request.hpp"
#include "hotline/api/session_cookie.hpp"
#include "hotline/engine/run_on.hpp"
#include "i18n/language.hpp"
#include "proto/http_status.hpp"

#include <algorithm>
#include <array>

namespace hotline::api {
namespace {

constexpr std::array<LanguageTag, 2> staff_languages{LanguageTag::of("en"), LanguageTag::of("fr")};

bool changes_something(net::Method method) { return method != net::Method::get && method != net::Method::head; }

/// A browser's request that changes something must come from our own page and be JSON (ARCHITECTURE §5).
Result<void> check_sender(const Service& service, const net::RequestHead& head) {
    if (!changes_something(head.method) && !head.websocket)
        return {};
    if (head.header("origin") != service.settings.staff_origin)
        return refuse(Refusal::origin_refused);
    if (head.websocket)
        return {};
    const auto type = head.header("content-type").value_or("");
    if (type != "application/json" && !type.starts_with("application/json;")) {
        return refuse(Refusal::unsupported_media_type);
    }
    return {};
}

void harden(net::Reply& reply) {
    static const std::vector<net::Header> headers{
        {"Content-Security-Policy",
         "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; "
         "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
        {"Referrer-Policy", "same-origin"},
        {"X-Content-Type-Options", "nosniff"},
        {"Permissions-Policy", "geolocation=(), camera=(), microphone=(), payment=(), usb=()"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"X-Robots-Tag", "noindex, noarchive"}};
    auto* response = std::get_if<net::Response>(&reply);
    if (!response)
        return;
    response->headers.insert(response->headers.end(), headers.begin(), headers.end());
    const bool cached = std::ranges::any_of(response->headers, [](const auto& h) { return h.name == "Cache-Control"; });
    if (!cached)
        response->headers.push_back({"Cache-Control", "no-store"});
}

/// The live session behind the request's cookie.
boost::asio::awaitable<Result<security::Signed>> signed_in(Service& service, const net::RequestHead& head) {
    const auto token = session_token(service.settings, head);
    if (!token)
        co_return refuse(Refusal::not_signed_in);
    const auto held = service.sessions.see(service.staff.token_digest(*token), service.engine.now());
    if (held)
        co_return *held;
    auto find = [&staff = service.staff, token = *token] { return staff.find(token); };
    auto found = co_await engine::run_on(service.readers, std::move(find));
    if (!found)
        co_return found.error();
    co_return service.sessions.admit(std::move(*found), service.engine.now());
}

/// Who is asking, if the route wants to know, and whether they may. What they may not see does not exist for them.
boost::asio::awaitable<Result<std::optional<security::Signed>>> identify(Service& service, const Route& route,
                                                                         const net::RequestHead& head) {
    if (!route.access.needs_session())
        co_return std::optional<security::Signed>{};
    auto who = co_await signed_in(service, head);
    if (!who)
        co_return who.error();
    const auto permission = route.access.permission();
    if (permission && !security::may(who->roles, *permission))
        co_return refuse(Refusal::absent);
    co_return std::optional(std::move(*who));
}

Result<void> check_rate(Service& service, const Route& route, const Call& call) {
    const auto now = service.engine.now();
    const bool allowed = call.who ? service.rates.allow(route.rate, call.who->person, now)
                                  : service.rates.allow(route.rate, call.request.head.remote, now);
    if (!allowed)
        return refuse(Refusal::too_many);
    return {};
}

boost::asio::awaitable<net::Reply> answer(Service& service, std::span<const Route> table, net::Request request) {
    const auto language = language_of(request.head);
    auto found = match(table, request.head.method, request.head.path);
    if (!found.route) {
        const auto why = found.allow.empty() ? Refusal::absent : Refusal::method_not_allowed;
        auto response = problem(service.catalog, language, refuse(why));
        if (!found.allow.empty())
            response.headers.push_back({"Allow", found.allow});
        co_return response;
    }
    Call call{.request = std::move(request),
              .parameters = std::move(found.parameters),
              .language = language,
              .who = std::nullopt};
    const auto sender = check_sender(service, call.request.head);
    if (!sender)
        co_return refused(service, call, sender.error());
    auto who = co_await identify(service, *found.route, call.request.head);
    if (!who)
        co_return refused(service, call, who.error());
    call.who = std::move(*who);
    const auto rate = check_rate(service, *found.route, call);
    if (!rate)
        co_return refused(service, call, rate.error());
    co_return co_await found.route->handle(service, std::move(call));
}

} // namespace

boost::asio::awaitable<net::Reply> dispatch(Service& service, std::span<const Route> table, net::Request request) {
    auto reply = co_await answer(service, table, std::move(request));
    harden(reply);
    co_return reply;
}

std::size_t body_limit(std::span<const Route> table, const net::RequestHead& head) {
    const auto found = match(table, head.method, head.path);
    return found.route ? found.route->body_max : net::limit::body_bytes_default;
}

net::Response refuse_early(const Service& service, int status, const net::RequestHead& head) {
    auto response = problem(service.catalog, language_of(head), refuse(refusal_of_status(status)));
    response.status = status;
    net::Reply reply = std::move(response);
    harden(reply);
    return std::get<net::Response>(std::move(reply));
}

LanguageTag language_of(const net::RequestHead& head) {
    return i18n::negotiate(head.header("accept-language").value_or(""), staff_languages);
}

} // namespace hotline::api
