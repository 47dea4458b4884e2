#include "hotline/channels/visitor/wait_choice.hpp"

#include "hotline/channels/visitor/handlers.hpp"
#include "hotline/channels/visitor/page_button.hpp"
#include "hotline/channels/visitor/wishes.hpp"

/// Somebody insisted on who is to answer, and does not want to wait for them any more.
namespace hotline::visitor {

void write_wait_choice(Site& site, Page& page, const Session& session) {
    auto& html = page.html();
    html.open("form", {{"method", "post"}, {"action", "/chat/anybody"}, {"class", "card"}, {"data-replace"}});
    write_form_secrets(site, page, FormPurpose::anybody, fresh_command(site), to_text(session.id));
    page.say("p", "chat.wish.waiting");
    html.element("button", {{"type", "submit"}, {"class", "second"}}, page.text("chat.wish.anybody_now"));
    page.send_state();
    html.close();
}

boost::asio::awaitable<net::Reply> accept_anybody(Site& site, Visit visit) {
    auto read = co_await pressed_button(site, std::move(visit), FormPurpose::anybody);
    if (auto* instead = std::get_if<net::Response>(&read))
        co_return std::move(*instead);
    auto& pressed = std::get<PressedButton>(read);
    const auto waiting = co_await waiting_contact(site, pressed.session->contact);
    if (!waiting || !insists(waiting->needs)) // somebody was there first, or it was said twice
        co_return see_other("/chat");
    desk::Command change = desk::ChangeNeeds{.contact = waiting->id,
                                             .language = desk::first_language(*waiting),
                                             .needs = anybody_may_answer(waiting->needs)};
    co_return co_await carry_out(site, std::move(pressed), std::move(change));
}

} // namespace hotline::visitor
