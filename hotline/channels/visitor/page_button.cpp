#include "hotline/channels/visitor/page_button.hpp"

namespace hotline::visitor {

boost::asio::awaitable<std::variant<PressedButton, net::Response>> pressed_button(Site& site, Visit visit,
                                                                                  FormPurpose purpose) {
    const auto form = PostedForm::read(visit.head, visit.body, site.settings.origin);
    if (!form)
        co_return refusal_page(site, visit.language, site.count(form.error().code), From::conversation);
    const auto session = co_await live_session(site, visit.head);
    if (!session)
        co_return see_other(with_language("/chat/ended", visit.language.chosen));
    const auto language = site.language(session->language);
    const auto bound_to = to_text(session->id);
    if (!site.tokens.accepts(form->field("token"), purpose, bound_to, site.engine.now()))
        co_return refusal_page(site, language, site.count(Refusal::form_expired), From::conversation);
    const auto command = form->command();
    if (!command)
        co_return refusal_page(site, language, site.count(command.error().code), From::conversation);
    co_return PressedButton{session, *command};
}

boost::asio::awaitable<net::Response> carry_out(Site& site, PressedButton pressed, desk::Command command) {
    engine::Submission submission{.actor = PersonId{pressed.session->id}, .command = pressed.command};
    submission.commands.push_back(std::move(command));
    const auto answer = co_await site.engine.submit(std::move(submission));
    if (!answer && is_unavailable(answer.error().code)) {
        const auto language = site.language(pressed.session->language);
        co_return refusal_page(site, language, site.count(answer.error().code), From::conversation);
    }
    co_return see_other("/chat");
}

} // namespace hotline::visitor
