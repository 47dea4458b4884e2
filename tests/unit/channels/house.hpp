#pragma once

#include "hotline/channels/chat/relay.hpp"
#include "hotline/channels/visitor/public_site.hpp"
#include "hotline/engine/engine.hpp"
#include "hotline/journal/log.hpp"
#include "hotline/keys/vault.hpp"

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <string>

namespace hotline::test {

using Fields = std::map<std::string, std::string>;

/// The public pages on a real journal in a folder of their own: engine, vault, SQLite, no socket.
class House {
public:
    explicit House(visitor::PublicSettings settings = {});
    House(const House&) = delete;
    House& operator=(const House&) = delete;
    ~House();

    [[nodiscard]] visitor::PublicSite& site();
    [[nodiscard]] engine::Engine& engine();
    [[nodiscard]] journal::Records& records();
    [[nodiscard]] keys::Vault& vault();
    [[nodiscard]] chat::Conversations& conversations();
    [[nodiscard]] chat::Relay& relay();
    /// From now on storage takes no writes; takes them again; takes so long for each.
    void fill_disk();
    void empty_disk();
    void slow_disk(std::chrono::milliseconds append_takes);
    /// From now on no more keys can be made.
    void fill_key_store();
    /// From now on no key can be read that is not in memory.
    void lose_key_store();
    /// Makes so many keys that those made before have left memory.
    void push_keys_out_of_memory();
    /// Has the thread that runs everything waited for the key store?
    [[nodiscard]] bool keys_were_read_at_home() const;

    /// Asks for a page with this method and nothing else.
    net::Response ask(net::Method method, const std::string& path);
    /// Asks as a browser with this cookie (none if empty) would.
    net::Response get(const std::string& target, const std::string& cookie = {});
    net::Response post(const std::string& target, const Fields& fields, const std::string& cookie = {});
    /// The same for a page that grows.
    net::Stream stream(const std::string& cookie);

    /// Runs one coroutine to its end.
    void run(boost::asio::awaitable<void> work);
    engine::Answer submit(engine::Submission submission);

    /// A page being looked at: what has arrived of it grows with `until`.
    struct Look;
    std::shared_ptr<Look> look(const std::string& cookie);
    /// Lets everything run until it holds; false after ten seconds.
    bool until(const std::function<bool()>& holds);
    [[nodiscard]] static const std::string& text_of(const Look& look);
    [[nodiscard]] static bool ended(const Look& look);
    static void close(Look& look);
    /// The page of somebody who waits, once its first piece, with all that there is to tell, is written.
    std::string waiting_page(const std::string& cookie);

    /// Opens a chat in English with this message; the cookie as a browser sends it back.
    std::string open_chat(const std::string& message, bool in_danger = false);
    /// The contact that was opened last.
    ContactId newest_contact();

private:
    net::Reply ask(net::Request request);
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

/// The value of a header; empty if it is absent.
std::string header(const net::Response& response, std::string_view name);
/// The value of a hidden field of the page.
std::string hidden(const std::string& page, const std::string& name);
bool contains(const std::string& text, std::string_view piece);
/// The cookie that the answer sets, as a browser sends it back; empty if it sets none.
std::string cookie_of(const net::Response& response);

} // namespace hotline::test
