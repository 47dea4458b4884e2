#pragma once

#include "hotline/channels/chat/conversation.hpp"
#include "hotline/channels/visitor/rates.hpp"
#include "hotline/roster/opening.hpp"
#include "proto/codes.hpp"
#include "proto/ids.hpp"
#include "proto/language_tag.hpp"
#include "routing/estimate/range.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace hotline::visitor {

namespace policy {
/// Whoever answers a visitor must have the language at least at B2 of the CEFR ("independent user"): enough to follow a
/// person in distress without preparation.
inline constexpr Proficiency chat_level = Proficiency::b2;
} // namespace policy

/// What the operator offers to those whom we cannot take now.
struct OtherWays {
    std::string phone; ///< a number that does not depend on this service; may be empty
    std::string en;    ///< more in plain text, in each language of the catalogs; may be empty
    std::string fr;

    /// The text for that language, else the other one; may be empty.
    [[nodiscard]] const std::string& text(const LanguageTag& language) const {
        const bool french = language.text() == "fr";
        const auto& wanted = french ? fr : en;
        return wanted.empty() ? (french ? en : fr) : wanted;
    }
};

/// How much longer somebody will probably wait; nothing if nothing is known. It may grow: what is told does not.
using ExpectedWait = std::function<std::optional<estimate::Minutes>(ContactId)>;

/// What the public listener is told by the configuration, and by the rest of the house.
struct PublicSettings {
    std::string origin;          ///< what a browser on these pages sends as Origin
    std::string exit_to;         ///< where "leave this page" goes
    bool secure_cookies = false; ///< behind TLS: `Secure` and the `__Host-` prefix
    std::filesystem::path web;   ///< folder with `manifest.json` and `assets/`; pages are plain without it
    RateLimits rates{};
    OtherWays other_ways{};
    std::vector<roster::Opening> openings{};         ///< none: open at any time
    ExpectedWait expected_wait{};                    ///< may be empty: then nobody is told how long they will wait
    Millis wait_told_every = minutes(1);             ///< on one page
    Millis visitor_idle = chat::limit::visitor_idle; ///< gone so long without a word: the contact is let go
};

} // namespace hotline::visitor
