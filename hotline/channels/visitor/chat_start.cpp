#include "hotline/channels/visitor/handlers.hpp"
#include "hotline/channels/visitor/intake.hpp"
#include "hotline/channels/visitor/start_page.hpp"
#include "hotline/channels/visitor/wishes_form.hpp"

#include "hotline/casework/contact_record.hpp"
#include "hotline/engine/civil_time.hpp"
#include "hotline/keys/random.hpp"
#include "i18n/language.hpp"
#include "routing/language.hpp"

namespace hotline::visitor {
namespace {

/// The first page again, with what was written, and why it was not taken.
net::Response not_taken(Site& site, const PageLanguage& language, const PostedForm& form, const Fault& why) {
    const StartDraft draft{.message = form.field("message"),
                           .in_danger = form.checked("danger"),
                           .command = may_be_sent_again(why.code) ? form.field("command") : std::string(),
                           .wishes = wishes_shown(form)};
    return html_answer(status_of(site.count(why.code)), start_page(site, language, draft, why));
}

/// Our pages are not in this language: whoever answers may need somebody who interprets.
bool needs_interpreter(const PageLanguage& language) {
    return !routing::same_language(routing::language_of(language.chosen), routing::language_of(language.shown));
}

/// The first page again, with what was written, and with whom they would rather talk to. Nothing is decided or counted.
/// A command that was not made here stays out of the form, for the form covers it with a token.
net::Response with_wishes(Site& site, const PageLanguage& language, const PostedForm& form, bool ours) {
    auto wishes = wish_fields(form);
    if (wishes == WishFields{} && needs_interpreter(language))
        wishes.interpret = "yes"; // theirs to take out
    const StartDraft draft{.message = form.field("message"),
                           .in_danger = form.checked("danger"),
                           .command = ours ? form.field("command") : std::string(),
                           .wishes = std::move(wishes),
                           .wishes_asked = Flag::yes};
    return html_answer(200, start_page(site, language, draft));
}

/// The first page again in another language, with what was written. Nothing is decided or counted.
net::Response in_language(Site& site, const PageLanguage& language, const PostedForm& form, bool ours) {
    const StartDraft draft{.message = form.field("message"),
                           .in_danger = form.checked("danger"),
                           .turned_away = Flag::yes, // told if that language has closed, too
                           .command = ours ? form.field("command") : std::string(),
                           .wishes = wishes_shown(form)};
    return html_answer(200, start_page(site, language, draft));
}

/// `not_taken`, to somebody whom the service cannot take now: what the figures call blocked.
net::Response turned_away(Site& site, const PageLanguage& language, const PostedForm& form, const Fault& why) {
    ++site.counters.contacts_blocked;
    return not_taken(site, language, form, why);
}

/// Who is in danger is never turned away, and a form that was taken before finds its first answer.
boost::asio::awaitable<bool> is_closed_to(Site& site, ChatStart start) {
    const auto standing = roster::standing(site.settings.openings, Channel::chat, start.language, engine::wall_time());
    if (standing.open == Flag::yes || start.in_danger == Flag::yes)
        co_return false;
    auto look = [actor = actor_of(site, start.command), command = start.command](const desk::Floor& floor, Seq) {
        return floor.remembered(actor, command) != nullptr;
    };
    const bool taken_before = co_await site.engine.view(std::move(look));
    co_return !taken_before;
}

/// The first page again, with what was written: when somebody can be reached, and that danger is no question of hours.
net::Response closed_now(Site& site, const PageLanguage& language, const PostedForm& form) {
    ++site.counters.turned_away;
    const StartDraft draft{.message = form.field("message"),
                           .in_danger = Flag::no,
                           .turned_away = Flag::yes,
                           .command = form.field("command"),
                           .wishes = wishes_shown(form)};
    return html_answer(409, start_page(site, language, draft));
}

/// Everything that a new contact is, in one submission: it comes into being whole or not at all.
engine::Submission opening(Site& site, const ChatStart& start, std::optional<ContactId> before,
                           const casework::ContactRecord& record, const NewSession& session,
                           engine::RecordWrite message) {
    const auto contact = session.session->contact;
    engine::Submission submission{.actor = actor_of(site, start.command), .command = start.command};
    desk::Needs needs = start.needs;
    if (start.saw_wishes == Flag::no)
        needs.interpreter = flag(needs_interpreter(site.language(start.language)));
    submission.commands.emplace_back(desk::OpenContact{.contact = contact,
                                                       .channel = Channel::chat,
                                                       .language = start.language,
                                                       .level_required = policy::chat_level,
                                                       .acuity = acuity_of(start),
                                                       .reason = reason_of(start),
                                                       .language_group = i18n::asked_as(start.language),
                                                       .needs = std::move(needs),
                                                       .before = before});
    submission.writes.push_back({.change = journal::change(record, contact.value, 0), .interest = {}, .born = true});
    submission.writes.push_back(session.write);
    submission.writes.push_back(std::move(message));
    return submission;
}

net::Response into_chat(Site& site, const NewSession& session) {
    site.sessions.remember(session);
    site.presence.sign(session.session->contact, site.engine.now());
    auto answer = see_other("/chat");
    answer.headers.push_back(site.cookie.set(session.token));
    return answer;
}

/// The form was sent twice: the second answer leads into the contact that the first one opened, if it is still open.
boost::asio::awaitable<net::Reply> join_again(Site& site, ChatStart start, ContactId contact) {
    const bool open = co_await is_open(site, contact);
    if (!open)
        co_return see_other(with_language("/chat/ended", start.language));
    const auto session = site.sessions.make(contact, start.language, site.engine.now());
    engine::Submission submission{.actor = actor_of(site, start.command), .command = std::nullopt};
    submission.writes.push_back(session.write);
    const auto answer = co_await site.engine.submit(std::move(submission));
    if (!answer)
        co_return refusal_page(site, site.language(start.language), site.count(answer.error().code));
    co_return into_chat(site, session);
}

/// The contact that this browser had before, also one that is over: who comes back goes on where they were.
boost::asio::awaitable<std::optional<ContactId>> contact_before(Site& site, net::RequestHead head) {
    auto token = site.cookie.token_in(head);
    if (!token)
        co_return std::nullopt;
    const auto session = co_await site.sessions.find(std::move(*token));
    co_return session ? std::optional(session->contact) : std::nullopt;
}

/// The first contact of this browser that still waits goes on in the second: its page cannot write any more, and nobody
/// is left in the queue whom nobody hears. If that is refused there are two, which a supervisor may make one.
boost::asio::awaitable<void> take_along(Site& site, ContactId before, std::shared_ptr<Session> session) {
    const auto waiting = co_await waiting_contact(site, before);
    if (!waiting)
        co_return;
    const PersonId visitor{session->id};
    engine::Submission submission{.actor = visitor, .command = std::nullopt};
    submission.commands.emplace_back(desk::MergeContacts{.gone = before, .into = session->contact, .by = visitor});
    const auto merged = co_await site.engine.submit(std::move(submission));
    if (!merged)
        site.count(merged.error().code);
}

boost::asio::awaitable<net::Reply> open_chat(Site& site, ChatStart start, PostedForm form,
                                             std::optional<ContactId> before) {
    const auto language = site.language(start.language);
    if (site.engine.degraded()) // plainly, and no key is spent on it
        co_return turned_away(site, language, form, refuse(Refusal::unavailable));
    const auto contact = ContactId{keys::random_uuid(site.engine.now())};
    const auto key = co_await fresh_key(site);
    if (!key)
        co_return turned_away(site, language, form, key.error());
    const chat::Message facts{.contact = contact, .author = Author::visitor, .by = std::nullopt};
    const MessageId first{keys::random_uuid(site.engine.now())};
    auto message = co_await site.conversations.message(*key, first, facts, start.message);
    if (!message)
        co_return turned_away(site, language, form, message.error());
    const auto now = site.engine.now();
    const casework::ContactRecord record{.key = *key,
                                         .channel = Channel::chat,
                                         .language = start.language,
                                         .arrived = now,
                                         .said_in_danger = start.in_danger};
    const auto session = site.sessions.make(contact, start.language, now);
    auto submission = opening(site, start, before, record, session, std::move(*message));
    const auto answer = co_await site.engine.submit(std::move(submission));
    if (!answer || answer->repeated)
        site.vault.give_back(*key);
    if (!answer)
        co_return turned_away(site, language, form, answer.error());
    const ContactId opened_before{answer->subject};
    if (answer->repeated)
        co_return co_await join_again(site, start, opened_before);
    ++site.counters.contacts_opened;
    ++site.counters.messages;
    site.conversations.learn(contact, *key);
    if (before)
        co_await take_along(site, *before, session.session);
    co_return into_chat(site, session);
}

} // namespace

boost::asio::awaitable<net::Reply> start_chat(Site& site, Visit visit) {
    auto form = PostedForm::read(visit.head, visit.body, site.settings.origin);
    if (!form)
        co_return refusal_page(site, visit.language, site.count(form.error().code));
    const auto chosen = offered_language(form->field("lang")).value_or(visit.language.chosen);
    const auto language = site.language(chosen);
    const auto command = form->field("command");
    const auto now = site.engine.now();
    const bool ours = site.tokens.accepts(form->field("token"), FormPurpose::start_chat, command, now);
    if (asks_for_wishes(*form))
        co_return with_wishes(site, language, *form, ours);
    if (const auto other = language_to_go_on_in(*form))
        co_return in_language(site, site.language(*other), *form, ours);
    if (!ours)
        co_return not_taken(site, language, *form, refuse(Refusal::form_expired));
    auto start = read_chat_start(*form);
    if (!start)
        co_return not_taken(site, language, *form, start.error());
    const bool closed = co_await is_closed_to(site, *start);
    if (closed)
        co_return closed_now(site, language, *form);
    const auto asking = start->in_danger == Flag::yes ? Asking::chat_in_danger : Asking::chat;
    if (!site.rates.admit(asking, visit.head.remote, Rates::Clock::now()))
        co_return turned_away(site, language, *form, refuse(Refusal::too_many));
    const auto before = co_await contact_before(site, visit.head);
    co_return co_await open_chat(site, std::move(*start), std::move(*form), before);
}

} // namespace hotline::visitor
