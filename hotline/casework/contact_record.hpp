#pragma once

#include "hotline/journal/record.hpp"

#include <array>

namespace hotline::casework {

/// What is kept of a contact beyond the floor: under which key everything said in it is sealed. Its life on the floor
/// (waiting, offered, connected, ...) is the desk's.
struct ContactRecord {
    static constexpr std::string_view record_name = "contact";

    KeyId key; ///< destroying it makes the conversation, its drafts and notes unreadable
    Channel channel{};
    LanguageTag language;
    Instant arrived;
    Flag said_in_danger{}; ///< the person's own word at the start
};
BOOST_DESCRIBE_STRUCT(ContactRecord, (), (key, channel, language, arrived, said_in_danger))

} // namespace hotline::casework
