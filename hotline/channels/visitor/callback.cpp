#include "hotline/channels/chat/envelopes.hpp"
#include "hotline/channels/visitor/callback_form.hpp"
#include "hotline/channels/visitor/callback_page.hpp"
#include "hotline/channels/visitor/form_faults.hpp"
#include "hotline/channels/visitor/fresh_code.hpp"
#include "hotline/channels/visitor/handlers.hpp"

#include "hotline/desk/callback_rules.hpp"
#include "hotline/engine/civil_time.hpp"
#include "hotline/engine/run_on.hpp"
#include "hotline/keys/random.hpp"
#include "proto/json_writer.hpp"

namespace hotline::visitor {
namespace {

std::string secret_of(std::string_view code) { return "callback code " + std::string(code); }

net::Response not_taken(Site& site, const Session& session, const PostedForm& form, const Fault& why) {
    return html_answer(status_of(site.count(why.code)), callback_page(site, session, &form, why));
}

/// What the person came with is over: their cookie opens nothing any more.
net::Response forgotten(const Site& site, net::Response answer) {
    answer.headers.push_back(site.cookie.clear());
    return answer;
}

/// Whether this session's form was carried out before; its session has ended by that.
boost::asio::awaitable<bool> was_asked(Site& site, PersonId actor, CommandId command) {
    auto look = [actor, command](const desk::Floor& floor, Seq) { return floor.remembered(actor, command) != nullptr; };
    co_return co_await site.engine.view(std::move(look));
}

Digest word_digest(const Site& site, const CallbackAsk& ask, std::string_view word) {
    return site.vault.digest("callback word " + ask.number.e164() + " " + std::string(word));
}

/// What the desk is asked. Number and code word leave here as keyed hashes only.
desk::AskCallback asked_of_desk(const Site& site, ContactId contact, const CallbackAsk& ask) {
    desk::AskCallback asked{.contact = contact,
                            .person = site.vault.digest("callback number " + ask.number.e164()),
                            .windows = ask.windows,
                            .stays = contact,
                            .word = std::nullopt};
    if (ask.text.code_word)
        asked.word = word_digest(site, ask, code_word_compared(*ask.text.code_word));
    return asked;
}

/// The hash that releases kept which compared words as they were typed. Their requests are on the floor for a week at
/// most: they are found by the hash that stands there, so by the same letters.
std::optional<Digest> typed_digest(const Site& site, const CallbackAsk& ask) {
    return ask.text.code_word ? std::optional(word_digest(site, ask, *ask.text.code_word)) : std::nullopt;
}

/// The same, with the contact that would be called: the one that asks, or another of the same person.
boost::asio::awaitable<desk::AskCallback> with_contact_to_call(Site& site, desk::AskCallback ask,
                                                               std::optional<Digest> typed) {
    auto look = [ask = std::move(ask), typed](const desk::Floor& floor, Seq) {
        for (const auto& word : {ask.word, typed}) {
            auto asked = ask;
            asked.word = word;
            asked.stays = desk::contact_to_call(floor, asked);
            if (asked.stays != asked.contact)
                return asked;
        }
        return ask;
    };
    co_return co_await site.engine.view(std::move(look));
}

/// The request of the contact that is to be called, sealed under that contact's key.
boost::asio::awaitable<Result<engine::RecordWrite>> sealed(Site& site, const CallbackAsk& ask, ContactId to_call,
                                                           Digest code) {
    const auto key = co_await site.conversations.key_of(to_call);
    if (!key)
        co_return key.error();
    const auto id = keys::random_uuid(site.engine.now());
    const keys::Binding binding{.kind = callbacks::Request::record_name, .subject = id};
    auto words = co_await chat::seal_text(site.vault, site.readers, *key, write_json(ask.text), binding);
    if (!words)
        co_return words.error();
    const callbacks::Request facts{.contact = to_call, .code = code};
    co_return engine::RecordWrite{journal::change(facts, id, 0, journal::SealedPayload{std::move(*words)}),
                                  engine::Interest{.contact = to_call, .supervisors = false, .person = std::nullopt},
                                  true};
}

boost::asio::awaitable<Result<std::string>> ask_callback(Site& site, std::shared_ptr<Session> session,
                                                         CallbackAsk ask) {
    const auto code = fresh_code();
    const auto digest = site.vault.digest(secret_of(code));
    auto alone = asked_of_desk(site, session->contact, ask);
    const auto typed = typed_digest(site, ask);
    auto asked = co_await with_contact_to_call(site, std::move(alone), typed);
    auto write = co_await sealed(site, ask, asked.stays, digest);
    if (!write)
        co_return write.error();
    engine::Submission submission{.actor = PersonId{session->id}, .command = ask.command};
    submission.commands.emplace_back(std::move(asked));
    submission.writes.push_back(std::move(*write));
    const auto answer = co_await site.engine.submit(std::move(submission));
    if (!answer)
        co_return answer.error();
    co_return answer->repeated ? std::string() : code;
}

/// The page is left; whatever storage says, nobody gets in with this cookie any more.
boost::asio::awaitable<void> end_session(Site& site, std::shared_ptr<Session> session, std::string token) {
    engine::Submission submission{.actor = PersonId{session->id}, .command = std::nullopt};
    submission.writes.push_back(site.sessions.end(*session, token));
    const auto ended = co_await site.engine.submit(std::move(submission));
    if (!ended)
        site.count(ended.error().code);
}

/// The contact of a code, if there is one.
boost::asio::awaitable<std::optional<ContactId>> contact_of(Site& site, Digest code) {
    auto read = [&records = site.records, code] {
        return records.find(journal::all<callbacks::Request>().where(&callbacks::Request::code, code).limit(1));
    };
    const auto found = co_await engine::run_on(site.readers, std::move(read));
    co_return found.empty() ? std::nullopt : std::optional(found.front().facts.contact);
}

net::Response not_withdrawn(Site& site, const PageLanguage& language, const PostedForm& form, const Fault& why) {
    return html_answer(status_of(site.count(why.code)), withdraw_page(site, language, &form, why));
}

} // namespace

boost::asio::awaitable<net::Reply> show_callback(Site& site, Visit visit) {
    const auto session = co_await live_session(site, visit.head);
    if (!session)
        co_return see_other(with_language("/", visit.language.chosen));
    const bool open = co_await is_open(site, session->contact);
    if (!open)
        co_return see_other(with_language("/chat/ended", session->language));
    co_return html_answer(200, callback_page(site, *session));
}

boost::asio::awaitable<net::Reply> take_callback(Site& site, Visit visit) {
    auto form = PostedForm::read(visit.head, visit.body, site.settings.origin);
    if (!form)
        co_return refusal_page(site, visit.language, site.count(form.error().code), From::conversation);
    auto token = site.cookie.token_in(visit.head);
    if (!token)
        co_return see_other(with_language("/", visit.language.chosen));
    const auto session = co_await site.sessions.find(*token);
    if (!session)
        co_return see_other(with_language("/", visit.language.chosen));
    const auto language = site.language(session->language);
    const auto now = site.engine.now();
    if (!site.tokens.accepts(form->field("token"), FormPurpose::callback, to_text(session->id), now))
        co_return not_taken(site, *session, *form, refuse(Refusal::form_expired));
    auto ask = read_callback_ask(*form, now);
    if (!ask)
        co_return not_taken(site, *session, *form, ask.error());
    const PersonId visitor{session->id};
    const bool before = co_await was_asked(site, visitor, ask->command);
    if (before)
        co_return forgotten(site, html_answer(200, callback_asked_before_page(site, language)));
    if (session->ended)
        co_return see_other(with_language("/chat/ended", session->language));
    // The safe time would be kept by a clock that is not theirs: we promise nothing that we cannot hold.
    if (engine::ClockPair{.desk = now, .wall = engine::wall_time()}.apart())
        co_return not_taken(site, *session, *form, refuse(Refusal::unavailable, std::string(our_clock)));
    if (!site.rates.admit(Asking::callback, visit.head.remote, Rates::Clock::now()))
        co_return not_taken(site, *session, *form, refuse(Refusal::too_many));
    auto code = co_await ask_callback(site, session, std::move(*ask));
    if (!code && code.error().code == Refusal::contact_closed)
        co_return see_other(with_language("/chat/ended", session->language));
    if (!code && code.error().code == Refusal::contact_taken)
        co_return see_other(with_language("/chat", session->language)); // somebody is there now, and answers
    if (!code)
        co_return not_taken(site, *session, *form, code.error());
    co_await end_session(site, session, std::move(*token));
    if (code->empty())
        co_return forgotten(site, html_answer(200, callback_asked_before_page(site, language)));
    ++site.counters.callbacks;
    co_return forgotten(site, html_answer(200, callback_asked_page(site, language, *code)));
}

boost::asio::awaitable<net::Reply> show_withdraw(Site& site, Visit visit) {
    co_return html_answer(200, withdraw_page(site, visit.language));
}

boost::asio::awaitable<net::Reply> take_withdrawal(Site& site, Visit visit) {
    auto form = PostedForm::read(visit.head, visit.body, site.settings.origin);
    if (!form)
        co_return refusal_page(site, visit.language, site.count(form.error().code));
    const auto language = site.language(offered_language(form->field("lang")).value_or(visit.language.chosen));
    const auto command = form->command();
    if (!command)
        co_return not_withdrawn(site, language, *form, command.error());
    const auto now = site.engine.now();
    if (!site.tokens.accepts(form->field("token"), FormPurpose::withdraw_callback, form->field("command"), now))
        co_return not_withdrawn(site, language, *form, refuse(Refusal::form_expired));
    const auto code = code_typed(form->field("code"));
    if (!code)
        co_return not_withdrawn(site, language, *form, code.error());
    if (!site.rates.admit(Asking::withdrawal, visit.head.remote, Rates::Clock::now()))
        co_return not_withdrawn(site, language, *form, refuse(Refusal::too_many));
    const auto contact = co_await contact_of(site, site.vault.digest(secret_of(*code)));
    if (!contact)
        co_return not_withdrawn(site, language, *form, refuse(Refusal::field_invalid, "code"));
    engine::Submission submission{.actor = actor_of(site, *command), .command = *command};
    submission.commands.emplace_back(desk::WithdrawCallback{.contact = *contact});
    const auto answer = co_await site.engine.submit(std::move(submission));
    if (answer || answer.error().code == Refusal::contact_closed)
        co_return html_answer(200, withdrawn_page(site, language)); // nobody calls for it any more, either way
    co_return not_withdrawn(site, language, *form, answer.error());
}

} // namespace hotline::visitor
