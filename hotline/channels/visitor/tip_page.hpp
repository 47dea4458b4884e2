#pragma once

#include "hotline/channels/visitor/site.hpp"

#include <optional>
#include <string>

namespace hotline::visitor {

/// The tip form. With `sent` and `why` it is the answer to a form that was not taken: it names the field and keeps
/// everything that was written, in the page alone.
[[nodiscard]] std::string tip_page(Site& site, const PageLanguage& language, const PostedForm* sent = nullptr,
                                   const std::optional<Fault>& why = std::nullopt);
/// The tip is in; `code` is shown this once.
[[nodiscard]] std::string tip_received_page(Site& site, const PageLanguage& language, const std::string& code);
/// The same form came a second time: the tip is in, the code was on the first answer.
[[nodiscard]] std::string tip_already_received_page(Site& site, const PageLanguage& language);

} // namespace hotline::visitor
