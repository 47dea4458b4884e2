#pragma once

#include "hotline/channels/visitor/site.hpp"

#include <optional>
#include <string>

/// The pages of somebody who wants to be called back.
namespace hotline::visitor {

/// The form, with what was sent and why it was not taken, if it was sent.
[[nodiscard]] std::string callback_page(Site& site, const Session& session, const PostedForm* sent = nullptr,
                                        const std::optional<Fault>& why = {});
/// What will happen, and the code with which it is taken back, which is shown only now.
[[nodiscard]] std::string callback_asked_page(Site& site, const PageLanguage& language, const std::string& code);
/// The same form came twice.
[[nodiscard]] std::string callback_asked_before_page(Site& site, const PageLanguage& language);

/// Where a request is taken back by its code.
[[nodiscard]] std::string withdraw_page(Site& site, const PageLanguage& language, const PostedForm* sent = nullptr,
                                        const std::optional<Fault>& why = {});
[[nodiscard]] std::string withdrawn_page(Site& site, const PageLanguage& language);

} // namespace hotline::visitor
