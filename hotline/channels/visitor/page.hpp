#pragma once

#include "hotline/channels/visitor/assets.hpp"
#include "hotline/channels/visitor/html.hpp"
#include "hotline/channels/visitor/language_choice.hpp"
#include "i18n/catalog.hpp"

#include <initializer_list>
#include <string>
#include <string_view>

namespace hotline::visitor {

/// In what form a page stands.
enum class Shape {
    whole,  ///< with the exit bar
    frame,  ///< inside the page of the conversation, which has the bar
    stream, ///< such a frame that is sent piece by piece: its script must not wait for the end
};

/// One page being written: head and exit bar are there, `<main>` is open. Texts come from the catalog by key.
class Page {
public:
    Page(const i18n::Catalog& catalog, const Assets& assets, PageLanguage language, Shape shape);

    [[nodiscard]] Html& html() { return html_; }
    [[nodiscard]] const PageLanguage& language() const { return language_; }
    [[nodiscard]] i18n::Text text(std::string_view key, std::initializer_list<i18n::Argument> arguments = {}) const;
    /// The same where HTML takes text only (attributes).
    [[nodiscard]] std::string words(std::string_view key, std::initializer_list<i18n::Argument> arguments = {}) const;

    /// An element with one text of the catalog: `say("h1", "public.heading")`.
    Page& say(Name element, std::string_view key, std::initializer_list<i18n::Argument> arguments = {});
    /// The same with a class.
    Page& say_as(Name element, std::string_view css_class, std::string_view key,
                 std::initializer_list<i18n::Argument> arguments = {});
    /// A link to one of our own pages, in the language of this one.
    Page& link(std::string_view address, std::string_view key, std::string_view css_class);
    /// A hidden field of a form.
    Page& hidden(std::string_view name, std::string_view value);
    /// Where the script says that a form is on its way, or could not be sent.
    Page& send_state();
    /// A form's way to say what must be mended, above the form and again beside the field.
    Page& fault(std::string_view id, const i18n::Text& text);

    /// What was written since the last call, of a page that is sent piece by piece.
    [[nodiscard]] std::string take();
    /// Closes everything that is open. The page is over.
    [[nodiscard]] std::string finish();

private:
    void write_head(const Assets& assets, Shape shape);
    void write_exit_bar();

    const i18n::Catalog& catalog_;
    PageLanguage language_;
    Html html_;
};

/// `address?lang=` with the language of the page.
[[nodiscard]] std::string with_language(std::string_view address, const LanguageTag& chosen);

} // namespace hotline::visitor
