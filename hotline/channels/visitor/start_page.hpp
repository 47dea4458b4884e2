#pragma once

#include "hotline/channels/visitor/site.hpp"

#include <optional>
#include <string>

namespace hotline::visitor {

/// What somebody has already written into the form of the first page.
struct StartDraft {
    std::string message;
    Flag in_danger{};
    std::string command; ///< kept when the same asking may be tried again; empty: a fresh one
};

/// The first page. With `why` it is the answer to a form that was not taken: it says so and keeps the text.
[[nodiscard]] std::string start_page(Site& site, const PageLanguage& language, const StartDraft& draft = {},
                                     const std::optional<Fault>& why = std::nullopt);

} // namespace hotline::visitor
