#pragma once

#include "hotline/net/counters.hpp"
#include "hotline/net/http.hpp"
#include "hotline/net/limits.hpp"
#include "hotline/net/service.hpp"
#include "hotline/net/sessions.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace hotline::net {

/// Where a listener listens, and whom it believes about who is calling.
struct ListenerOptions {
    std::string name;               ///< told to handlers: "public", "staff"
    std::string host = "127.0.0.1"; ///< an address, or "localhost" for 127.0.0.1
    std::uint16_t port = 0;         ///< 0: any free one, see `Listener::port`
    bool behind_tls_proxy = false;  ///< a proxy that ends TLS is the only one who can reach us
    Limits limits = {};
};

/// Why a listener did not open.
struct OpenFault {
    enum class Kind {
        bad_address,  ///< `host` is no address
        not_loopback, ///< would speak plain HTTP to a network
        refused,      ///< by the operating system: `error` says why
    };
    Kind kind;
    boost::system::error_code error;
};

/// Accepts connections on one address and hands every request to one `Application`. All calls and all handlers on
/// the one thread that runs the `io_context`, which must outlive the listener.
class Listener {
public:
    Listener(boost::asio::io_context& context, ListenerOptions options, Application application);
    ~Listener();
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    /// Binds and begins to accept. Nothing on success.
    [[nodiscard]] std::optional<OpenFault> open();

    /// The bound port; 0 before `open`.
    [[nodiscard]] std::uint16_t port() const;

    /// Stops in two phases: accepts no more and lets what is in flight be answered, at most for `grace`; then cancels.
    /// When it resumes nothing of this listener runs. Call once, before destruction, if `open` succeeded.
    boost::asio::awaitable<void> stop(std::chrono::milliseconds grace);

    [[nodiscard]] const Counters& counters() const { return service_.counters; }

private:
    boost::asio::awaitable<void> accept_until_stopped();
    boost::asio::awaitable<void> pause(std::chrono::milliseconds duration);
    void begin_session(boost::asio::ip::tcp::socket connected, const boost::asio::ip::address& peer);
    [[nodiscard]] bool at_capacity() const;

    ListenerOptions options_;
    boost::asio::ip::tcp::acceptor acceptor_;
    boost::asio::steady_timer pause_;
    std::uint16_t port_ = 0;
    Service service_;
    Sessions sessions_;
};

/// True when the process has used `percent` of the file descriptors it may open. The system always hands out the
/// lowest free number, so the next number is a good measure; `descriptor` is any open one.
[[nodiscard]] bool descriptors_scarce(int descriptor, unsigned percent);

} // namespace hotline::net
