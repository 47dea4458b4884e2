#pragma once

#include "hotline/journal/record.hpp"

#include <array>
#include <optional>
#include <string>

namespace hotline::chat {

/// One message of a conversation. Its text is the payload, sealed under the contact's key.
struct Message {
    static constexpr std::string_view record_name = "message";
    static constexpr std::array<std::string_view, 1> indexes{"contact"};

    ContactId contact;
    Author author{};
    std::optional<PersonId> by; ///< the responder who wrote it
};
BOOST_DESCRIBE_STRUCT(Message, (), (contact, author, by))

/// What a responder has typed and not yet sent, kept so that nothing typed is lost. One per contact and responder;
/// the text is the payload, sealed under the contact's key.
struct Draft {
    static constexpr std::string_view record_name = "draft";
    static constexpr std::array<std::string_view, 1> indexes{"contact"};

    ContactId contact;
    PersonId person;
};
BOOST_DESCRIBE_STRUCT(Draft, (), (contact, person))

/// A visitor's browser, known by a cookie of 32 random bytes of which only the keyed hash is kept.
struct VisitorSession {
    static constexpr std::string_view record_name = "visitor_session";
    static constexpr std::array<std::string_view, 1> indexes{"token"};

    ContactId contact;
    Digest token;
    LanguageTag language; ///< of the pages
    Flag ended{};
};
BOOST_DESCRIBE_STRUCT(VisitorSession, (), (contact, token, language, ended))

namespace limit {
inline constexpr std::size_t message_code_points = 4'000;
inline constexpr Millis visitor_idle = minutes(30); ///< without a sign of the visitor's page
} // namespace limit

} // namespace hotline::chat
