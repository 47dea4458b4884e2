#pragma once

#include "hotline/journal/record.hpp"

#include <array>
#include <optional>
#include <string>

namespace hotline::callbacks {

/// Somebody asked to be called back. When and how often is the desk's; whom, is the payload, sealed under the contact's
/// key: it goes when the contact's words go. One that was asked for anew is a new record; the newest counts.
struct Request {
    static constexpr std::string_view record_name = "callback";
    static constexpr std::array<std::string_view, 2> indexes{"contact", "code"};

    ContactId contact; ///< the one that is to be called
    Digest code;       ///< keyed hash of the code that was shown once, by which the person takes it back
};
BOOST_DESCRIBE_STRUCT(Request, (), (contact, code))

/// Whom to call and what to say. Sealed as JSON.
struct RequestText {
    std::string number;                    ///< E.164
    std::optional<std::string> code_word;  ///< what the person wants to hear before they speak
    std::optional<std::string> say_we_are; ///< to whoever else answers
    Flag may_leave_message{};
};
BOOST_DESCRIBE_STRUCT(RequestText, (), (number, code_word, say_we_are, may_leave_message))

namespace limit {
inline constexpr std::size_t number_code_points = 40; ///< as it is typed, with blanks and brackets
inline constexpr std::size_t words_code_points = 100;
} // namespace limit

} // namespace hotline::callbacks
