#pragma once

#include "hotline/net/http.hpp"

#include <optional>
#include <string>
#include <string_view>

/// Between bytes and values, without a socket. HTTP syntax itself is Beast's.
namespace hotline::net {

/// Reads a head that passed the gate (`inspect_head`). Nothing when the parser disagrees with the gate about its
/// syntax or framing: then it must be refused. `listener` and `remote` are left for the caller.
[[nodiscard]] std::optional<RequestHead> parse_head(std::string_view head);

/// Whether the connection lives on after this message.
enum class Connection { keep_alive, close };

/// How the end of a body is told.
enum class Framing { content_length, chunked };

/// What goes before a body. It refers to the headers and the date, which must outlive it.
struct ResponseHead {
    int status = 200;
    const std::vector<Header>& headers;
    std::size_t body_bytes = 0;
    Framing framing = Framing::content_length;
    Connection connection = Connection::keep_alive;
    std::string_view date; ///< IMF-fixdate (RFC 9110 §5.6.7)
};

/// False for a status out of range, or a header that could split the message or contradict its framing: a mistake of
/// the handler, never of the client.
[[nodiscard]] bool is_encodable(int status, const std::vector<Header>& headers);

/// The bytes of a response head. 1xx, 204 and 304 carry no length.
/// \throws std::invalid_argument unless `is_encodable`.
[[nodiscard]] std::string encode_head(const ResponseHead& response);

/// True where the status forbids a body (RFC 9110 §6.4.1).
[[nodiscard]] bool is_bodiless(int status);

/// One chunk with its frame; `last_chunk` ends the body.
[[nodiscard]] std::string encode_chunk(std::string_view data);
[[nodiscard]] std::string_view last_chunk();

/// The gate's answer: one plain 400 that closes.
[[nodiscard]] std::string_view plain_refusal();

/// "HTTP/1.1 100 Continue" with its empty line.
[[nodiscard]] std::string_view continue_head();

} // namespace hotline::net
