#pragma once

#include "hotline/net/head_gate.hpp"
#include "hotline/net/http.hpp"
#include "hotline/net/service.hpp"
#include "hotline/net/wire.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <memory>
#include <string>

namespace hotline::net {

class StreamReply;
class WebSocket;

/// One connection: request after request, until one side has had enough or the connection becomes a WebSocket.
class HttpSession {
public:
    HttpSession(boost::asio::ip::tcp::socket connected, RemotePrefix peer, Service& service);
    ~HttpSession();
    HttpSession(const HttpSession&) = delete;
    HttpSession& operator=(const HttpSession&) = delete;

    /// Runs to the end of the connection. The session owns itself through `self`.
    static boost::asio::awaitable<void> run(std::shared_ptr<HttpSession> self);

    /// First phase of a stop: an idle connection closes now, a request in flight is answered first, a page ends
    /// with its last chunk, a WebSocket with `service_restart`.
    void finish();

private:
    /// What comes after a request.
    enum class Next {
        request,  ///< another may come
        farewell, ///< our last bytes are out: let them arrive, then close
        cut,      ///< close now
    };

    enum class Arrival { whole, refused, cut };

    boost::asio::awaitable<Next> serve_one();
    boost::asio::awaitable<Arrival> receive_head(std::size_t& length);
    boost::asio::awaitable<Arrival> receive_body(Request& request);
    boost::asio::awaitable<Next> refuse_head();
    boost::asio::awaitable<Next> refuse(int status, const RequestHead& head);
    boost::asio::awaitable<Next> answer(Request request);
    boost::asio::awaitable<Next> send(const RequestHead& head, const Response& response);
    boost::asio::awaitable<Next> send(const RequestHead& head, const Stream& stream);
    boost::asio::awaitable<Next> send(const RequestHead& head, const WebSocketAccept& accept);
    boost::asio::awaitable<void> wait_when_crowded();

    void complete(RequestHead& head);
    [[nodiscard]] std::size_t body_limit(const RequestHead& head) const;
    [[nodiscard]] Response refusal(int status, const RequestHead& head) const;
    [[nodiscard]] bool keeps_alive(const RequestHead& head) const;

    boost::asio::any_io_executor executor_;
    Wire wire_;
    RemotePrefix peer_;
    Service& service_;
    std::string received_; ///< bytes not consumed yet: the rest of a head, a body, pipelined requests
    std::size_t served_ = 0;
    bool idle_ = false; ///< nothing is owed to the client
    StreamReply* page_ = nullptr;
    std::shared_ptr<WebSocket> socket_;
};

} // namespace hotline::net
