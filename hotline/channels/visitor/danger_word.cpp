#include "hotline/channels/visitor/danger_word.hpp"

#include "hotline/channels/visitor/handlers.hpp"
#include "hotline/channels/visitor/page_button.hpp"

/// Somebody who waits is in danger now: their own word is enough.
namespace hotline::visitor {
namespace {

void write_form(Site& site, Page& page, const Session& session) {
    auto& html = page.html();
    html.open("form", {{"method", "post"}, {"action", "/chat/danger"}, {"class", "card"}, {"data-replace"}});
    write_form_secrets(site, page, FormPurpose::danger, fresh_command(site), to_text(session.id));
    html.element("button", {{"type", "submit"}}, page.text("public.danger.yes"));
    page.say_as("p", "hint", "public.danger.yes_hint");
    page.send_state();
    html.close();
}

/// That we know it, as their own word only if it is that, and what does not wait for us.
void write_known(const Site& site, Page& page, AcuityReason reason) {
    auto& html = page.html();
    const bool said = reason == AcuityReason::said_in_danger;
    html.open("section", {{"class", "card urgent"}});
    html.element("p", {{"role", "status"}}, page.text(said ? "chat.danger.known" : "chat.danger.judged"));
    page.say("p", "public.danger.call_911").say("p", "public.danger.text_911");
    write_other_ways(site, page);
    html.close();
}

} // namespace

void write_danger_word(Site& site, Page& page, const Session& session, const std::optional<desk::Contact>& waiting) {
    page.html().open("div", {{"data-part", "danger"}});
    if (!waiting)
        page.say_as("p", "hint", "chat.danger.somebody_here");
    else if (waiting->acuity != Acuity::immediate)
        write_form(site, page, session);
    else
        write_known(site, page, waiting->reason);
    page.html().close();
}

/// Said again it changes nothing, nor when a responder has the contact by then: they judge it.
boost::asio::awaitable<net::Reply> say_in_danger(Site& site, Visit visit) {
    auto read = co_await pressed_button(site, std::move(visit), FormPurpose::danger);
    if (auto* instead = std::get_if<net::Response>(&read))
        co_return std::move(*instead);
    auto& pressed = std::get<PressedButton>(read);
    const auto waiting = co_await waiting_contact(site, pressed.session->contact);
    if (!waiting || waiting->acuity == Acuity::immediate)
        co_return see_other("/chat");
    desk::Command word = desk::ReclassifyContact{.contact = waiting->id,
                                                 .acuity = Acuity::immediate,
                                                 .reason = AcuityReason::said_in_danger,
                                                 .by = PersonId{pressed.session->id}};
    co_return co_await carry_out(site, std::move(pressed), std::move(word));
}

} // namespace hotline::visitor
