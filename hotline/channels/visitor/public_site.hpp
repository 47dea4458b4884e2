#pragma once

#include "hotline/channels/chat/relay.hpp"
#include "hotline/channels/visitor/counters.hpp"
#include "hotline/channels/visitor/settings.hpp"
#include "hotline/engine/engine.hpp"
#include "hotline/journal/records.hpp"
#include "hotline/keys/vault.hpp"
#include "hotline/net/http.hpp"
#include "i18n/catalog.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include <cstddef>
#include <memory>

namespace hotline::visitor {

struct Site;

/// Everything the public listener does: the first page, a visitor's chat, the tip form, leaving. HTML forms that work
/// without JavaScript. Used on the I/O thread; what it is given must outlive it.
class PublicSite {
public:
    PublicSite(engine::Engine& engine, journal::Records& records, keys::Vault& vault,
               chat::Conversations& conversations, chat::Relay& relay, const i18n::Catalog& catalog,
               boost::asio::thread_pool& readers, PublicSettings settings);
    PublicSite(const PublicSite&) = delete;
    PublicSite& operator=(const PublicSite&) = delete;
    ~PublicSite();

    /// The answer to one request, refusals included, with the headers that every answer of this listener carries.
    boost::asio::awaitable<net::Reply> handle(net::Request request);
    /// How long a body the route of this request takes.
    [[nodiscard]] std::size_t body_limit(const net::RequestHead& head) const;
    /// A small page that says what went wrong, in the visitor's language.
    [[nodiscard]] net::Response refuse(int status, const net::RequestHead& head) const;

    /// For as long as the service runs: lets go of visitors who went away without a word. Ends by cancellation.
    boost::asio::awaitable<void> watch_idle();
    /// One round of it.
    boost::asio::awaitable<void> let_idle_go();

    /// Does somebody look at the page of this contact right now?
    [[nodiscard]] bool visitor_here(ContactId contact) const;
    [[nodiscard]] const PublicCounters& counters() const;

private:
    std::unique_ptr<Site> site_;
};

} // namespace hotline::visitor
