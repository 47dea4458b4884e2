#include "hotline/channels/visitor/handlers.hpp"

namespace hotline::visitor {
namespace {

/// The visitor goes: one submission, so that the contact and the session end together. If the contact has ended
/// already, only the session does. Whatever storage says, nobody gets in with this cookie any more.
boost::asio::awaitable<void> let_go(Site& site, std::shared_ptr<Session> session, std::string token) {
    const auto end = site.sessions.end(*session, token);
    engine::Submission both{.actor = PersonId{session->id}, .command = std::nullopt};
    both.commands.emplace_back(desk::LeaveContact{.contact = session->contact, .reason = GoneReason::left});
    both.writes.push_back(end);
    const auto left = co_await site.engine.submit(std::move(both));
    if (left)
        co_return;
    const auto why = left.error().code;
    if (why != Refusal::contact_closed && why != Refusal::already_so) {
        site.count(why);
        co_return;
    }
    engine::Submission only_session{.actor = PersonId{session->id}, .command = std::nullopt};
    only_session.writes.push_back(end);
    const auto ended = co_await site.engine.submit(std::move(only_session));
    if (!ended)
        site.count(ended.error().code);
}

net::Response forgotten(const Site& site, net::Response answer) {
    answer.headers.push_back(site.cookie.clear());
    answer.headers.push_back({"Clear-Site-Data", "\"cookies\", \"storage\""});
    return answer;
}

net::Response gone_to(const Site& site, std::string_view address) { return forgotten(site, see_other(address)); }

} // namespace

/// GET: the exit link. POST: what the script sends at the same moment; nobody reads its answer, so it leads nowhere.
/// Either alone is enough. Leaving always works; a page from elsewhere that asks for it ends nothing.
boost::asio::awaitable<net::Reply> leave(Site& site, Visit visit) {
    ++site.counters.leaves;
    const bool sent_by_script = visit.head.method == net::Method::post;
    const bool ours = !sent_by_script || comes_from(visit.head, site.settings.origin);
    auto token = site.cookie.token_in(visit.head);
    if (ours && token) {
        const auto session = co_await live_session(site, visit.head);
        if (session)
            co_await let_go(site, session, std::move(*token));
    }
    if (sent_by_script)
        co_return forgotten(site, {.status = 204, .headers = {}, .body = {}});
    co_return gone_to(site, site.settings.exit_to);
}

boost::asio::awaitable<net::Reply> end_chat(Site& site, Visit visit) {
    const auto form = PostedForm::read(visit.head, visit.body, site.settings.origin);
    if (!form)
        co_return refusal_page(site, visit.language, site.count(form.error().code), From::conversation);
    auto token = site.cookie.token_in(visit.head);
    const auto session = co_await live_session(site, visit.head);
    if (!session || !token)
        co_return gone_to(site, with_language("/chat/ended", visit.language.chosen));
    const auto bound_to = to_text(session->id);
    if (!site.tokens.accepts(form->field("token"), FormPurpose::end_chat, bound_to, site.engine.now()))
        co_return refusal_page(site, site.language(session->language), site.count(Refusal::form_expired),
                               From::conversation);
    co_await let_go(site, session, std::move(*token));
    co_return gone_to(site, with_language("/chat/ended", session->language));
}

} // namespace hotline::visitor
