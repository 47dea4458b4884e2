#include "hotline/channels/visitor/callback_page.hpp"

#include "hotline/callbacks/windows.hpp"
#include "hotline/channels/visitor/callback_form.hpp"
#include "hotline/channels/visitor/form_faults.hpp"

#include <array>

namespace hotline::visitor {
namespace {

/// The form as it was sent, if it was, and what is wrong with it.
struct Sent {
    const PostedForm* form;
    const std::optional<Fault>& why;
    [[nodiscard]] std::string value(std::string_view name, std::string_view otherwise = {}) const {
        return form ? form->field(name) : std::string(otherwise);
    }
};

/// One line of the form and its words in the catalog: `callback.<name>.label` and `.hint`.
struct Line {
    std::string_view name;
    std::string_view type;
    std::size_t code_points_max;
    bool required;
    bool capitals = true; ///< whether a phone's keyboard may begin it with one
};

constexpr Line number{"number", "tel", callbacks::limit::number_code_points, true};
constexpr Line from{"from", "time", 5, true}; // empty at first: what is safe is theirs to say
constexpr Line until{"until", "time", 5, true};
constexpr std::array words{Line{"code_word", "text", callbacks::limit::words_code_points, false, false},
                           Line{"say_we_are", "text", callbacks::limit::words_code_points, false}};
constexpr Line code{"code", "text", 40, true};

void write_line(Page& page, const Line& line, const Sent& sent) {
    auto& html = page.html();
    const auto key = "callback." + std::string(line.name);
    const auto hint_id = std::string(line.name) + "-hint";
    const auto max = std::to_string(line.code_points_max);
    const auto value = sent.value(line.name);
    html.open("div");
    html.element("label", {{"for", line.name}}, page.text(key + ".label"));
    html.element("p", {{"class", "hint"}, {"id", hint_id}}, page.text(key + ".hint"));
    const bool faulty = write_field_fault(page, sent.why, line.name, line.code_points_max);
    const auto described = faulty ? std::string(line.name) + "-fault " + hint_id : hint_id;
    html.empty("input", {{"id", line.name},
                         {"name", line.name},
                         {"type", line.type},
                         {"value", value},
                         {"required", "", line.required},
                         {"maxlength", max, line.type != "time"},
                         {"autocomplete", "off"},
                         {"spellcheck", "false"},
                         {"autocapitalize", "none", !line.capitals},
                         {"aria-invalid", "true", faulty},
                         {"aria-describedby", described}});
    html.close();
}

void write_zones(Page& page, const Sent& sent) {
    auto& html = page.html();
    const auto chosen = sent.value("zone", "America/Toronto");
    html.open("div");
    html.element("label", {{"for", "zone"}}, page.text("callback.zone.label"));
    html.open("select", {{"id", "zone"}, {"name", "zone"}, {"autocomplete", "off"}});
    for (const auto& [iana, key] : callbacks::zones)
        html.element("option", {{"value", iana}, {"selected", "", iana == chosen}}, page.text(key));
    html.close().close();
}

void write_days(Page& page, const Sent& sent) {
    auto& html = page.html();
    const auto chosen = sent.value("days", "1");
    html.open("div");
    html.element("label", {{"for", "days"}}, page.text("callback.days.label"));
    html.open("select", {{"id", "days"}, {"name", "days"}, {"autocomplete", "off"}});
    for (const int days : callback_days) {
        const auto text = std::to_string(days);
        html.element("option", {{"value", text}, {"selected", "", text == chosen}},
                     page.text("callback.days.count", {{"count", static_cast<std::int64_t>(days)}}));
    }
    html.close().close();
}

void write_message_box(Page& page, const Sent& sent) {
    auto& html = page.html();
    html.open("label", {{"class", "check"}});
    html.empty("input", {{"type", "checkbox"},
                         {"name", "may_leave_message"},
                         {"value", "yes"},
                         {"checked", "", sent.value("may_leave_message") == "yes"}});
    page.say("span", "callback.may_leave_message.label");
    html.close();
}

void write_form(Site& site, Page& page, const Session& session, const Sent& sent) {
    auto& html = page.html();
    html.open("form", {{"method", "post"},
                       {"action", "/chat/callback"},
                       {"autocomplete", "off"},
                       {"class", "card"},
                       {"data-replace"}});
    const bool again = sent.form && sent.why && may_be_sent_again(sent.why->code);
    const auto command = again ? sent.value("command") : fresh_command(site);
    write_form_secrets(site, page, FormPurpose::callback, command, to_text(session.id));
    write_line(page, number, sent);
    write_line(page, from, sent);
    write_line(page, until, sent);
    write_days(page, sent);
    write_zones(page, sent);
    for (const auto& line : words)
        write_line(page, line, sent);
    write_message_box(page, sent);
    html.element("button", {{"type", "submit"}}, page.text("callback.send"));
    page.send_state();
    html.close();
}

} // namespace

std::string callback_page(Site& site, const Session& session, const PostedForm* sent, const std::optional<Fault>& why) {
    auto page = site.page(site.language(session.language));
    page.say("h1", "callback.heading");
    if (why)
        write_form_fault(site, page, *why);
    page.html().open("section", {{"class", "card urgent"}});
    page.say("p", "problem.emergency");
    page.html().close();
    page.say("p", "callback.intro").say("p", "callback.only_then");
    write_form(site, page, session, {.form = sent, .why = why});
    page.link("/chat", "chat.back", "button second");
    return page.finish();
}

std::string callback_asked_page(Site& site, const PageLanguage& language, const std::string& shown_once) {
    auto page = site.page(language);
    page.say("h1", "callback.asked.heading").say("p", "callback.asked.text").say("p", "callback.asked.attempts");
    auto& html = page.html();
    html.open("section", {{"class", "card"}});
    page.say("h2", "callback.code.heading");
    html.element("p", {{"class", "code"}, {"dir", "ltr"}}, shown_once);
    page.say("p", "callback.code.what_for");
    html.close();
    page.say("p", "problem.emergency").link("/callback/withdraw", "callback.withdraw.link", "button second");
    page.link("/", "public.errors.go_home", "button second");
    return page.finish();
}

std::string callback_asked_before_page(Site& site, const PageLanguage& language) {
    auto page = site.page(language);
    page.say("h1", "callback.asked.heading").say("p", "callback.asked.again").say("p", "callback.asked.attempts");
    page.say("p", "problem.emergency").link("/", "public.errors.go_home", "button second");
    return page.finish();
}

std::string withdraw_page(Site& site, const PageLanguage& language, const PostedForm* sent,
                          const std::optional<Fault>& why) {
    auto page = site.page(language);
    page.say("h1", "callback.withdraw.heading");
    if (why)
        write_form_fault(site, page, *why);
    page.say("p", "callback.withdraw.text");
    auto& html = page.html();
    html.open("form", {{"method", "post"},
                       {"action", "/callback/withdraw"},
                       {"autocomplete", "off"},
                       {"class", "card"},
                       {"data-replace"}});
    page.hidden("lang", language.chosen.text());
    const bool again = sent && why && may_be_sent_again(why->code);
    const auto command = again ? sent->field("command") : fresh_command(site);
    write_form_secrets(site, page, FormPurpose::withdraw_callback, command, command);
    write_line(page, code, {.form = sent, .why = why});
    html.element("button", {{"type", "submit"}}, page.text("callback.withdraw.send"));
    page.send_state();
    html.close();
    page.link("/", "public.errors.go_home", "button second");
    return page.finish();
}

std::string withdrawn_page(Site& site, const PageLanguage& language) {
    auto page = site.page(language);
    page.say("h1", "callback.withdrawn.heading").say("p", "callback.withdrawn.text").say("p", "problem.emergency");
    page.link("/", "public.errors.go_home", "button second");
    return page.finish();
}

} // namespace hotline::visitor
