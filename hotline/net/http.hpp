#pragma once

#include "hotline/net/limits.hpp"

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// Requests and replies as plain values. Nothing here knows what the service is about.
namespace hotline::net {

class StreamWriter;
class WebSocket;

/// The methods that a route may have (RFC 9110, and PATCH of RFC 5789). `other`: well-formed, and no route has it.
enum class Method { get, head, post, put, patch, delete_, options, other };

/// "GET" and so on; "other" for a method that we have no name for.
[[nodiscard]] std::string_view to_text(Method method);

/// One field of a message's head. Of a request the name is in lower case; in an answer both go out as they are.
struct Header {
    std::string name;
    std::string value;
    friend bool operator==(const Header&, const Header&) = default;
};

/// Says who is near whom without saying who: a keyed hash of the peer's /24 or /56 whose key lives in memory and
/// changes daily. For rate limits; never stored, never logged.
enum class RemoteToken : std::uint64_t {};

/// What is known of a request before its body is read: the gate (head_gate.hpp) and the parser agree about it.
struct RequestHead {
    Method method = Method::get;
    std::string path;            ///< starts with "/", still percent-encoded (`decode_path_segment`)
    std::string query;           ///< after "?", still encoded (`parse_form`)
    std::vector<Header> headers; ///< names in lower case; forwarding headers are taken out
    std::string listener;        ///< name of the listener that it came in by
    RemoteToken remote{};
    std::size_t content_length = 0;
    bool keep_alive = true;
    bool websocket = false;        ///< a well-formed WebSocket upgrade
    bool expects_continue = false; ///< the client waits for 100 before it sends the body

    /// The value of a field that occurs exactly once; nothing when absent or ambiguous.
    [[nodiscard]] std::optional<std::string_view> header(std::string_view lower_case_name) const;
};

/// A request with its body: whole, and no longer than it may be (`Application::body_limit`).
struct Request {
    RequestHead head;
    std::string body;
};

/// A whole answer. Content-Length, Connection and Date are added on the way out; HEAD loses the body there.
struct Response {
    int status = 200;
    std::vector<Header> headers;
    std::string body;
};

/// A page that grows for as long as somebody looks at it (chunked). `produce` runs until it returns, the client goes
/// away, `lifetime` ends or the service stops; in the last three cases what it waits for ends with
/// `operation_aborted`, so it needs no ear of its own for the client's going.
struct Stream {
    int status = 200;
    std::vector<Header> headers;
    std::chrono::milliseconds lifetime = std::chrono::minutes(30);
    std::function<boost::asio::awaitable<void>(StreamWriter&)> produce;
};

/// Agrees to a WebSocket. `session` runs until it returns; then the socket is closed with `CloseCode::normal`.
/// The origin has been checked by whoever returns this. Keep the pointer to `send` from elsewhere.
struct WebSocketAccept {
    std::function<boost::asio::awaitable<void>(std::shared_ptr<WebSocket>)> session;
};

using Reply = std::variant<Response, Stream, WebSocketAccept>;
using Handler = std::function<boost::asio::awaitable<Reply>(Request)>;

/// What stands behind a listener. A handler that throws costs its own connection a 500 and nothing else.
struct Application {
    Handler handle;

    /// Asked before a body is read; at most `limit::body_bytes_max` counts. Unset: `limit::body_bytes_default`.
    std::function<std::size_t(const RequestHead&)> body_limit;

    /// The answer to what never reached `handle` or failed in it: 413, 426 (a socket that is none), 500. Unset: a
    /// plain text. The head gate's own 400 is always plain: there is no trustworthy head to speak a language to.
    std::function<Response(int status, const RequestHead&)> refuse;

    /// Told, beside the counter, whenever a handler, a stream or a socket's session has thrown. Unset: nobody is.
    std::function<void()> failed;
};

/// Writes the chunks of a `Stream`.
class StreamWriter {
public:
    virtual ~StreamWriter() = default;

    /// Sends one chunk and resumes when the operating system has taken it: a slow reader slows the producer.
    /// False when nobody will read any more. An empty chunk sends nothing.
    virtual boost::asio::awaitable<bool> write(std::string chunk) = 0;
};

} // namespace hotline::net
