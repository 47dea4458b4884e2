#include "hotline/channels/visitor/form_faults.hpp"
#include "hotline/channels/visitor/handlers.hpp"

#include "hotline/keys/random.hpp"

#include <chrono>

namespace hotline::visitor {
namespace {

/// What the form to write in has to say about the message before.
struct Before {
    bool received = false;
    std::string text;         ///< kept when it was not taken
    std::string command;      ///< kept when the same message may be tried again
    std::optional<Fault> why; ///< it was not taken
};

std::string write_page(Site& site, const Session& session, const Before& before) {
    auto page = site.page(site.language(session.language), Shape::frame);
    auto& html = page.html();
    if (before.why)
        write_form_fault(page, *before.why);
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
    html.open("p", {{"class", "hint"},
                    {"id", "state"},
                    {"role", "status"},
                    {"data-write-state"},
                    {"data-sending", sending},
                    {"data-received", received},
                    {"data-not-sent", not_sent}});
    if (before.received)
        html.text(received);
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
    const Before before{.received = false,
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

/// The script asks for a short answer; without it the frame shows the form again.
net::Response taken(const net::RequestHead& head) {
    if (head.header("accept") != "application/json")
        return see_other("/chat/write?received=yes");
    return {.status = 200, .headers = {{"Content-Type", "application/json"}}, .body = R"({"received":true})"};
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

boost::asio::awaitable<engine::Answer> submit_message(Site& site, std::shared_ptr<Session> session,
                                                      WrittenMessage written) {
    const auto key = co_await site.conversations.key_of(session->contact);
    if (!key)
        co_return key.error();
    const chat::Message facts{.contact = session->contact, .author = Author::visitor, .by = std::nullopt};
    const auto id = MessageId{keys::random_uuid(site.engine.now())};
    auto write = co_await site.conversations.message(*key, id, facts, std::move(written.text));
    if (!write)
        co_return write.error();
    engine::Submission submission{.actor = PersonId{session->id}, .command = written.command};
    submission.guard =
        engine::FloorGuard{.contact = session->contact, .held_by = std::nullopt, .in_conversation = true};
    submission.writes.push_back(std::move(*write));
    co_return co_await site.engine.submit(std::move(submission));
}

} // namespace

boost::asio::awaitable<net::Reply> show_write(Site& site, Visit visit) {
    const auto session = co_await live_session(site, visit.head);
    if (!session)
        co_return ended_frame(site, visit.language);
    const bool open = co_await is_open(site, session->contact);
    if (!open)
        co_return ended_frame(site, site.language(session->language));
    const Before before{.received = visit.head.query == "received=yes", .text = {}, .command = {}, .why = {}};
    co_return html_answer(200, write_page(site, *session, before));
}

boost::asio::awaitable<net::Reply> take_message(Site& site, Visit visit) {
    auto form = PostedForm::read(visit.head, visit.body, site.settings.origin);
    if (!form)
        co_return refusal_page(site, visit.language, site.count(form.error().code), Shape::frame);
    const auto session = co_await live_session(site, visit.head);
    if (!session)
        co_return ended_frame(site, visit.language);
    const bool open = co_await is_open(site, session->contact);
    if (!open)
        co_return ended_frame(site, site.language(session->language));
    const auto wait = wait_to_write(*session, site.engine.now());
    if (wait)
        co_return too_fast(site, *session, *form, *wait);
    auto written = read_message(site, *session, *form);
    if (!written)
        co_return not_taken(site, *session, *form, written.error());
    const auto answer = co_await submit_message(site, session, std::move(*written));
    if (answer) {
        if (!answer->repeated)
            ++site.counters.messages;
        co_return taken(visit.head);
    }
    const auto code = answer.error().code;
    if (code == Refusal::contact_closed || code == Refusal::absent)
        co_return ended_frame(site, site.language(session->language));
    co_return not_taken(site, *session, *form, answer.error());
}

} // namespace hotline::visitor
