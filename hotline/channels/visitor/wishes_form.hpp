#pragma once

#include "hotline/channels/visitor/page.hpp"
#include "hotline/channels/visitor/wishes.hpp"

#include <optional>

namespace hotline::visitor {

/// The part of the form in which somebody says whom they would rather talk to. `asked`: it has the focus.
void write_wishes(Page& page, const WishFields& chosen, Flag asked);

/// The button that sends the form as it stands for the same page with that part in it, and nothing else.
void write_wishes_button(Page& page);
/// Was it that button?
[[nodiscard]] bool asks_for_wishes(const PostedForm& form);
/// What was chosen, if that part was on the page that sent the form: `firm` is sent with it, whatever is chosen.
[[nodiscard]] std::optional<WishFields> wishes_shown(const PostedForm& form);

} // namespace hotline::visitor
