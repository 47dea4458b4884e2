#include "hotline/channels/visitor/routes.hpp"

#include <algorithm>
#include <array>

namespace hotline::visitor {
namespace limit {
constexpr std::size_t no_body = 0;
constexpr std::size_t small_body_bytes = 1'024;
constexpr std::size_t chat_body_bytes = 64 * 1'024; // 4,000 code points of four bytes, each byte as %XX
constexpr std::size_t callback_body_bytes = 8 * 1'024;
constexpr std::size_t tip_body_bytes = 160 * 1'024; // 8,000 and four times 500 code points, the same way
} // namespace limit

namespace {

using enum net::Method;
using enum RateClass;

constexpr std::array routes{
    Route{get, "/", page, limit::no_body, show_start, "start_page"},
    Route{get, "/chat", page, limit::no_body, show_chat, "chat_page"},
    Route{post, "/chat", intake, limit::chat_body_bytes, start_chat, "begin_chat"},
    Route{get, "/chat/stream", stream, limit::no_body, stream_chat, "chat_stream"},
    Route{get, "/chat/write", page, limit::no_body, show_write, "chat_write"},
    Route{post, "/chat/message", message, limit::chat_body_bytes, take_message, "chat_message"},
    Route{post, "/chat/anybody", page, limit::small_body_bytes, accept_anybody, "accept_anybody"},
    Route{post, "/chat/danger", page, limit::small_body_bytes, say_in_danger, "say_in_danger"},
    Route{post, "/chat/end", page, limit::small_body_bytes, end_chat, "end_chat"},
    Route{get, "/chat/ended", page, limit::no_body, show_chat_ended, "chat_ended"},
    Route{get, "/chat/callback", page, limit::no_body, show_callback, "callback_form"},
    Route{post, "/chat/callback", intake, limit::callback_body_bytes, take_callback, "ask_callback"},
    Route{get, "/callback/withdraw", page, limit::no_body, show_withdraw, "withdraw_form"},
    Route{post, "/callback/withdraw", tip, limit::callback_body_bytes, take_withdrawal, "withdraw_callback"},
    Route{get, "/leave", page, limit::no_body, leave, "leave"},
    Route{post, "/leave", page, limit::small_body_bytes, leave, "leave_by_script"},
    Route{get, "/tip", page, limit::no_body, show_tip, "tip_form"},
    Route{post, "/tip", tip, limit::tip_body_bytes, take_tip, "give_tip"},
    Route{get, "/assets/{name}", asset, limit::no_body, show_asset, "asset"},
    Route{get, "/favicon.ico", asset, limit::no_body, show_icon, "favicon"},
};

bool is_at(const Route& route, std::string_view path) {
    const auto fixed = route.pattern.substr(0, route.pattern.find('{'));
    if (fixed == route.pattern)
        return path == fixed;
    const auto segment = path.substr(std::min(fixed.size(), path.size()));
    return path.starts_with(fixed) && !segment.empty() && segment.find('/') == std::string_view::npos;
}

} // namespace

std::span<const Route> public_routes() { return routes; }

const Route* find_route(net::Method method, std::string_view path) {
    const auto wanted = method == head ? get : method;
    const auto fits = [&](const Route& route) { return route.method == wanted && is_at(route, path); };
    const auto found = std::ranges::find_if(routes, fits);
    return found == routes.end() ? nullptr : &*found;
}

std::string allowed_at(std::string_view path) {
    std::string allowed;
    for (const auto& route : routes) {
        if (!is_at(route, path))
            continue;
        allowed += allowed.empty() ? "" : ", ";
        allowed += net::to_text(route.method);
    }
    return allowed;
}

} // namespace hotline::visitor
