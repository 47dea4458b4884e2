#pragma once

#include "hotline/callbacks/phone_number.hpp"
#include "hotline/callbacks/request.hpp"
#include "hotline/channels/visitor/posted_form.hpp"
#include "hotline/desk/callback.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace hotline::visitor {

/// For how many days the safe times may hold, as the form offers them.
inline constexpr std::array<int, 3> callback_days{1, 3, 7};

/// Somebody who waits wants to be called instead.
struct CallbackAsk {
    CommandId command;
    callbacks::PhoneNumber number;
    std::vector<desk::SafeWindow> windows;
    callbacks::RequestText text;
};

/// Refusals: those of the form's fields (posted_form.hpp); `field_invalid` for a number that cannot be called
/// (`number`), times that are none (`from`, `until`), a zone or number of days that the form does not offer.
[[nodiscard]] Result<CallbackAsk> read_callback_ask(const PostedForm& form, Instant now);

/// The code word as two requests compare it: without capitals, accents and blanks around it, which keyboards add or
/// leave out by themselves (`i18n::fold`). A word of which nothing would be left stays as it was typed.
[[nodiscard]] std::string code_word_compared(std::string_view typed);

} // namespace hotline::visitor
