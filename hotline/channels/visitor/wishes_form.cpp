#include "hotline/channels/visitor/wishes_form.hpp"

#include "i18n/language_names.hpp"

#include <array>

namespace hotline::visitor {
namespace {

constexpr std::string_view button = "wishes";
constexpr std::string_view pressed = "show";

/// One choice of a list: its value and its words in the catalog.
struct Option {
    std::string_view value;
    std::string_view words;
};

constexpr std::array who_answers{
    Option{"", "chat.wish.who.anybody"},
    Option{"woman", "chat.wish.who.woman"},
    Option{"man", "chat.wish.who.man"},
    Option{"non_binary", "chat.wish.who.non_binary"},
};
constexpr std::array how_firm{
    Option{"wish", "chat.wish.if_no_longer"},
    Option{"must", "chat.wish.only"},
};
constexpr std::array liaison{
    Option{"", "chat.wish.not_needed"},
    Option{"wish", "chat.wish.if_no_longer"},
    Option{"must", "chat.wish.only"},
};

template <std::size_t Size>
void write_options(Page& page, const std::array<Option, Size>& options, std::string_view chosen) {
    for (const auto& [value, words] : options)
        page.html().element("option", {{"value", value}, {"selected", "", value == chosen}}, page.text(words));
}

void write_second_language(Page& page, std::string_view chosen, bool focused) {
    auto& html = page.html();
    html.open("div");
    html.element("label", {{"for", "second"}}, page.text("chat.wish.second"));
    html.open("select", {{"id", "second"}, {"name", "second"}, {"autocomplete", "off"}, {"autofocus", "", focused}});
    html.element("option", {{"value", ""}}, page.text("chat.wish.second_none"));
    for (const auto& [tag, own_name] : i18n::public_languages()) {
        html.element("option", {{"value", tag.text()}, {"lang", tag.text()}, {"selected", "", tag.text() == chosen}},
                     own_name);
    }
    html.close().close();
}

void write_who(Page& page, const WishFields& chosen) {
    auto& html = page.html();
    html.open("fieldset");
    page.say("legend", "chat.wish.who");
    const auto label = page.words("chat.wish.who");
    html.open("select", {{"name", "who"}, {"aria-label", label}, {"autocomplete", "off"}});
    write_options(page, who_answers, chosen.who);
    html.close();
    const std::string_view firm = chosen.firm.empty() ? how_firm.front().value : std::string_view(chosen.firm);
    for (const auto& [value, words] : how_firm) {
        html.open("label", {{"class", "check"}});
        html.empty("input", {{"type", "radio"}, {"name", "firm"}, {"value", value}, {"checked", "", value == firm}});
        page.say("span", words);
        html.close();
    }
    html.close();
}

void write_liaison(Page& page, std::string_view chosen) {
    auto& html = page.html();
    html.open("div");
    html.element("label", {{"for", "liaison"}}, page.text("chat.wish.liaison"));
    html.open("select", {{"id", "liaison"}, {"name", "liaison"}, {"autocomplete", "off"}});
    write_options(page, liaison, chosen);
    html.close().close();
}

void write_check(Page& page, std::string_view name, std::string_view words, bool checked) {
    auto& html = page.html();
    html.open("label", {{"class", "check"}});
    html.empty("input", {{"type", "checkbox"}, {"name", name}, {"value", "yes"}, {"checked", "", checked}});
    page.say("span", words);
    html.close();
}

} // namespace

void write_wishes(Page& page, const WishFields& chosen, Flag asked) {
    page.html().open("fieldset", {{"class", "wishes"}});
    page.say("legend", "chat.wish.heading");
    page.say_as("p", "hint", "chat.wish.hint");
    write_second_language(page, chosen.second, asked == Flag::yes);
    write_check(page, "interpret", "chat.wish.interpreter", chosen.interpret == "yes");
    write_who(page, chosen);
    write_liaison(page, chosen.liaison);
    write_check(page, "under_18", "chat.wish.under_18", chosen.under_18 == "yes");
    write_check(page, "partner", "chat.wish.partner", chosen.partner == "yes");
    page.say_as("p", "hint", "chat.wish.partner_hint");
    page.say_as("p", "hint", "chat.wish.may_take_longer");
    page.html().close();
}

void write_wishes_button(Page& page) {
    page.html().element(
        "button", {{"type", "submit"}, {"class", "second"}, {"name", button}, {"value", pressed}, {"formnovalidate"}},
        page.text("chat.wish.show"));
}

bool asks_for_wishes(const PostedForm& form) { return form.field(button) == pressed; }

std::optional<WishFields> wishes_shown(const PostedForm& form) {
    const auto fields = wish_fields(form);
    return fields == WishFields{} ? std::nullopt : std::optional(fields);
}

} // namespace hotline::visitor
