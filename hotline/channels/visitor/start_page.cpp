#include "hotline/channels/visitor/start_page.hpp"

#include "hotline/channels/visitor/form_faults.hpp"
#include "hotline/channels/visitor/handlers.hpp"
#include "hotline/channels/visitor/wishes_form.hpp"
#include "hotline/engine/civil_time.hpp"
#include "i18n/language.hpp"
#include "i18n/language_names.hpp"
#include "i18n/moment.hpp"

#include <span>
#include <vector>

namespace hotline::visitor {
namespace {

constexpr std::size_t languages_in_sight = 12; // the rest stands behind "more": the form must not be far away

constexpr std::string_view go_on_in = "go_on_in"; // the button that takes what was written into another language

using Languages = std::span<const i18n::OfferedLanguage>;

/// Links to this page in other languages, each in its own words.
void write_languages(Page& page, Languages languages) {
    auto& html = page.html();
    const auto direction_here = i18n::direction(page.language().shown);
    html.open("ul", {{"class", "languages"}});
    for (const auto& [tag, own_name] : languages) {
        const auto address = with_language("/", tag);
        const auto direction = i18n::direction(tag);
        const bool current = tag == page.language().chosen;
        html.open("li");
        html.element("a",
                     {{"href", address},
                      {"lang", tag.text()},
                      {"hreflang", tag.text()},
                      {"dir", i18n::name_of(direction), direction != direction_here},
                      {"aria-current", "true", current},
                      {"data-replace"}},
                     own_name);
        html.close();
    }
    html.close();
}

void write_language_choice(Page& page) {
    auto& html = page.html();
    const auto label = page.words("public.language.choose");
    const Languages all = i18n::public_languages();
    html.open("nav", {{"aria-label", label}});
    if (page.language().chosen != page.language().shown)
        page.say("p", "public.language.fallback");
    write_languages(page, all.first(languages_in_sight));
    html.open("details");
    page.say("summary", "public.language.more");
    write_languages(page, all.subspan(languages_in_sight));
    page.say_as("p", "hint", "public.language.person");
    html.close().close();
}

void write_danger(Page& page) {
    page.html().open("section", {{"class", "card urgent"}});
    page.say("h2", "public.danger.heading").say("p", "public.danger.call_911").say("p", "public.danger.text_911");
    page.html().close();
}

void write_message_box(Page& page, const StartDraft& draft, const std::optional<Fault>& why) {
    auto& html = page.html();
    html.open("div");
    html.element("label", {{"for", "message"}}, page.text("chat.start.message"));
    html.element("p", {{"class", "hint"}, {"id", "message-hint"}}, page.text("chat.start.message_hint"));
    const auto* described = write_field_fault(page, why, "message", chat::limit::message_code_points)
                                ? "message-fault message-hint"
                                : "message-hint";
    const auto max = std::to_string(chat::limit::message_code_points);
    html.personal("textarea",
                  {{"id", "message"},
                   {"name", "message"},
                   {"required"},
                   {"maxlength", max},
                   {"rows", "4"},
                   {"autocomplete", "off"},
                   {"spellcheck", "false"},
                   {"aria-describedby", described}},
                  draft.message);
    html.close();
}

/// `alone`: only who ticks it may write now.
void write_danger_box(Page& page, const StartDraft& draft, bool alone) {
    auto& html = page.html();
    html.open("label", {{"class", "check"}});
    html.empty("input", {{"type", "checkbox"},
                         {"name", "danger"},
                         {"value", "yes"},
                         {"checked", "", draft.in_danger == Flag::yes},
                         {"required", "", alone},
                         {"aria-describedby", "danger-hint"}});
    page.say("span", "public.danger.yes");
    html.close();
    html.element("p", {{"class", "hint"}, {"id", "danger-hint"}}, page.text("public.danger.yes_hint"));
}

/// The languages of the catalogs, but the one chosen, in which somebody can be reached at this moment.
std::vector<i18n::OfferedLanguage> open_languages(const Site& site, const LanguageTag& chosen, Instant now) {
    std::vector<i18n::OfferedLanguage> open;
    for (const auto& offered : i18n::public_languages()) {
        if (offered.tag == chosen || site.language(offered.tag).shown != offered.tag)
            continue;
        if (roster::standing(site.settings.openings, Channel::chat, offered.tag, now).open == Flag::yes)
            open.push_back(offered);
    }
    return open;
}

/// Buttons that show the page in a language that is open, with all that was written; nothing is begun.
void write_ways_on(const Site& site, Page& page, Instant now) {
    const auto others = open_languages(site, page.language().chosen, now);
    if (others.empty())
        return;
    auto& html = page.html();
    page.say("p", "public.closed.go_on_in");
    html.open("p");
    for (const auto& [tag, own_name] : others) {
        const auto direction = i18n::name_of(i18n::direction(tag));
        html.element("button",
                     {{"type", "submit"},
                      {"class", "second"},
                      {"name", go_on_in},
                      {"value", tag.text()},
                      {"lang", tag.text()},
                      {"dir", direction},
                      {"formnovalidate"}},
                     own_name);
    }
    html.close();
}

/// Nobody can be reached now: when that begins again, in words, and what can be done meanwhile.
void write_closed(const Site& site, Page& page, const StartDraft& draft, const roster::Standing& standing,
                  Instant now) {
    auto& html = page.html();
    html.open("section", {{"class", "card"}, {"role", draft.turned_away == Flag::yes ? "alert" : "status"}});
    page.say("h2", "public.closed.heading");
    if (standing.opens)
        page.say("p", "public.closed.opens",
                 {{"when", i18n::moment_text(*standing.opens, now, standing.zone, page.language().shown)}});
    else
        page.say("p", "public.closed.no_telling");
    if (draft.turned_away == Flag::yes)
        page.say("p", "public.closed.kept");
    const auto others = open_languages(site, page.language().chosen, now);
    if (!others.empty() && draft.turned_away == Flag::no) { // else: buttons of the form
        page.say("p", "public.closed.other_language");
        write_languages(page, others);
    }
    page.say("p", "public.closed.tip");
    page.link("/tip", "public.tip.link", "button second");
    html.close();
}

void write_chat_form(Site& site, Page& page, const StartDraft& draft, bool closed, Instant now,
                     const std::optional<Fault>& why) {
    auto& html = page.html();
    html.open("section", {{"class", "card"}});
    if (closed)
        page.say("h2", "public.closed.danger_heading").say("p", "public.closed.danger");
    else
        page.say("h2", "chat.start.heading").say("p", "chat.start.intro");
    html.open("form", {{"method", "post"}, {"action", "/chat"}, {"autocomplete", "off"}, {"data-replace"}});
    page.hidden("lang", page.language().chosen.text());
    const auto command = draft.command.empty() ? fresh_command(site) : draft.command;
    write_form_secrets(site, page, FormPurpose::start_chat, command, command);
    write_danger_box(page, draft, closed);
    write_message_box(page, draft, why);
    if (draft.wishes)
        write_wishes(page, *draft.wishes, draft.wishes_asked);
    html.element("button", {{"type", "submit"}}, page.text("chat.start.send")); // the first one: Enter sends
    if (!draft.wishes)
        write_wishes_button(page);
    if (closed && draft.turned_away == Flag::yes)
        write_ways_on(site, page, now);
    page.send_state();
    html.close();
    page.say_as("p", "hint", "chat.stay_safe");
    html.close();
}

void write_about(Page& page) {
    auto& html = page.html();
    html.open("section");
    page.say("h2", "public.what_we_do.heading");
    html.open("ul");
    page.say("li", "public.what_we_do.listen").say("li", "public.what_we_do.plan");
    page.say("li", "public.what_we_do.services").say("li", "public.what_we_do.police");
    html.close().close();
    html.open("section");
    page.say("h2", "public.what_we_keep.heading").say("p", "public.what_we_keep.text");
    page.say_as("p", "hint", "public.leave_hint").say_as("p", "hint", "public.leave_limits");
    html.close();
}

} // namespace

std::string start_page(Site& site, const PageLanguage& language, const StartDraft& draft,
                       const std::optional<Fault>& why) {
    auto page = site.page(language);
    page.say("h1", "public.heading");
    if (why)
        write_form_fault(site, page, *why);
    write_danger(page);
    write_language_choice(page);
    page.say("p", "public.intro").say("p", "public.free_and_private");
    const auto now = engine::wall_time();
    const auto* opening = roster::opening_for(site.settings.openings, Channel::chat, language.chosen);
    const auto standing = opening ? roster::standing(*opening, now) : roster::Standing{};
    const bool closed = standing.open == Flag::no;
    if (!opening)
        page.say("p", "public.always_open");
    if (closed)
        write_closed(site, page, draft, standing, now);
    write_chat_form(site, page, draft, closed, now, why);
    if (!closed)
        page.link("/tip", "public.tip.link", "button second");
    write_about(page);
    return page.finish();
}

std::optional<LanguageTag> language_to_go_on_in(const PostedForm& form) {
    return offered_language(form.field(go_on_in));
}

boost::asio::awaitable<net::Reply> show_start(Site& site, Visit visit) {
    co_return html_answer(200, start_page(site, visit.language));
}

} // namespace hotline::visitor
