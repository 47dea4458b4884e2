#include "hotline/channels/visitor/danger_word.hpp"
#include "hotline/channels/visitor/handlers.hpp"
#include "hotline/channels/visitor/handover.hpp"
#include "hotline/channels/visitor/wait_choice.hpp"
#include "hotline/channels/visitor/wishes.hpp"

namespace hotline::visitor {
namespace {

void write_end_form(Site& site, Page& page, const Session& session) {
    auto& html = page.html();
    html.open("form", {{"method", "post"}, {"action", "/chat/end"}, {"data-replace"}});
    write_form_secrets(site, page, FormPurpose::end_chat, fresh_command(site), to_text(session.id));
    page.say_as("p", "hint", "chat.end.nothing_will_be_left");
    html.element("button", {{"type", "submit"}, {"class", "second"}}, page.text("chat.end.button"));
    page.send_state();
    html.close();
}

/// Two frames: one that is never finished and shows what is said, one to write in.
void write_frames(Page& page) {
    auto& html = page.html();
    const auto messages = page.words("chat.frame_title");
    const auto box = page.words("chat.box.label");
    html.open("div", {{"class", "chat"}});
    html.open("iframe", {{"class", "stream"}, {"name", "messages"}, {"title", messages}, {"src", "/chat/stream"}});
    html.close();
    html.open("p", {{"class", "hint"}});
    html.element("a", {{"href", "/chat/stream"}, {"target", "messages"}, {"data-replace"}},
                 page.text("chat.log.check"));
    html.close();
    html.open("iframe", {{"class", "write"}, {"title", box}, {"src", "/chat/write"}}).close();
    html.close();
}

std::string chat_page(Site& site, const Session& session, const std::optional<desk::Contact>& waiting) {
    auto page = site.page(site.language(session.language));
    page.say("h1", "chat.log.label");
    page.html().element("p", {{"role", "status"}}, page.text("chat.state.received"));
    // A script renews these parts alone: what is being written in the frame between them stays.
    page.html().open("div", {{"data-part", "wait"}});
    if (waiting && insists(waiting->needs))
        write_wait_choice(site, page, session);
    page.html().close();
    const bool in_danger = waiting && waiting->acuity == Acuity::immediate;
    if (in_danger) // whom else they can reach comes before everything
        write_danger_word(site, page, session, waiting);
    write_frames(page);
    if (!in_danger)
        write_danger_word(site, page, session, waiting);
    page.link("/chat/callback", "callback.link", "button second");
    page.say_as("p", "hint", "problem.emergency").say_as("p", "hint", "chat.stay_safe");
    write_end_form(site, page, session);
    return page.finish();
}

} // namespace

boost::asio::awaitable<net::Reply> show_chat(Site& site, Visit visit) {
    const auto session = co_await live_session(site, visit.head);
    if (!session) {
        const bool had_one = site.cookie.token_in(visit.head).has_value();
        co_return see_other(with_language(had_one ? "/chat/ended" : "/", visit.language.chosen));
    }
    const bool open = co_await is_open(site, session->contact);
    if (!open)
        co_return see_other(with_language("/chat/ended", session->language));
    const auto waiting = co_await waiting_contact(site, session->contact);
    co_return html_answer(200, chat_page(site, *session, waiting));
}

boost::asio::awaitable<net::Reply> show_chat_ended(Site& site, Visit visit) {
    const auto session = co_await live_session(site, visit.head);
    std::optional<Handover> handover;
    if (session)
        handover = co_await handover_of(site, session->contact);
    auto page = site.page(visit.language);
    page.say("h1", "chat.state.ended");
    if (handover)
        write_handover(page, *handover);
    page.say("p", "chat.end.nothing_left").say("p", "problem.emergency");
    page.link("/", "chat.end.again", "button second");
    co_return html_answer(200, page.finish());
}

} // namespace hotline::visitor
