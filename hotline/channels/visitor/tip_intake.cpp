#include "hotline/channels/chat/envelopes.hpp"
#include "hotline/channels/visitor/fresh_code.hpp"
#include "hotline/channels/visitor/handlers.hpp"
#include "hotline/channels/visitor/intake.hpp"
#include "hotline/channels/visitor/tip_page.hpp"

#include "hotline/keys/random.hpp"
#include "proto/json_writer.hpp"

namespace hotline::visitor {
namespace {

/// What becomes of a report: facts, and its words sealed under a key of its own.
struct SealedTip {
    Uuid id;
    KeyId key;
    std::string words;
};

/// Of the code only the keyed hash is kept.
engine::Submission submission_of(const Site& site, const TipReport& report, SealedTip tip, const std::string& code) {
    const tips::Tip facts{.key = tip.key,
                          .received = site.engine.now(),
                          .language = report.language,
                          .in_danger = report.in_danger,
                          .province = report.province,
                          .state = ReviewState::received,
                          .code = site.vault.digest("tip code " + code)};
    engine::Submission submission{.actor = actor_of(site, report.command), .command = report.command};
    auto change = journal::change(facts, tip.id, 0, journal::SealedPayload{std::move(tip.words)});
    const engine::Interest interest{.contact = std::nullopt, .supervisors = true, .person = std::nullopt};
    submission.writes.push_back({.change = std::move(change), .interest = interest, .born = true});
    return submission;
}

net::Response not_taken(Site& site, const PageLanguage& language, const PostedForm& form, const Fault& why) {
    return html_answer(status_of(site.count(why.code)), tip_page(site, language, &form, why));
}

boost::asio::awaitable<net::Reply> keep_tip(Site& site, TipReport report, PostedForm form) {
    const auto language = site.language(report.language);
    if (site.engine.degraded()) // plainly, and no key is spent on it
        co_return not_taken(site, language, form, refuse(Refusal::unavailable));
    const auto key = co_await fresh_key(site);
    if (!key)
        co_return not_taken(site, language, form, key.error());
    const auto id = keys::random_uuid(site.engine.now());
    const keys::Binding binding{.kind = tips::Tip::record_name, .subject = id};
    auto words = co_await chat::seal_text(site.vault, site.readers, *key, write_json(report.text), binding);
    if (!words)
        co_return not_taken(site, language, form, words.error());
    SealedTip sealed{.id = id, .key = *key, .words = std::move(*words)};
    const auto code = fresh_code();
    auto submission = submission_of(site, report, std::move(sealed), code);
    const auto answer = co_await site.engine.submit(std::move(submission));
    if (!answer || answer->repeated)
        site.vault.give_back(*key);
    if (!answer)
        co_return not_taken(site, language, form, answer.error());
    if (answer->repeated)
        co_return html_answer(200, tip_already_received_page(site, language));
    ++site.counters.tips;
    co_return html_answer(200, tip_received_page(site, language, code));
}

} // namespace

boost::asio::awaitable<net::Reply> show_tip(Site& site, Visit visit) {
    co_return html_answer(200, tip_page(site, visit.language));
}

boost::asio::awaitable<net::Reply> take_tip(Site& site, Visit visit) {
    auto form = PostedForm::read(visit.head, visit.body, site.settings.origin);
    if (!form)
        co_return refusal_page(site, visit.language, site.count(form.error().code));
    const auto language = site.language(offered_language(form->field("lang")).value_or(visit.language.chosen));
    const auto command = form->field("command");
    if (!site.tokens.accepts(form->field("token"), FormPurpose::tip, command, site.engine.now()))
        co_return not_taken(site, language, *form, refuse(Refusal::form_expired));
    auto report = read_tip_report(*form);
    if (!report)
        co_return not_taken(site, language, *form, report.error());
    if (!site.rates.admit(Asking::tip, visit.head.remote, Rates::Clock::now()))
        co_return not_taken(site, language, *form, refuse(Refusal::too_many));
    co_return co_await keep_tip(site, std::move(*report), std::move(*form));
}

} // namespace hotline::visitor
