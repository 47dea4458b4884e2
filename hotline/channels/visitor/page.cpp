#include "hotline/channels/visitor/page.hpp"

#include "i18n/language.hpp"

namespace hotline::visitor {

std::string with_language(std::string_view address, const LanguageTag& chosen) {
    std::string whole(address);
    whole += "?lang=";
    whole += chosen.text();
    return whole;
}

Page::Page(const i18n::Catalog& catalog, const Assets& assets, PageLanguage language, Shape shape)
    : catalog_(catalog), language_(language), html_(language.shown) {
    html_.document_type();
    write_head(assets, shape);
    if (shape == Shape::whole) {
        html_.open("body");
        write_exit_bar();
        html_.open("main", {{"id", "main"}});
    } else {
        html_.open("body", {{"class", "frame"}});
        html_.open("div", {{"id", "main"}}); // the page around it has the one main part
    }
}

i18n::Text Page::text(std::string_view key, std::initializer_list<i18n::Argument> arguments) const {
    return catalog_.text(key, language_.chosen, arguments);
}

std::string Page::words(std::string_view key, std::initializer_list<i18n::Argument> arguments) const {
    return catalog_.format(key, language_.chosen, arguments);
}

void Page::write_head(const Assets& assets, Shape shape) {
    const auto direction = i18n::name_of(i18n::direction(language_.shown));
    html_.open("html", {{"lang", language_.shown.text()}, {"dir", direction}}).open("head");
    html_.empty("meta", {{"charset", "utf-8"}});
    html_.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
    html_.empty("meta", {{"name", "robots"}, {"content", "noarchive"}});
    html_.element("title", {}, words("public.title"));
    if (!assets.style().empty())
        html_.empty("link", {{"rel", "stylesheet"}, {"href", assets.style()}});
    if (!assets.script().empty() && shape != Shape::stream)
        html_.open("script", {{"defer"}, {"src", assets.script()}}).close();
    html_.close();
}

void Page::write_exit_bar() {
    const auto label = words("public.leave");
    const auto two = words("public.leave_shift_count", {{"count", std::int64_t{2}}});
    const auto one = words("public.leave_shift_count", {{"count", std::int64_t{1}}});
    html_.open("div", {{"class", "exit-bar"}, {"role", "region"}, {"aria-label", label}});
    html_.element("a", {{"class", "skip"}, {"href", "#main"}, {"data-replace"}}, text("public.skip_to_content"));
    html_.open("span", {{"data-exit-progress"}, {"role", "status"}, {"data-left-two", two}, {"data-left-one", one}});
    html_.close();
    html_.element("a", {{"class", "exit"}, {"data-exit"}, {"href", "/leave"}, {"rel", "nofollow noreferrer"}},
                  text("public.leave"));
    html_.close();
}

Page& Page::say(Name element, std::string_view key, std::initializer_list<i18n::Argument> arguments) {
    html_.element(element, {}, text(key, arguments));
    return *this;
}

Page& Page::say_as(Name element, std::string_view css_class, std::string_view key,
                   std::initializer_list<i18n::Argument> arguments) {
    html_.element(element, {{"class", css_class}}, text(key, arguments));
    return *this;
}

Page& Page::link(std::string_view address, std::string_view key, std::string_view css_class) {
    const auto target = with_language(address, language_.chosen);
    html_.open("p");
    html_.element("a", {{"class", css_class}, {"href", target}, {"target", "_top"}, {"data-replace"}}, text(key));
    html_.close();
    return *this;
}

Page& Page::hidden(std::string_view name, std::string_view value) {
    html_.empty("input", {{"type", "hidden"}, {"name", name}, {"value", value}});
    return *this;
}

Page& Page::fault(std::string_view id, const i18n::Text& text) {
    html_.element("p", {{"class", "fault"}, {"id", id}, {"role", "alert"}}, text);
    return *this;
}

Page& Page::send_state() {
    const auto sending = words("chat.message.sending");
    const auto not_sent = words("chat.message.not_sent");
    html_.open("p", {{"class", "hint"},
                     {"role", "status"},
                     {"data-write-state"},
                     {"data-sending", sending},
                     {"data-not-sent", not_sent}});
    html_.close();
    return *this;
}

std::string Page::finish() {
    while (html_.open_elements() > 0)
        html_.close();
    return take();
}

std::string Page::take() { return html_.take(); }

} // namespace hotline::visitor
