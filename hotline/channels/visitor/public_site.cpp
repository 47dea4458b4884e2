#include "hotline/channels/visitor/public_site.hpp"

#include "hotline/channels/visitor/language_choice.hpp"
#include "hotline/channels/visitor/routes.hpp"
#include "hotline/engine/run_on.hpp"
#include "hotline/net/content_coding.hpp"
#include "hotline/net/limits.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>

#include <chrono>
#include <set>
#include <string>

namespace hotline::visitor {
namespace limit {
constexpr std::chrono::seconds idle_round{30};
} // namespace limit

namespace {

net::Response refused_route(Site& site, const net::RequestHead& head) {
    const auto language = site.language(chosen_language(head));
    const auto allowed = allowed_at(head.path);
    if (allowed.empty())
        return refusal_page(site, language, site.count(Refusal::absent));
    auto answer = refusal_page(site, language, site.count(Refusal::method_not_allowed));
    answer.headers.push_back({"Allow", allowed});
    return answer;
}

/// Written contacts that somebody could still come back to.
boost::asio::awaitable<std::set<ContactId>> open_chats(engine::Engine& engine) {
    auto look = [](const desk::Floor& floor, Seq) {
        std::set<ContactId> open;
        for (const auto& [id, contact] : floor.contacts()) {
            if (contact.channel == Channel::chat && contact.state != ContactState::wrapping_up)
                open.insert(id);
        }
        return open;
    };
    co_return co_await engine.view(std::move(look));
}

} // namespace

PublicSite::PublicSite(engine::Engine& engine, journal::Records& records, keys::Vault& vault,
                       chat::Conversations& conversations, chat::Relay& relay, const i18n::Catalog& catalog,
                       boost::asio::thread_pool& readers, PublicSettings settings)
    : site_(new Site{.engine = engine,
                     .records = records,
                     .vault = vault,
                     .conversations = conversations,
                     .relay = relay,
                     .catalog = catalog,
                     .readers = readers,
                     .settings = settings,
                     .assets = Assets(settings.web),
                     .tokens = FormTokens(vault),
                     .cookie = SessionCookie(settings.secure_cookies),
                     .sessions = VisitorSessions(records, vault, readers),
                     .rates = Rates(settings.rates)}) {}

PublicSite::~PublicSite() = default;

boost::asio::awaitable<net::Reply> PublicSite::handle(net::Request request) {
    net::Reply reply;
    if (const auto* route = find_route(request.head.method, request.head.path)) {
        const auto language = site_->language(chosen_language(request.head));
        Visit visit{.head = std::move(request.head), .body = std::move(request.body), .language = language};
        reply = co_await route->handle(*site_, std::move(visit));
    } else {
        reply = refused_route(*site_, request.head);
    }
    add_safety_headers(reply);
    co_return reply;
}

std::size_t PublicSite::body_limit(const net::RequestHead& head) const {
    const auto* route = find_route(head.method, head.path);
    return route ? route->body_max : net::limit::body_bytes_default;
}

net::Response PublicSite::refuse(int status, const net::RequestHead& head) const {
    net::Reply reply = refusal_page(*site_, site_->language(chosen_language(head)), refusal_of_status(status));
    add_safety_headers(reply);
    auto& answer = std::get<net::Response>(reply);
    answer.status = status;
    return std::move(answer);
}

boost::asio::awaitable<void> PublicSite::let_idle_go() {
    const auto open = co_await open_chats(site_->engine);
    for (const auto contact : site_->presence.away(open, site_->settings.visitor_idle, site_->engine.now())) {
        engine::Submission submission{.actor = the_service, .command = std::nullopt};
        submission.commands.emplace_back(desk::LeaveContact{.contact = contact, .reason = GoneReason::idle_too_long});
        const auto answer = co_await site_->engine.submit(std::move(submission));
        if (answer)
            ++site_->counters.idle_let_go; // a refused one is asked again in the next round
    }
}

boost::asio::awaitable<void> PublicSite::watch_idle() {
    const auto executor = co_await boost::asio::this_coro::executor;
    boost::asio::steady_timer round(executor);
    while (true) {
        co_await let_idle_go();
        round.expires_after(limit::idle_round);
        co_await round.async_wait(boost::asio::use_awaitable);
    }
}

bool PublicSite::visitor_here(ContactId contact) const { return site_->presence.here(contact); }

const PublicCounters& PublicSite::counters() const { return site_->counters; }

boost::asio::awaitable<net::Reply> show_asset(Site& site, Visit visit) {
    const auto* asset = site.assets.find(visit.head.path);
    if (!asset)
        co_return refusal_page(site, visit.language, site.count(Refusal::absent));
    const bool in_gzip = !asset->gzipped.empty() && net::takes_gzip(visit.head);
    net::Response answer{.status = 200, .headers = {}, .body = in_gzip ? asset->gzipped : asset->bytes};
    if (in_gzip)
        answer.headers.push_back({"Content-Encoding", "gzip"});
    answer.headers.push_back({"Vary", "Accept-Encoding"});
    answer.headers.push_back({"Content-Type", std::string(asset->content_type)});
    answer.headers.push_back({"Cache-Control", "public, max-age=31536000, immutable"});
    co_return answer;
}

/// No picture is the most neutral one. Nothing else is said: an answer here must not bring a cookie back.
boost::asio::awaitable<net::Reply> show_icon(Site&, Visit) {
    co_return net::Response{.status = 204, .headers = {}, .body = {}};
}

} // namespace hotline::visitor
