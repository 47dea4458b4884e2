#include "hotline/channels/visitor/tip_page.hpp"

#include "hotline/channels/visitor/form_faults.hpp"
#include "hotline/channels/visitor/intake.hpp"

#include <array>

namespace hotline::visitor {
namespace {

/// One text of the form and its words in the catalog. The hint may be empty.
struct Field {
    std::string_view name;
    std::string_view label;
    std::string_view hint;
    std::size_t code_points_max;
    bool required;
};

constexpr Field what{"what", "tip.what.label", "tip.what.hint", tips::limit::what_code_points, true};
constexpr std::array details{
    Field{"where", "tip.where.label", "tip.where.hint", tips::limit::field_code_points, false},
    Field{"when", "tip.when.label", "tip.when.hint", tips::limit::field_code_points, false},
    Field{"who", "tip.people.label", "tip.people.hint", tips::limit::field_code_points, false},
};
constexpr Field contact{"contact", "tip.contact.label", "tip.contact.hint", tips::limit::field_code_points, false};

/// The form as it was sent, if it was, and what is wrong with it.
struct Sent {
    const PostedForm* form;
    const std::optional<Fault>& why;
    [[nodiscard]] std::string value(std::string_view name) const { return form ? form->field(name) : std::string(); }
};

void write_text_field(Page& page, const Field& field, const Sent& sent) {
    auto& html = page.html();
    const auto hint_id = std::string(field.name) + "-hint";
    const auto max = std::to_string(field.code_points_max);
    html.open("div");
    html.element("label", {{"for", field.name}}, page.text(field.label));
    html.element("p", {{"class", "hint"}, {"id", hint_id}}, page.text(field.hint));
    const bool faulty = write_field_fault(page, sent.why, field.name, field.code_points_max);
    const auto described = faulty ? std::string(field.name) + "-fault " + hint_id : hint_id;
    html.personal("textarea",
                  {{"id", field.name},
                   {"name", field.name},
                   {"required", "", field.required},
                   {"maxlength", max},
                   {"rows", field.required ? "8" : "2"},
                   {"autocomplete", "off"},
                   {"spellcheck", "false"},
                   {"aria-invalid", "true", faulty},
                   {"aria-describedby", described}},
                  sent.value(field.name));
    html.close();
}

void write_provinces(Page& page, const Sent& sent) {
    auto& html = page.html();
    const auto chosen = sent.value("province");
    html.open("div");
    html.element("label", {{"for", "province"}}, page.text("tip.province.label"));
    write_field_fault(page, sent.why, "province", 0);
    html.open("select", {{"id", "province"}, {"name", "province"}, {"autocomplete", "off"}});
    html.element("option", {{"value", ""}}, page.text("tip.province.none"));
    for (const auto sgc : provinces) {
        const auto code = std::to_string(sgc);
        html.element("option", {{"value", code}, {"selected", "", code == chosen}}, page.text("code.province." + code));
    }
    html.close().close();
}

void write_danger_box(Page& page, const Sent& sent) {
    auto& html = page.html();
    html.open("label", {{"class", "check"}});
    html.empty("input", {{"type", "checkbox"},
                         {"name", "in_danger"},
                         {"value", "yes"},
                         {"checked", "", sent.value("in_danger") == "yes"}});
    page.say("span", "tip.in_danger.label");
    html.close();
}

void write_form(Site& site, Page& page, const Sent& sent) {
    auto& html = page.html();
    html.open("form",
              {{"method", "post"}, {"action", "/tip"}, {"autocomplete", "off"}, {"class", "card"}, {"data-replace"}});
    page.hidden("lang", page.language().chosen.text());
    const bool again = sent.form && sent.why && may_be_sent_again(sent.why->code);
    const auto command = again ? sent.value("command") : fresh_command(site);
    write_form_secrets(site, page, FormPurpose::tip, command, command);
    write_text_field(page, what, sent);
    for (const auto& field : details)
        write_text_field(page, field, sent);
    write_provinces(page, sent);
    write_danger_box(page, sent);
    write_text_field(page, contact, sent);
    html.element("button", {{"type", "submit"}}, page.text("tip.send"));
    page.send_state();
    html.close();
}

} // namespace

std::string tip_page(Site& site, const PageLanguage& language, const PostedForm* sent,
                     const std::optional<Fault>& why) {
    auto page = site.page(language);
    page.say("h1", "tip.heading");
    if (why)
        write_form_fault(site, page, *why);
    page.html().open("section", {{"class", "card urgent"}});
    page.say("p", "tip.not_for_emergencies").say("p", "tip.do_not_act");
    page.html().close();
    page.say("p", "tip.intro");
    write_form(site, page, {.form = sent, .why = why});
    page.link("/", "public.errors.go_home", "button second");
    return page.finish();
}

std::string tip_received_page(Site& site, const PageLanguage& language, const std::string& code) {
    auto page = site.page(language);
    page.say("h1", "tip.sent.heading").say("p", "tip.sent.text");
    auto& html = page.html();
    html.open("section", {{"class", "card"}});
    page.say("h2", "tip.code.heading");
    html.element("p", {{"class", "code"}, {"dir", "ltr"}}, code);
    page.say("p", "tip.code.shown_once").say("p", "tip.code.keep_safe");
    html.close();
    page.say("p", "problem.emergency").link("/", "public.errors.go_home", "button second");
    return page.finish();
}

std::string tip_already_received_page(Site& site, const PageLanguage& language) {
    auto page = site.page(language);
    page.say("h1", "tip.sent.heading").say("p", "tip.sent.again").say("p", "problem.emergency");
    page.link("/", "public.errors.go_home", "button second");
    return page.finish();
}

} // namespace hotline::visitor
