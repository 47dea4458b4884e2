#include "hotline/channels/visitor/wait_choice.hpp"

#include "hotline/channels/visitor/handlers.hpp"
#include "hotline/channels/visitor/wishes.hpp"

/// Somebody insisted on who is to answer, and does not want to wait for them any more.
namespace hotline::visitor {

boost::asio::awaitable<std::optional<desk::Contact>> waiting_contact(Site& site, ContactId contact) {
    auto look = [contact](const desk::Floor& floor, Seq) {
        const auto* found = floor.contact(contact);
        return found && !found->responder ? std::optional(*found) : std::nullopt;
    };
    co_return co_await site.engine.view(std::move(look));
}

boost::asio::awaitable<std::variant<PressedButton, net::Response>> pressed_button(Site& site, Visit visit,
                                                                                  FormPurpose purpose) {
    const auto form = PostedForm::read(visit.head, visit.body, site.settings.origin);
    if (!form)
        co_return refusal_page(site, visit.language, site.count(form.error().code));
    const auto session = co_await live_session(site, visit.head);
    if (!session)
        co_return see_other(with_language("/chat/ended", visit.language.chosen));
    const auto language = site.language(session->language);
    const auto bound_to = to_text(session->id);
    if (!site.tokens.accepts(form->field("token"), purpose, bound_to, site.engine.now()))
        co_return refusal_page(site, language, site.count(Refusal::form_expired));
    const auto command = form->command();
    if (!command)
        co_return refusal_page(site, language, site.count(command.error().code));
    co_return PressedButton{session, *command};
}

boost::asio::awaitable<net::Response> carry_out(Site& site, PressedButton pressed, desk::Command command) {
    engine::Submission submission{.actor = PersonId{pressed.session->id}, .command = pressed.command};
    submission.commands.push_back(std::move(command));
    const auto answer = co_await site.engine.submit(std::move(submission));
    if (!answer && is_unavailable(answer.error().code)) {
        const auto language = site.language(pressed.session->language);
        co_return refusal_page(site, language, site.count(answer.error().code));
    }
    co_return see_other("/chat");
}

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
