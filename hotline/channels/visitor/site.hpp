#pragma once

#include "hotline/channels/chat/relay.hpp"
#include "hotline/channels/visitor/answers.hpp"
#include "hotline/channels/visitor/assets.hpp"
#include "hotline/channels/visitor/counters.hpp"
#include "hotline/channels/visitor/form_tokens.hpp"
#include "hotline/channels/visitor/page.hpp"
#include "hotline/channels/visitor/posted_form.hpp"
#include "hotline/channels/visitor/presence.hpp"
#include "hotline/channels/visitor/rates.hpp"
#include "hotline/channels/visitor/settings.hpp"
#include "hotline/channels/visitor/visitor_sessions.hpp"
#include "hotline/engine/engine.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include <memory>
#include <optional>
#include <string>

namespace hotline::visitor {

/// Everything the handlers of the public listener work with. Lives as long as the listener, on one thread.
struct Site {
    engine::Engine& engine;
    journal::Records& records;
    keys::Vault& vault;
    chat::Conversations& conversations;
    chat::Relay& relay;
    const i18n::Catalog& catalog;
    boost::asio::thread_pool& readers;
    PublicSettings settings;
    Assets assets;
    FormTokens tokens;
    SessionCookie cookie;
    VisitorSessions sessions;
    Rates rates;
    Presence presence{};
    PublicCounters counters{};

    [[nodiscard]] Page page(const PageLanguage& language, Shape shape = Shape::whole) const {
        return {catalog, assets, language, shape};
    }
    [[nodiscard]] PageLanguage language(const LanguageTag& chosen) const { return page_language(catalog, chosen); }
    /// Counts a refusal and gives it back.
    Refusal count(Refusal refusal) {
        ++counters.refused[static_cast<std::size_t>(refusal)];
        return refusal;
    }
};

/// One request on its way to its handler.
struct Visit {
    net::RequestHead head;
    std::string body;
    PageLanguage language; ///< by address or browser; a form or a session may know better
};

/// Where the form that was refused stood: the page of the refusal leads back there.
enum class From {
    outside,      ///< of a conversation: back to the first page
    conversation, ///< its page
    write_frame,  ///< the frame of that page to write in, in whose place the refusal stands
};
/// The page of a refusal: what went wrong, that nothing was lost or kept, other ways to reach help, and the way back.
[[nodiscard]] net::Response refusal_page(const Site& site, const PageLanguage& language, Refusal why,
                                         From from = From::outside);
/// What the operator offers to those whom we cannot take now: another number, and more in words.
void write_other_ways(const Site& site, Page& page);
/// Says on a page that nothing was received and how else help can be reached.
void write_unavailable(const Site& site, Page& page);
/// Is this one that the service gives when it cannot take anything?
[[nodiscard]] bool is_unavailable(Refusal refusal);
/// May the same form be sent again as it is? Then it keeps its command.
[[nodiscard]] bool may_be_sent_again(Refusal refusal);

/// A new command id for a form.
[[nodiscard]] std::string fresh_command(Site& site);
/// The hidden fields of a form: `command` and a `token` for it, bound to `bound_to`.
void write_form_secrets(Site& site, Page& page, FormPurpose purpose, std::string_view command,
                        std::string_view bound_to);

/// Under which id a visitor who has no session yet acts: a keyed hash of the form's command, so that a repeated form
/// finds its first answer, and nobody can act under a name of their choice.
[[nodiscard]] PersonId actor_of(const Site& site, CommandId command);

/// The session that the request's cookie names, if it has not ended; else null. `head` outlives the call.
boost::asio::awaitable<std::shared_ptr<Session>> live_session(Site& site, const net::RequestHead& head);
/// Can the visitor still be heard there?
boost::asio::awaitable<bool> is_open(Site& site, ContactId contact);
/// The contact, if it is on the floor and nobody has it.
boost::asio::awaitable<std::optional<desk::Contact>> waiting_contact(Site& site, ContactId contact);
/// A subject key that no one had before. Refusal: `unavailable`.
boost::asio::awaitable<Result<KeyId>> fresh_key(Site& site);

} // namespace hotline::visitor
