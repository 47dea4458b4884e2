#pragma once

#include "hotline/channels/visitor/site.hpp"
#include "hotline/channels/visitor/wishes.hpp"

#include <optional>
#include <string>

namespace hotline::visitor {

/// What somebody has already written into the form of the first page.
struct StartDraft {
    std::string message;
    Flag in_danger{};
    Flag turned_away{};                    ///< it was not sent on, for nobody can be reached in that language
    std::string command;                   ///< kept when the same asking may be tried again; empty: a fresh one
    std::optional<WishFields> wishes = {}; ///< none: only the button that asks for them stands there
    Flag wishes_asked{};                   ///< that button was pressed: they have the focus
};

/// The first page. While nobody can be reached in that language it says when that begins again, and is a form for those
/// who are in danger. With `why` it is the answer to a form that was not taken: it says so and keeps the text.
[[nodiscard]] std::string start_page(Site& site, const PageLanguage& language, const StartDraft& draft = {},
                                     const std::optional<Fault>& why = std::nullopt);

/// The language in which the form asks to go on with what was written: the button that offers it was pressed.
[[nodiscard]] std::optional<LanguageTag> language_to_go_on_in(const PostedForm& form);

} // namespace hotline::visitor
