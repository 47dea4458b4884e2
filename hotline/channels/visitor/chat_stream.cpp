#include "hotline/channels/visitor/handlers.hpp"
#include "hotline/channels/visitor/live_log.hpp"

#include <boost/asio/this_coro.hpp>

namespace hotline::visitor {
namespace {

boost::asio::awaitable<void> follow(Site& site, std::shared_ptr<Session> session, net::StreamWriter& out) {
    const Presence::Look look(site.presence, session->contact, site.counters.streams_open);
    const auto executor = co_await boost::asio::this_coro::executor;
    LiveLog log(site, session, executor);
    co_await log.run(out);
}

net::Stream stream_of(Site& site, std::shared_ptr<Session> session) {
    net::Stream stream;
    stream.headers.push_back({"Content-Type", "text/html; charset=utf-8"});
    stream.lifetime = limit::stream_lifetime;
    stream.produce = [&site, session = std::move(session)](net::StreamWriter& out) {
        return follow(site, session, out);
    };
    return stream;
}

} // namespace

boost::asio::awaitable<net::Reply> stream_chat(Site& site, Visit visit) {
    const auto session = co_await live_session(site, visit.head);
    if (!session) {
        auto page = site.page(visit.language, Shape::frame);
        page.say("p", "chat.state.ended").link("/", "chat.end.again", "button second");
        co_return html_answer(status_of(Refusal::contact_closed), page.finish());
    }
    if (visit.head.query == "again") // it broke off: what was sent last may not have been seen
        session->shown.reset();
    co_return stream_of(site, session);
}

} // namespace hotline::visitor
