#include "hotline/channels/visitor/form_faults.hpp"
#include "hotline/channels/visitor/handlers.hpp"

#include <chrono>

namespace hotline::visitor {
namespace {

enum class Became { nothing, received, unsaved };

/// What the form to write in has to say about the message before.
struct Before {
    Became became = Became::nothing;
    std::string text;         ///< kept when it was not taken
    std::string command;      ///< kept when the same message may be tried again
    std::optional<Fault> why; ///< it was not taken
};

std::string write_page(Site& site, const Session& session, const Before& before) {
    auto page = site.page(site.language(session.language), Shape::frame);
    auto& html = page.html();
    if (before.why)
        write_form_fault(site, page, *before.why);
    html.open("form", {{"method", "post"}, {"action", "/chat/message"}, {"autocomplete", "off"}, {"data-write-form"}});
    const auto command = before.command.empty() ? fresh_command(site) : before.command;
    write_form_secrets(site, page, FormPurpose::write_message, command, to_text(session.id));
    html.element("label", {{"for", "text"}}, page.text("chat.box.label"));
    const auto* described =
        write_field_fault(page, before.why, "text", chat::limit::message_code_points) ? "text-fault" : "state";
    const auto max = std::to_string(chat::limit::message_code_points);
    html.personal("textarea",
                  {{"id", "text"},
                   {"name", "text"},
                   {"required"},
                   {"maxlength", max},
                   {"rows", "3"},
                   {"autocomplete", "off"},
                   {"spellcheck", "false"},
                   {"aria-describedby", described}},
                  before.text);
    const auto sending = page.words("chat.message.sending");
    const auto received = page.words("chat.message.received");
    const auto not_sent = page.words("chat.message.not_sent");
    const auto unsaved = page.words("chat.message.unsaved");
    const auto saved = page.words("chat.message.saved");
    html.open("p", {{"class", "hint"},
                    {"id", "state"},
                    {"role", "status"},
                    {"data-write-state"},
                    {"data-sending", sending},
                    {"data-received", received},
                    {"data-unsaved", unsaved},
                    {"data-saved", saved},
                    {"data-not-sent", not_sent}});
    if (before.became != Became::nothing)
        html.text(before.became == Became::received ? received : unsaved);
    html.close();
    html.element("button", {{"type", "submit"}}, page.text("chat.box.send"));
    return page.finish();
}

/// What stands in the frame when nothing can be written any more.
net::Response ended_frame(Site& site, const PageLanguage& language) {
    auto page = site.page(language, Shape::frame);
    page.say("p", "chat.state.ended").link("/", "chat.end.again", "button second");
    return html_answer(status_of(Refusal::contact_closed), page.finish());
}

net::Response not_taken(Site& site, const Session& session, const PostedForm& form, const Fault& why) {
    const Before before{.became = Became::nothing,
                        .text = form.field("text"),
                        .command = may_be_sent_again(why.code) ? form.field("command") : std::string(),
                        .why = why};
    return html_answer(status_of(site.count(why.code)), write_page(site, session, before));
}

/// How long this session must wait before its next message; nothing if that may come now, and then it is counted.
std::optional<std::chrono::seconds> wait_to_write(Session& session, Instant now) {
    const auto wait = security::wait_for_token(session.messages, limit::messages_of_session, now);
    if (wait)
        return std::chrono::ceil<std::chrono::seconds>(std::chrono::milliseconds(wait->count));
    session.messages = security::take_token(session.messages, limit::messages_of_session, now);
    return std::nullopt;
}

net::Response too_fast(Site& site, const Session& session, const PostedForm& form, std::chrono::seconds wait) {
    auto answer = not_taken(site, session, form, refuse(Refusal::too_many));
    return html_answer(answer.status, std::move(answer.body), wait);
}

net::Response json(int status, std::string body) {
    return {.status = status, .headers = {{"Content-Type", "application/json"}}, .body = std::move(body)};
}

/// The script asks for a short answer; without it the frame shows the form again.
net::Response taken(const net::RequestHead& head) {
    if (head.header("accept") != "application/json")
        return see_other("/chat/write?received=yes");
    return json(200, R"({"received":true})");
}

/// The same for what was passed on and is not durable: 202, and not a word of having received it.
net::Response passed_on(const net::RequestHead& head) {
    if (head.header("accept") != "application/json")
        return see_other("/chat/write?unsaved=yes");
    return json(202, R"({"received":false})");
}

Became became_of(std::string_view query) {
    if (query == "received=yes")
        return Became::received;
    return query == "unsaved=yes" ? Became::unsaved : Became::nothing;
}

struct WrittenMessage {
    CommandId command;
    std::string text;
};

Result<WrittenMessage> read_message(Site& site, const Session& session, const PostedForm& form) {
    const auto bound_to = to_text(session.id);
    if (!site.tokens.accepts(form.field("token"), FormPurpose::write_message, bound_to, site.engine.now()))
        return refuse(Refusal::form_expired);
    const auto command = form.command();
    if (!command)
        return command.error();
    auto text = form.required("text", chat::limit::message_code_points);
    if (!text)
        return text.error();
    return WrittenMessage{.command = *command, .text = std::move(*text)};
}

boost::asio::awaitable<Result<chat::Spoken>> say(Site& site, const Session& session, WrittenMessage written) {
    chat::Line line{.contact = session.contact,
                    .author = Author::visitor,
                    .by = std::nullopt,
                    .actor = PersonId{session.id},
                    .command = written.command,
                    .text = std::move(written.text)};
    co_return co_await site.relay.say(std::move(line));
}

} // namespace

boost::asio::awaitable<net::Reply> show_write(Site& site, Visit visit) {
    const auto session = co_await live_session(site, visit.head);
    if (!session)
        co_return ended_frame(site, visit.language);
    const bool open = co_await is_open(site, session->contact);
    if (!open)
        co_return ended_frame(site, site.language(session->language));
    const Before before{.became = became_of(visit.head.query), .text = {}, .command = {}, .why = {}};
    co_return html_answer(200, write_page(site, *session, before));
}

boost::asio::awaitable<net::Reply> take_message(Site& site, Visit visit) {
    auto form = PostedForm::read(visit.head, visit.body, site.settings.origin);
    if (!form)
        co_return refusal_page(site, visit.language, site.count(form.error().code), From::write_frame);
    const auto session = co_await live_session(site, visit.head);
    if (!session)
        co_return ended_frame(site, visit.language);
    // Whoever is in conversation does not wait for the disk to be told so.
    bool open = site.relay.live().responder_of(session->contact).has_value();
    if (!open)
        open = co_await is_open(site, session->contact);
    if (!open)
        co_return ended_frame(site, site.language(session->language));
    const auto wait = wait_to_write(*session, site.engine.now());
    if (wait)
        co_return too_fast(site, *session, *form, *wait);
    auto written = read_message(site, *session, *form);
    if (!written)
        co_return not_taken(site, *session, *form, written.error());
    const auto spoken = co_await say(site, *session, std::move(*written));
    if (spoken && !spoken->done)
        co_return passed_on(visit.head);
    if (spoken) {
        if (!spoken->done->repeated)
            ++site.counters.messages;
        co_return taken(visit.head);
    }
    const auto code = spoken.error().code;
    if (code == Refusal::contact_closed || code == Refusal::absent)
        co_return ended_frame(site, site.language(session->language));
    co_return not_taken(site, *session, *form, spoken.error());
}

} // namespace hotline::visitor
