#include "hotline/net/listener.hpp"

#include "hotline/net/http_session.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <memory>

namespace hotline::net {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

constexpr auto no_throw = asio::as_tuple(asio::use_awaitable);

/// Counts a connection for as long as it lives.
class Place {
public:
    Place(Service& service, const RemotePrefix& prefix, bool counted)
        : service_(service), prefix_(prefix), counted_(counted) {
        ++service_.counters.connections;
        ++service_.counters.connections_open;
        if (counted_)
            ++service_.crowds[prefix_];
    }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    ~Place() {
        --service_.counters.connections_open;
        if (counted_ && --service_.crowds[prefix_] == 0)
            service_.crowds.erase(prefix_);
    }

private:
    Service& service_;
    RemotePrefix prefix_;
    bool counted_;
};

asio::awaitable<void> run_in_place(std::unique_ptr<Place> place, std::shared_ptr<HttpSession> session) {
    co_await HttpSession::run(std::move(session));
    place.reset();
}

/// The client gave up between its connect and our accept: the next one is waiting already.
bool is_passing(const error_code& error) {
    return error == asio::error::connection_aborted || error == asio::error::connection_reset;
}

} // namespace

bool descriptors_scarce(int descriptor, unsigned percent) {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
        return false;
    const int next = fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
    if (next < 0)
        return true;
    ::close(next);
    return static_cast<rlim_t>(next) * 100 >= limit.rlim_cur * percent;
}

Listener::Listener(asio::io_context& context, ListenerOptions options, Application application)
    : options_(std::move(options)), acceptor_(context), pause_(context),
      service_{.name = options_.name,
               .behind_tls_proxy = options_.behind_tls_proxy,
               .limits = options_.limits,
               .application = std::move(application),
               .counters = {},
               .tokens = {},
               .crowds = {}},
      // The last resort: what still leaves a session has closed that one connection and is counted here.
      sessions_(context.get_executor(), [this](std::string_view, std::exception_ptr) { service_.handler_failed(); }) {}

Listener::~Listener() = default;

std::uint16_t Listener::port() const { return port_; }

std::optional<OpenFault> Listener::open() {
    error_code error;
    const auto address = asio::ip::make_address(options_.host == "localhost" ? "127.0.0.1" : options_.host, error);
    if (error)
        return OpenFault{OpenFault::Kind::bad_address, error};
    if (!address.is_loopback() && !options_.behind_tls_proxy)
        return OpenFault{OpenFault::Kind::not_loopback, {}};

    const asio::ip::tcp::endpoint endpoint(address, options_.port);
    acceptor_.open(endpoint.protocol(), error);
    if (!error)
        acceptor_.set_option(asio::socket_base::reuse_address(true), error);
    if (!error)
        acceptor_.bind(endpoint, error);
    if (!error)
        acceptor_.listen(asio::socket_base::max_listen_connections, error);
    if (!error)
        port_ = acceptor_.local_endpoint(error).port();
    if (error) {
        error_code ignored; // the first fault is the one to tell
        acceptor_.close(ignored);
        return OpenFault{OpenFault::Kind::refused, error};
    }
    const auto finish = [this] {
        error_code ignored; // an acceptor that cannot be closed accepts nothing either
        acceptor_.close(ignored);
        pause_.cancel();
    };
    sessions_.spawn("accept", accept_until_stopped(), finish);
    return std::nullopt;
}

bool Listener::at_capacity() const { return service_.counters.connections_open >= service_.limits.connections; }

asio::awaitable<void> Listener::pause(std::chrono::milliseconds duration) {
    pause_.expires_after(duration);
    co_await pause_.async_wait(no_throw);
}

asio::awaitable<void> Listener::accept_until_stopped() {
    const auto& limits = service_.limits;
    auto retry = limits.accept_retry_min;
    while (!service_.stopping) {
        const bool scarce = descriptors_scarce(acceptor_.native_handle(), limit::descriptors_percent_max);
        if (scarce || at_capacity()) { // the others wait in the system's own queue
            co_await pause(limits.accept_retry_min);
            continue;
        }
        asio::ip::tcp::endpoint peer;
        auto [error, connected] = co_await acceptor_.async_accept(peer, no_throw);
        if (!error) {
            retry = limits.accept_retry_min;
            begin_session(std::move(connected), peer.address());
        } else if (!service_.stopping && !is_passing(error)) {
            ++service_.counters.accept_failures;
            co_await pause(retry);
            retry = std::min(2 * retry, limits.accept_retry_max);
        }
    }
}

void Listener::begin_session(asio::ip::tcp::socket connected, const asio::ip::address& peer) {
    error_code ignored; // a socket without this option is slower, nothing else
    connected.set_option(asio::ip::tcp::no_delay(true), ignored);
    const auto prefix = prefix_of(peer);
    auto place = std::make_unique<Place>(service_, prefix, !peer.is_loopback());
    auto session = std::make_shared<HttpSession>(std::move(connected), prefix, service_);
    const auto finish = [session] { session->finish(); };
    sessions_.spawn("connection", run_in_place(std::move(place), std::move(session)), finish);
}

asio::awaitable<void> Listener::stop(std::chrono::milliseconds grace) {
    service_.stopping = true;
    co_await sessions_.stop(grace);
}

} // namespace hotline::net
